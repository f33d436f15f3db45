import type { Config } from "./check.js";
import type { CheckId } from "./check-ids.js";
import { type Case, casesFor, type Selection } from "./run.js";
import { SPEC_URL } from "./spec-url.js";
import type { Setting, Subject } from "./subject.js";

/** What a run of the suite found. Plain data: `JSON.stringify(report)` is what `--json` prints. */
export interface Report {
  readonly subject: string;
  /** Whether nothing failed. A warning is no failure. */
  readonly ok: boolean;
  /** By the first word of the ids, such as `guard`. */
  readonly areas: Readonly<Record<string, Counts>>;
  readonly total: Counts;
  /** Everything that did not simply pass. */
  readonly cases: readonly ReportedCase[];
}

/** How many cases ended in each way. */
export type Counts = { readonly [O in Outcome]: number };

/**
 * `gap`: fails as declared. `warning`: a SHOULD that fails. `not tried`: a check of the basis fails in the same setting.
 */
export type Outcome = "passed" | "failed" | "warning" | "gap" | "not tried";

/** One case that did not simply pass. */
export interface ReportedCase {
  readonly id: CheckId;
  readonly config: Config;
  readonly setting: Setting;
  readonly outcome: Outcome;
  readonly rule: string;
  /** Addresses of the sections of the specification. */
  readonly spec: readonly string[];
  /** The reason of a gap, or what was seen. */
  readonly message: string;
}

/** Runs the suite on a subject, one case after the other, and reports what it found. Never rejects for a broken promise. */
export async function runSuite(
  subject: Subject,
  only: Selection = {},
  onCase: (reported: ReportedCase) => void = () => {},
): Promise<Report> {
  const areas: Record<string, Record<Outcome, number>> = {};
  const total = none();
  const cases: ReportedCase[] = [];
  for (const each of casesFor(subject, only)) {
    const reported = await outcomeOf(each);
    const [area = ""] = each.check.id.split(".");
    areas[area] ??= none();
    areas[area][reported.outcome] += 1;
    total[reported.outcome] += 1;
    if (reported.outcome === "passed") continue;
    cases.push(reported);
    onCase(reported);
  }
  return { subject: subject.name, ok: total.failed === 0, areas, total, cases };
}

const none = (): Record<Outcome, number> => ({
  passed: 0,
  failed: 0,
  warning: 0,
  gap: 0,
  "not tried": 0,
});

async function outcomeOf({ check, config, setting, gap, strictly }: Case): Promise<ReportedCase> {
  const reported = (outcome: Outcome, message: string): ReportedCase => ({
    id: check.id,
    config,
    setting,
    outcome,
    rule: check.rule,
    spec: check.spec.map((section) => SPEC_URL + section.replace("#", ".md#")),
    message,
  });
  try {
    await strictly();
  } catch (error) {
    const { message, isNotTried } = error as Error & { readonly isNotTried?: boolean };
    if (isNotTried) return reported("not tried", message);
    return reported(check.level === "SHOULD" ? "warning" : "failed", message);
  }
  return gap === undefined ? reported("passed", "") : reported("gap", gap.reason);
}

import type { Answered } from "../browser.js";
import { describeFailure } from "../described.js";
import { SPEC_URL } from "../spec-url.js";
import type { WalkRule } from "./check.js";

/** What a walk found. */
export interface WalkReport {
  readonly url: string;
  /** The ids of the checks that passed. */
  readonly passed: readonly string[];
  readonly failed: readonly WalkFailure[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  /** All of it for a person to read. It contains no token, code, cookie or address of the walk. */
  readonly summary: string;
}

/** A broken promise. */
export interface WalkFailure {
  readonly id: string;
  readonly rule: string;
  readonly spec: WalkRule["spec"];
  /** What was expected, and the last responses. */
  readonly seen: string;
}

/** Says what was expected and what came, without a secret of the walk. */
export function failureOf(
  { id, rule, spec }: WalkRule,
  cause: unknown,
  answers: readonly Answered[],
  secrets: ReadonlySet<string>,
): WalkFailure {
  return { id, rule, spec, seen: describeFailure(cause, answers, secrets) };
}

export function reportOf(
  url: string,
  passed: readonly string[],
  failed: readonly WalkFailure[],
  skipped: WalkReport["skipped"],
): WalkReport {
  const counts = `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`;
  const lines = failed.flatMap(({ id, rule, spec, seen }) => [
    `failed: ${id}: ${rule} (${spec.map(page).join(", ")})`,
    ...seen.split("\n").map((line) => `  ${line}`),
  ]);
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const left = reasons.map((reason) => {
    const ids = skipped.filter((each) => each.reason === reason).map(({ id }) => id);
    const named = ids.length > MOST ? `${ids.length} checks` : ids.join(", ");
    return `skipped: ${named}: ${reason}`;
  });
  const summary = [`${url}: ${counts}`, ...lines, ...left].join("\n");
  return { url, passed, failed, skipped, summary };
}

const page = (section: string) => SPEC_URL + section.replace("#", ".md#");

/** Ids on one line. */
const MOST = 8;

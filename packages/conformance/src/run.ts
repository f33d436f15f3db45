import { afterBasis } from "./basis.js";
import { type Check, CONFIGS, type Config, type Topic } from "./check.js";
import type { CheckId } from "./check-ids.js";
import { CHECKS } from "./checks.js";
import { assertGaps, type Gap, gapOf } from "./gaps.js";
import { oneOf } from "./one-of.js";
import { HOST_SETTINGS, SETTINGS, type Setting, type Subject } from "./subject.js";

/** One check in one configuration and setting, ready for any test runner. */
export interface Case {
  /** Such as `start.accepts [https, bare]`. Names the gap, if the subject has declared one. */
  readonly name: string;
  readonly check: Check;
  readonly config: Config;
  readonly setting: Setting;
  /** The subject's gap, if it has declared one for this case. */
  readonly gap?: Gap | undefined;
  /**
   * Rejects if the promise is broken, or if a declared gap is not the check's own failure. A SHOULD that is broken is a warning of
   * the process.
   */
  readonly run: () => Promise<void>;
  /** Rejects for a SHOULD, too. */
  readonly strictly: () => Promise<void>;
}

/**
 * How much is tried.
 *
 * - `all`: every check in every setting; and once more over plain http, in `bare` alone: what differs there, the core
 *   decides.
 * - `usual`: what an adapter can get wrong, over https: in `bare`, and in any other setting what is about what it
 *   changes. Of the newest major.
 * - `rest`: what `usual` leaves out of `all`.
 * - `quick`: what an adapter can get wrong, over https, in `bare`. Of the newest major.
 */
export type Extent = "quick" | "usual" | "rest" | "all";

/** Which cases to run. What is left out selects everything. */
export interface Selection {
  readonly configs?: readonly Config[] | undefined;
  readonly settings?: readonly Setting[] | undefined;
  readonly ids?: readonly CheckId[] | undefined;
  /** Default: `all`. */
  readonly extent?: Extent | undefined;
}

/**
 * All checks for a subject, as cases: `for (const { name, run } of casesFor(subject)) test(name, run)`.
 * @throws {TypeError} for an id, setting, configuration or extent that does not exist, and for a gap that is not allowed.
 */
export function casesFor(subject: Subject, only: Selection = {}): Case[] {
  assertGaps(subject);
  assertSelection(only);
  const { extent = "all" } = only;
  const run = afterBasis(subject, ({ id }) => only.ids?.includes(id) ?? true);
  const cases: Case[] = [];
  for (const config of only.configs ?? CONFIGS) {
    for (const setting of only.settings ?? ALL_SETTINGS) {
      for (const check of CHECKS) {
        if (only.ids !== undefined && !only.ids.includes(check.id)) continue;
        if (!(check.configs ?? CONFIGS).includes(config)) continue;
        if (!(check.settings ?? SETTINGS).includes(setting)) continue;
        if (!RUNS[extent]({ subject, check, config, setting })) continue;
        const gap = gapOf(subject, check, config, setting);
        const known = gap === undefined ? "" : ` (known gap: ${gap.reason})`;
        cases.push({
          name: `${check.id} [${config}, ${setting}]${known}`,
          check,
          config,
          setting,
          gap,
          run: () => warned(check, run(check, config, setting)),
          strictly: () => run(check, config, setting),
        });
      }
    }
  }
  return cases;
}

/** A SHOULD has reasons to be broken, so it is shown and fails nothing. */
async function warned({ id, level }: Check, running: Promise<void>): Promise<void> {
  if (level === "MUST") return running;
  await running.catch(({ message, isNotTried }: Error & { isNotTried?: boolean }) => {
    if (!isNotTried) process.emitWarning(message, { type: "ConformanceWarning", code: id });
  });
}

/** A misspelt name would select nothing, and a run of nothing is green. */
function assertSelection({ ids = [], settings = [], configs = [], extent = "all" }: Selection) {
  for (const id of ids) oneOf(CHECK_IDS, id, "casesFor: there is no check");
  for (const setting of settings) oneOf(ALL_SETTINGS, setting, "casesFor: there is no setting");
  for (const config of configs) oneOf(CONFIGS, config, "casesFor: there is no configuration");
  oneOf(Object.keys(RUNS), extent, "casesFor: there is no extent");
}

const ALL_SETTINGS: readonly Setting[] = [...SETTINGS, ...HOST_SETTINGS];
const CHECK_IDS: readonly CheckId[] = CHECKS.map(({ id }) => id);

/** What a setting changes. */
const CHANGED: { readonly [S in Setting]: readonly Topic[] } = {
  bare: [],
  parser: ["bodies", "guards"],
  bytes: ["bodies"],
  text: ["bodies"],
  prefix: ["routing", "guards"],
  cookies: ["headers", "guards"],
  cors: ["headers"],
};

/** A case that an extent may run. */
interface Candidate {
  readonly subject: Subject;
  readonly check: Check;
  readonly config: Config;
  readonly setting: Setting;
}

const inAll = ({ config, setting }: Candidate) => config === "https" || setting === "bare";

function inUsual({ subject, check, config, setting }: Candidate): boolean {
  if (subject.older || check.inCore || config !== "https") return false;
  return (
    setting === "bare" || (check.about ?? []).some((topic) => CHANGED[setting].includes(topic))
  );
}

const RUNS: { readonly [E in Extent]: (one: Candidate) => boolean } = {
  all: inAll,
  usual: inUsual,
  rest: (one) => inAll(one) && !inUsual(one),
  quick: (one) => inUsual(one) && one.setting === "bare",
};

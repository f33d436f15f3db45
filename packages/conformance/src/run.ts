import assert from "node:assert/strict";
import { type Check, CONFIGS, type Config, type Topic } from "./check.js";
import { CHECKS } from "./checks.js";
import { assertInvariants } from "./invariants.js";
import { openSite } from "./site.js";
import { HOST_SETTINGS, SETTINGS, type Setting, type Subject } from "./subject.js";

/** One check in one configuration and setting, ready for any test runner. */
export interface Case {
  /** Such as `start.accepts [https, bare]`. */
  readonly name: string;
  readonly check: Check;
  /** Rejects if the promise is broken. */
  readonly run: () => Promise<void>;
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

/**
 * All checks for a subject, as cases: `for (const { name, run } of casesFor(subject)) test(name, run)`.
 * @throws {TypeError} if the subject declares a session or isolation check as a gap.
 */
export function casesFor(
  subject: Subject,
  only: {
    readonly configs?: readonly Config[];
    readonly settings?: readonly Setting[];
    readonly ids?: readonly string[];
    /** Default: `all`. */
    readonly extent?: Extent;
  } = {},
): Case[] {
  refuseGaps(subject);
  const { extent = "all" } = only;
  const cases: Case[] = [];
  for (const config of only.configs ?? CONFIGS) {
    for (const setting of only.settings ?? [...SETTINGS, ...HOST_SETTINGS]) {
      for (const check of CHECKS) {
        if (only.ids !== undefined && !only.ids.includes(check.id)) continue;
        if (!(check.configs ?? CONFIGS).includes(config)) continue;
        if (!(check.settings ?? SETTINGS).includes(setting)) continue;
        if (!RUNS[extent]({ subject, check, config, setting })) continue;
        const name = `${check.id} [${config}, ${setting}]`;
        cases.push({ name, check, run: () => runCheck(subject, check, config, setting) });
      }
    }
  }
  return cases;
}

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

/** Runs one check on its own site. A declared gap must fail. @throws {TypeError} (rejects) for a gap that is not allowed. */
export async function runCheck(
  subject: Subject,
  check: Check,
  config: Config,
  setting: Setting,
): Promise<void> {
  refuseGaps(subject);
  if (!subject.gaps?.includes(check.id)) return runOnce(subject, check, config, setting);
  await assert.rejects(
    () => runOnce(subject, check, config, setting),
    `${check.id} is declared a gap of ${subject.name}, but passes: remove it from gaps`,
  );
}

/** An adapter must never mix up sessions or requests, so these checks may not be gaps. */
function refuseGaps({ name, gaps = [] }: Subject): void {
  for (const id of gaps) {
    if (!/^(session|isolation)\./.test(id)) continue;
    throw new TypeError(
      `${id} is declared a gap of ${name}: session and isolation checks have none`,
    );
  }
}

async function runOnce(subject: Subject, check: Check, config: Config, setting: Setting) {
  const site = await openSite(subject, config, setting, check.options);
  try {
    await check.run(site);
    assertInvariants(site, check);
  } finally {
    await site.close();
  }
}

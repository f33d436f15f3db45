import type { Answered } from "../browser.js";
import type { Need, WalkCheck, WalkRule } from "./check.js";
import { WALK_CHECKS } from "./checks.js";
import { connectTo } from "./connection.js";
import type { WalkOptions } from "./options.js";
import { findPlace, type Place } from "./place.js";
import { failureOf, reportOf, type WalkFailure, type WalkReport } from "./report.js";

/**
 * Walks through a running app as browsers would, over HTTP alone, and reports what Turalogin promises and the app does not keep.
 * It asks for fewer than a hundred mails, as people of its own, and signs in with most of them, one check after the other.
 *
 * @param url The app's address. A path in it is a prefix of every route.
 * @throws {TypeError} (rejects) for an `id` that no check has, and for a URL that cannot be read.
 */
export async function walk(url: string, options: WalkOptions): Promise<WalkReport> {
  const chosen = choose(options.ids);
  const passed: string[] = [];
  const failed: WalkFailure[] = [];
  const skipped: { id: string; reason: string }[] = [];
  const answers: Answered[] = [];
  const secrets = new Set<string>(options.secret === undefined ? [] : [options.secret]);
  const connection = connectTo(new URL(url).origin, options);
  const attempt = async (check: WalkRule, run: () => Promise<unknown>) => {
    answers.length = 0;
    try {
      await run();
      passed.push(check.id);
    } catch (cause) {
      failed.push(failureOf(check, cause, answers, secrets));
    }
  };

  try {
    let place: Place | undefined;
    await attempt(FIRST, async () => {
      place = await findPlace(url, options, connection, answers, secrets);
    });
    for (const check of chosen) {
      const lacking = lack(check, options);
      if (place === undefined) skipped.push({ id: check.id, reason: "nobody can sign in" });
      else if (lacking !== undefined) skipped.push({ id: check.id, reason: lacking });
      else await attempt(check, () => check.run(place as Place));
    }
  } finally {
    connection.close();
  }
  return reportOf(url, passed, failed, skipped);
}

/** Without it nothing else can be tried. */
const FIRST: WalkRule = {
  id: "walk.sign-in",
  rule: "A person who asks for a link can sign in with it.",
  spec: ["routes#start", "routes#callback"],
};

function choose(ids: readonly string[] | undefined): readonly WalkCheck[] {
  if (ids === undefined) return WALK_CHECKS;
  const unknown = ids.find((id) => !WALK_CHECKS.some((check) => check.id === id));
  if (unknown !== undefined) throw new TypeError(`walk: there is no check ${unknown}.`);
  return WALK_CHECKS.filter(({ id }) => ids.includes(id));
}

/** What a check needs and does not have. */
function lack({ needs = [] }: WalkCheck, options: WalkOptions): string | undefined {
  const has: { readonly [N in Need]: boolean } = {
    "a certificate that Node knows": options.ca === undefined,
    faults: options.faults !== undefined,
    "http/1.1": options.protocol !== "h2",
    idle: options.idle !== undefined,
    "login page": options.pages?.login === undefined,
    "one process": (options.processes ?? 1) === 1,
    "open route": options.routes?.open !== undefined,
    secret: options.secret !== undefined,
  };
  const missing = needs.filter((need) => !has[need]);
  return missing.length === 0 ? undefined : `needs ${missing.join(", ")}`;
}

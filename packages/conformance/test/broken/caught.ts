import { describe, expect, test } from "vitest";
import { CHECKS, type Check, runCheck } from "../../src/index.js";
import { breakCore, type Mutant } from "./mutant.js";

/**
 * What a mistake leaves alone: quick checks of nearly every group, which each mutant must pass unless they stand in its
 * list. To run all checks on all mutants would take half an hour.
 */
const OTHERS: readonly string[] = [
  ...["start.accepts", "address.missing", "upstream.start-once", "limits.at-once", "codes.at-once"],
  ...[
    "callback.signs-in",
    "callback.head",
    "callback.reload-after-code",
    "prefetch.no-token-either",
  ],
  ...["confirm.asks", "binding.strict-code", "pending.encrypted", "pending.ends", "verify.form"],
  ...["verify.signs-in", "other-address.code", "login-page.code-form", "events.a-login"],
  ...["session.form", "session.read-by-others", "me.answers", "logout.form", "guard.caching"],
  ...["guard.check-exactly-true", "guard.open-route", "isolation.logins", "cors.preflight"],
  ...["cookies.exact", "idle.once", "bearer.no-origin-check", "shared.never-renewed"],
  ...[
    "rotation.pending-login",
    "revocation.one-read",
    "authenticate.web-request",
    "options.unknown",
  ],
];

const AT_ONCE = 10;

/**
 * Each check must be able to fail: here is what makes it. Of each mutant those in its list are run, and {@link OTHERS};
 * on https, in the setting that the mutant names.
 */
export function describeMutants(mutants: readonly Mutant[]): void {
  describe.each(mutants)("$name", (mutant) => {
    test("fails exactly the checks that are meant for it", { timeout: 120_000 }, async () => {
      const subject = await breakCore(mutant);
      const failed: string[] = [];
      const todo = checksFor(mutant);
      const work = async () => {
        for (let check = todo.pop(); check !== undefined; check = todo.pop()) {
          const { id } = check;
          // Ten at once on a busy machine: whoever is slow there has made no mistake.
          const patient = { ...check, slow: true };
          const run = runCheck(subject, patient, "https", mutant.setting ?? "bare");
          await run.catch(() => failed.push(id));
        }
      };
      try {
        await Promise.all(Array.from({ length: AT_ONCE }, work));
      } finally {
        subject.remove();
      }
      expect(failed.sort()).toEqual([...mutant.fails].sort());
    });
  });

  test("each mutant has a name of its own, and fails checks that exist", () => {
    const ids = new Set(CHECKS.map(({ id }) => id));
    for (const id of OTHERS) expect(ids).toContain(id);
    for (const { fails } of mutants) {
      expect(fails).not.toEqual([]);
      for (const id of fails) expect(ids).toContain(id);
    }
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
}

function checksFor({ fails, within, setting = "bare" }: Mutant): Check[] {
  const isWithin = (id: string) => within?.some((group) => id.startsWith(group)) ?? true;
  return CHECKS.filter(({ id, settings, configs }) => {
    if (settings?.includes(setting) === false || configs?.includes("https") === false) return false;
    return fails.includes(id) || (OTHERS.includes(id) && isWithin(id));
  });
}

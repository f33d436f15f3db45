import { describe, expect, test } from "vitest";
import { CHECKS, type Check, runCheck } from "../../src/index.js";
import { breakSubject, type Mutant } from "./mutant.js";

/**
 * What a mistake leaves alone: quick checks of nearly every group, which each mutant must pass unless they stand in its
 * list. With `MUTANTS=all` in the environment these are all checks there are, which takes half an hour.
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

const ALL = process.env.MUTANTS === "all";
const AT_ONCE = 10;

/**
 * Each check must be able to fail: here is what makes it. Of each mutant those in its list are run, and {@link OTHERS};
 * on https, in the setting that the mutant names.
 */
export function describeMutants(mutants: readonly Mutant[]): void {
  const breakNext = breaker(mutants);

  describe.each(mutants)("$name", (mutant) => {
    test("fails exactly the checks that are meant for it", { timeout: 120_000 }, async () => {
      const subject = await breakNext(mutant);
      const failed = new Map<string, unknown>();
      const todo = checksFor(mutant);
      const work = async () => {
        for (let check = todo.pop(); check !== undefined; check = todo.pop()) {
          const { id } = check;
          // Ten at once on a busy machine: whoever is slow there has made no mistake.
          const patient = { ...check, slow: true };
          const run = runCheck(subject, patient, "https", mutant.setting ?? "bare");
          await run.catch((cause: unknown) => failed.set(id, cause));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      const others = [...failed].filter(([id]) => !mutant.fails.includes(id));
      const ids = [...failed.keys()].sort();
      expect(ids, others.map((other) => other.join(": ")).join("\n")).toEqual(
        [...mutant.fails].sort(),
      );
    });
  });
}

/** Breaks the mutant that is asked for, and while that one is tried the one after it. */
function breaker(mutants: readonly Mutant[]) {
  const under = new Map<Mutant | undefined, ReturnType<typeof breakSubject>>();
  const begin = (mutant: Mutant) => {
    const broken = under.get(mutant) ?? breakSubject(mutant);
    broken.catch(() => {}); // whoever asks for it is told
    under.set(mutant, broken);
    return broken;
  };
  return async (mutant: Mutant) => {
    const subject = await begin(mutant);
    under.delete(mutant);
    const next = mutants[mutants.indexOf(mutant) + 1];
    if (next !== undefined) begin(next);
    return subject;
  };
}

function checksFor({ fails, within, setting = "bare" }: Mutant): Check[] {
  const isWithin = (id: string) => within?.some((group) => id.startsWith(group)) ?? true;
  return CHECKS.filter(({ id, settings, configs }) => {
    if (settings?.includes(setting) === false || configs?.includes("https") === false) return false;
    return fails.includes(id) || ((ALL || OTHERS.includes(id)) && isWithin(id));
  });
}

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CHECKS, type Check, runCheck } from "../../src/index.js";
import { breakSubject, type Mutant } from "./mutant.js";

/** `MUTANTS=all` in the environment holds each mutant to all checks: half an hour. `most` leaves the long ones out: eleven minutes. */
const HELD_TO = process.env.MUTANTS;

/** What nearly any mistake leaves alone, and who breaks everything does not. */
const JOURNEY: readonly string[] = [
  ...["start.accepts", "callback.signs-in", "verify.signs-in"],
  ...["me.answers", "guard.user", "logout.signs-out"],
];
/** How many checks each mutant must pass besides: others for each, but for one always the same. */
const SAMPLE = 6;
/** Of time, and of ports that nobody listens on: nothing to be said where ten checks run at once. */
const ALONE = /^(bypass\.one-connection|upstream\.(deadline|unreachable))/;
/** A hundred requests and more: not for a sample. */
const LONG =
  /^(bypass\.spellings|(parallel|return-to|limits|codes)\.|session\.mutations|isolation\.interleaved|start\.host)/;

const AT_ONCE = 10;

// A thousand are no surer to notice a mistake that a hundred notice.
process.env.CONFORMANCE_LOGINS ??= "100";

/**
 * Each check must be able to fail: here is what makes it. Of each mutant those in its list are run, which must fail, and
 * some others, which must not; on https, in the setting that the mutant names.
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

function checksFor({ name, fails, within, setting = "bare" }: Mutant): Check[] {
  const isWithin = (id: string) => within?.some((group) => id.startsWith(group)) ?? true;
  const here = CHECKS.filter(
    ({ id, settings, configs }) =>
      settings?.includes(setting) !== false &&
      configs?.includes("https") !== false &&
      (fails.includes(id) || (isWithin(id) && !ALONE.test(id))),
  );
  if (HELD_TO === "all") return here;
  if (HELD_TO === "most") return here.filter(({ id }) => fails.includes(id) || !LONG.test(id));
  const isOwn = ({ id }: Check) => fails.includes(id) || JOURNEY.includes(id);
  const dice = ({ id }: Check) => createHash("sha256").update(`${name} ${id}`).digest("hex");
  const others = here
    .filter((check) => !isOwn(check) && !LONG.test(check.id))
    .map((check) => [dice(check), check] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [...here.filter(isOwn), ...others.slice(0, SAMPLE).map(([, check]) => check)];
}

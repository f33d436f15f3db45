import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CHECKS, type Check, runCheck } from "../src/index.js";
import { BROKEN } from "./broken/all.js";
import type { Broken } from "./broken/broken.js";

const IDS = CHECKS.map(({ id }) => id);
/** Checks that nearly every mistake leaves alone: an adapter that fails them all is not broken in one place. */
const JOURNEY = ["start.accepts", "callback.signs-in", "verify.signs-in", "me.answers"];
/** How many other checks each must pass. `BROKEN=all` in the environment makes it all of them. */
const SAMPLE = process.env.BROKEN === "all" ? Number.POSITIVE_INFINITY : 6;
/** Of a hundred requests and more, or of the basis, which `mistakes.test.ts` is about. */
const NOT_IN_SAMPLE = /^(adapter\.|bypass\.spellings|isolation\.interleaved|answers\.in-time)/;
const AT_ONCE = 10;

test("each has a name of its own, and fails checks that exist", () => {
  expect(new Set(BROKEN.map(({ name }) => name)).size).toBe(BROKEN.length);
  for (const { name, fails } of BROKEN) {
    expect(fails, name).not.toEqual([]);
    expect(new Set(fails).size, name).toBe(fails.length);
    for (const id of fails) expect(IDS, name).toContain(id);
  }
});

test("each check fails for some of them, but for those of what the core alone decides", () => {
  const caught = new Set(BROKEN.flatMap(({ fails }) => fails));
  const adapters = CHECKS.filter(({ inCore }) => !inCore).map(({ id }) => id);
  const rest = adapters.filter((id) => !caught.has(id) && !id.startsWith("adapter."));
  expect(rest).toEqual([]);
});

describe.each(BROKEN)("$name", (broken) => {
  test("fails exactly the checks that are meant for it", async () => {
    const { subject, fails, setting = "bare" } = broken;
    const failed = new Map<string, unknown>();
    const todo = checksFor(broken);
    const work = async () => {
      for (let check = todo.pop(); check !== undefined; check = todo.pop()) {
        const { id } = check;
        const run = runCheck(subject, check, "https", setting);
        await run.catch((cause: unknown) => failed.set(id, cause));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const others = [...failed].filter(([id]) => !fails.includes(id));
    const ids = [...failed.keys()].sort();
    expect(ids, others.map((other) => other.join(": ")).join("\n")).toEqual([...fails].sort());
  });
});

/** Its own, the journey, and some others: always the same for one, and others for each. */
function checksFor({ name, fails, within, setting = "bare" }: Broken): Check[] {
  const isWithin = (id: string) => within?.some((group) => id.startsWith(group)) ?? true;
  const runsHere = ({ settings }: Check) =>
    settings?.includes(setting) ?? !/^(bytes|text|cors)$/.test(setting);
  const here = CHECKS.filter((check) => runsHere(check) && isWithin(check.id));
  const isOwn = ({ id }: Check) => fails.includes(id) || JOURNEY.includes(id);
  const dice = ({ id }: Check) => createHash("sha256").update(`${name} ${id}`).digest("hex");
  const others = here
    .filter((check) => !isOwn(check) && !check.inCore && !NOT_IN_SAMPLE.test(check.id))
    .map((check) => [dice(check), check] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [...here.filter(isOwn), ...others.slice(0, SAMPLE).map(([, check]) => check)];
}

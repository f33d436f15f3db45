import { expect, test } from "vitest";
import { CHECKS, type Check, casesFor, reference, runCheck } from "../src/index.js";

const check = (id: string): Check => {
  const found = CHECKS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
};
const withGap = (id: string) => ({ ...reference, gaps: [id] });
const run = (gap: string, id: string) => runCheck(withGap(gap), check(id), "https", "bare");

test("a check that is declared a gap but passes is a failure", async () => {
  await expect(run("me.answers", "me.answers")).rejects.toThrow(/me\.answers.*remove it from gaps/);
});

test("a check that is declared a gap and fails is accepted, and hides no other check", async () => {
  const broken: Check = {
    ...check("me.answers"),
    run: () => Promise.reject(new Error("broken")),
  };
  await runCheck(withGap("me.answers"), broken, "https", "bare");
  const other = runCheck(withGap("me.head"), broken, "https", "bare");
  await expect(other).rejects.toThrow("broken");
});

test.each(["session.time", "isolation.overlapping", "session.no-such-check"])(
  "%s may not be declared a gap",
  async (id) => {
    expect(() => casesFor(withGap(id))).toThrow(TypeError);
    await expect(run(id, "me.answers")).rejects.toThrow(`${id} is declared a gap of node:http`);
  },
);

import { expect, test } from "vitest";
import { casesFor, reference, type Subject } from "../src/index.js";
import { MISTAKES } from "./mistakes/mistakes.js";

/** The ids that an author would see first: the basis, and the bytes, which find what no rule names. */
const isFirst = (id: string) => /^(adapter|bytes)\./.test(id);

/** The message of the first case that fails. */
async function firstFailure(subject: Subject, setting: "bare" | "prefix" | "parser") {
  for (const { check, run } of casesFor(subject, { configs: ["https"], settings: [setting] })) {
    if (!isFirst(check.id)) continue;
    try {
      await run();
    } catch (error) {
      return error as Error;
    }
  }
  return undefined;
}

test.each(MISTAKES)("$name: the first failure says so", async ({ subject, setting, says }) => {
  const failure = await firstFailure(subject, (setting ?? "bare") as "bare");
  expect(failure?.message).toMatch(says);
  expect(failure).toMatchObject({ name: "AssertionError", code: "ERR_ASSERTION" });
});

test("a failure has the rule, a link to the specification, the last exchanges and a usual cause, and no secret", async () => {
  const mistake = MISTAKES.find(({ name }) => name === "only the last of several cookies is set");
  const message = (await firstFailure(mistake?.subject ?? reference, "bare"))?.message ?? "";
  expect(message).toMatch(/\(https:\S+\/docs\/spec\/adapters\.md#the-boundary\)\n/);
  expect(message).toMatch(/\n {2}POST \/auth\/start: 200 /);
  expect(message).toMatch(/\n {2}GET \/auth\/callback\?token=…: 302 to \/dashboard\n/);
  expect(message).toMatch(/\nUsual cause: Each Set-Cookie replaces the one before/);
});

test("where the basis is broken, every other check says only that", async () => {
  const mistake = MISTAKES.find(({ name }) => name === "no client address is handed over");
  const cases = casesFor(mistake?.subject ?? reference, { extent: "quick" });
  for (const { check, run } of cases.filter(({ check }) => check.id.startsWith("start."))) {
    await expect(run()).rejects.toThrow(
      `${check.id} was not tried, because a check of the basis fails: adapter.ip: The core gets`,
    );
  }
});

test("a selection without the basis is tried without it", async () => {
  const mistake = MISTAKES.find(({ name }) => name === "no client address is handed over");
  const only = { ids: ["me.answers"], configs: ["https"], settings: ["bare"] } as const;
  for (const { run } of casesFor(mistake?.subject ?? reference, only)) await run();
});

import assert from "node:assert/strict";
import { expect, test } from "vitest";
import {
  CHECKS,
  type Check,
  type CheckId,
  casesFor,
  type Gap,
  reference,
  runCheck,
  type Subject,
} from "../src/index.js";

const check = (id: CheckId): Check => {
  const found = CHECKS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
};
const withGap = (gap: Gap): Subject => ({ ...reference, gaps: [gap] });
/** A gap as untyped code may declare it. */
const declared = (gap: object): Subject => withGap(gap as Gap);
const KNOWN: Gap = { id: "me.answers", reason: "a test" };

const failing = (problem: Error): Check => ({
  ...check("me.answers"),
  run: () => Promise.reject(problem),
});
const assertion = () => new assert.AssertionError({ message: "broken" });

test("a check that is declared a gap but passes is a failure", async () => {
  const run = runCheck(withGap(KNOWN), check("me.answers"), "https", "bare");
  await expect(run).rejects.toThrow(/me\.answers.*remove it from gaps/);
});

test("a check that is declared a gap and fails is accepted, and hides no other check", async () => {
  await runCheck(withGap(KNOWN), failing(assertion()), "https", "bare");
  const other = withGap({ ...KNOWN, id: "me.head" });
  await expect(runCheck(other, failing(assertion()), "https", "bare")).rejects.toThrow("broken");
});

test("only the check's own failure is a known gap", async () => {
  const hangsUp = runCheck(withGap(KNOWN), failing(new Error("ECONNRESET")), "https", "bare");
  await expect(hangsUp).rejects.toThrow("ECONNRESET");
  const start = () => Promise.reject(new Error("no port"));
  const dead = runCheck({ ...withGap(KNOWN), start }, check("me.answers"), "https", "bare");
  await expect(dead).rejects.toThrow("no port");
});

test("a gap may be of one setting or one configuration", async () => {
  const inPrefix = withGap({ ...KNOWN, setting: "prefix", config: "https" });
  await runCheck(inPrefix, failing(assertion()), "https", "prefix");
  for (const [config, setting] of [
    ["https", "bare"],
    ["http", "prefix"],
  ] as const) {
    const run = runCheck(inPrefix, failing(assertion()), config, setting);
    await expect(run).rejects.toThrow("broken");
  }
});

test("the case of a gap names its reason, and no other case does", () => {
  const cases = casesFor(withGap({ ...KNOWN, setting: "bare" }), { ids: ["me.answers"] });
  const known = cases.filter(({ gap }) => gap !== undefined);
  expect(known.map(({ name }) => name)).toEqual([
    "me.answers [https, bare] (known gap: a test)",
    "me.answers [http, bare] (known gap: a test)",
  ]);
  expect(cases.length).toBeGreaterThan(known.length);
});

test.each([
  "bypass.spellings",
  "guard.user",
  "isolation.overlapping",
  "origin.own-pages",
  "session.time",
])("%s must pass: it may not be declared a gap", async (id) => {
  const subject = declared({ id, reason: "a test" });
  expect(() => casesFor(subject)).toThrow(`gaps of node:http: ${id} must pass`);
  await expect(runCheck(subject, check("me.head"), "https", "bare")).rejects.toThrow(TypeError);
});

test.each([
  [{ id: "me.anwsers", reason: "a test" }, "there is no check me.anwsers"],
  [{ id: "me.answers" }, "me.answers needs a reason"],
  [{ id: "me.answers", reason: " " }, "me.answers needs a reason"],
  [{ ...KNOWN, setting: "prefixes" }, "me.answers does not run in prefixes"],
  [{ ...KNOWN, id: "host.cors-before", setting: "bare" }, "does not run in bare"],
  [{ ...KNOWN, config: "tls" }, "me.answers does not run in tls"],
])("a gap that is none is refused: %j", (gap, problem) => {
  expect(() => casesFor(declared(gap))).toThrow(problem);
});

test.each([
  [{ ids: ["me.anwsers"] }, "there is no check me.anwsers"],
  [{ settings: ["bare", "prefixed"] }, "there is no setting prefixed"],
  [{ configs: ["tls"] }, "there is no configuration tls"],
  [{ extent: "quik" }, "there is no extent quik"],
])("a selection of what does not exist is refused: %j", (only: object, problem) => {
  expect(() => casesFor(reference, only)).toThrow(problem);
});

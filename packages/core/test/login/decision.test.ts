import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { decisionFrom } from "../../src/login/decision.js";

const decide = (returned: unknown) =>
  decisionFrom<{ deny: unknown; claims: unknown }>("onHook", ["deny", "claims"], returned);

test("nothing decides nothing", () => expect(decide(undefined)).toEqual({}));

test.each<[string, object]>([
  ["an empty object", {}],
  ["an object of these names", { deny: "no", claims: {} }],
  ["an object without a prototype", Object.assign(Object.create(null), { deny: "no" })],
  ["an object of another realm", runInNewContext("({ deny: 'no' })") as object],
])("%s is a decision", (_, returned) => expect(decide(returned)).toBe(returned));

test.each<[string, unknown]>([
  ["null", null],
  ["a boolean", true],
  ["text", "no"],
  ["a function", () => ({})],
  ["an array", []],
  ["an error", new Error("no")],
  ["a date", new Date(0)],
  ["an object of a class", new (class Row {})()],
  ["an object with another name", { allow: true }],
  ["an object with these names and another", { deny: undefined, ok: true }],
])("%s is no decision, and throws", (_, returned) => {
  const message =
    "onHook must return nothing, or a plain object with no properties other than deny, claims";
  expect(() => decide(returned)).toThrow(new TypeError(message));
});

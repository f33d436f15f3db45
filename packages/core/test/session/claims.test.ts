import { describe, expect, test } from "vitest";
import type { StandardSchema } from "../../src/options/standard-schema.js";
import { claimsOf, claimsToSign } from "../../src/session/claims.js";

const NAMES = [
  ...["user_id", "id", "email", "iat", "exp", "nbf", "jti", "iss", "aud", "sub", "typ"],
  ...["success", "token"],
];

/** A schema that answers with this. */
const answering = (answer: (input: unknown) => unknown) =>
  ({ "~standard": { version: 1, vendor: "test", validate: answer } }) as StandardSchema<object>;
const asItIs = answering((value) => ({ value }));

describe.each<[string, (claims: object, schema?: StandardSchema<object>) => object]>([
  ["to sign", claimsToSign],
  ["to show", (claims, schema) => claimsOf(claims as Record<string, unknown>, schema)],
])("claims %s", (_, of) => {
  test("are what was given", () => {
    for (const schema of [undefined, asItIs]) {
      expect(of({ role: "reader", "not id": [1, { a: null }] }, schema)).toEqual({
        role: "reader",
        "not id": [1, { a: null }],
      });
      expect(of({}, schema)).toEqual({});
    }
  });

  test("do not come from a schema that is not done, refuses, or answers something else", () => {
    const later = answering(() => Promise.resolve({ value: {} }));
    const failing = answering(() => Promise.reject(new Error("later")));
    for (const schema of [later, failing]) {
      expect(() => of({ a: 1 }, schema)).toThrow("answers a promise");
    }
    const refusing = answering(() => ({ issues: [{ message: "too short" }] }));
    expect(() => of({ a: 1 }, refusing)).toThrow("claims do not fit session.claims: too short");
    const silent = answering(() => ({ issues: [] }));
    expect(() => of({ a: 1 }, silent)).toThrow("claims do not fit session.claims");
    for (const value of [null, undefined, "x", 7]) {
      const schema = answering(() => ({ value }));
      expect(() => of({ a: 1 }, schema)).toThrow("must answer an object");
    }
  });

  test.each(NAMES)("that a schema calls %s are refused", (name) => {
    const schema = answering(() => ({ value: { [name]: "x" } }));
    expect(() => of({}, schema)).toThrow(`the claim name "${name}" is reserved`);
  });
});

describe("claims to sign", () => {
  test.each([...NAMES, "__proto__"])("cannot be called %s", (name) => {
    const claims = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
    expect(() => claimsToSign(claims, undefined)).toThrow(`"${name}" is reserved`);
  });

  test("are none where none were given, unless a schema wants some", () => {
    expect(claimsToSign(undefined, undefined)).toEqual({});
    expect(claimsToSign(undefined, asItIs)).toEqual({});
    const needy = answering(() => ({ issues: [{ message: "role is missing" }] }));
    expect(() => claimsToSign(undefined, needy)).toThrow("role is missing");
  });

  test.each([null, "x", 7, true, [], [["a", 1]]])("are no %j", (claims) => {
    expect(() => claimsToSign(claims, undefined)).toThrow("claims must be an object");
  });

  test("are JSON, and what the schema makes of them is not signed", () => {
    const day = new Date(0);
    expect(claimsToSign({ day, none: undefined }, undefined)).toEqual({ day: day.toISOString() });
    const upper = answering(() => ({ value: { role: "READER" } }));
    expect(claimsToSign({ role: "reader" }, upper)).toEqual({ role: "reader" });
  });
});

describe("claims to show", () => {
  test.each(NAMES)("leave out %s", (name) => {
    expect(claimsOf({ [name]: "x", role: "reader" }, undefined)).toEqual({ role: "reader" });
  });

  test("are frozen to the ground, with a schema and without", () => {
    for (const schema of [undefined, asItIs]) {
      const claims = claimsOf({ a: { b: [{ c: 1 }] }, none: null }, schema) as {
        a: { b: [object] };
      };
      for (const each of [claims, claims.a, claims.a.b, claims.a.b[0]]) {
        expect(Object.isFrozen(each)).toBe(true);
      }
    }
    expect(Object.isFrozen(claimsOf({}, undefined))).toBe(true);
  });

  test("may hold what cannot or must not be frozen, and go round in a circle", () => {
    const bytes = new Uint8Array(2);
    class OfTheApp {}
    const circle: Record<string, unknown> = { bytes, OfTheApp };
    circle.self = Object.freeze({ circle });
    expect(
      claimsOf(
        {},
        answering(() => ({ value: circle })),
      ),
    ).toBe(circle);
    expect(Object.isFrozen(circle)).toBe(true);
    expect(Object.isFrozen(OfTheApp)).toBe(false);
    bytes[0] = 1;
  });

  test("are a copy: what a schema does to its input reaches nobody else", () => {
    const payload = { list: [1] };
    const greedy = answering((value) => {
      (value as typeof payload).list.push(2);
      return { value };
    });
    expect(claimsOf(payload, greedy)).toEqual({ list: [1, 2] });
    expect(claimsOf(payload, greedy)).toEqual({ list: [1, 2] });
    expect(payload).toEqual({ list: [1] });
  });
});

import { describe, expect, test } from "vitest";
import type { StandardSchema } from "../../src/options/standard-schema.js";
import { claimsOf, claimsToSign } from "../../src/session/claims.js";

const NAMES = [
  ...["user_id", "id", "email", "iat", "exp", "nbf", "jti", "iss", "aud", "sub", "typ"],
  ...["success", "token"],
];

/** A schema that returns `validate(input)`. */
const schemaOf = (validate: (input: unknown) => unknown) =>
  ({ "~standard": { version: 1, vendor: "test", validate } }) as StandardSchema<object>;
const asItIs = schemaOf((value) => ({ value }));

describe.each<[string, (claims: object, schema?: StandardSchema<object>) => object]>([
  ["to sign", claimsToSign],
  ["to show", (claims, schema) => claimsOf(claims as Record<string, unknown>, schema)],
])("claims %s", (_, of) => {
  test("are the given claims", () => {
    for (const schema of [undefined, asItIs]) {
      expect(of({ role: "reader", "not id": [1, { a: null }] }, schema)).toEqual({
        role: "reader",
        "not id": [1, { a: null }],
      });
      expect(of({}, schema)).toEqual({});
    }
  });

  test("are refused when the schema returns a promise, issues or anything but an object", () => {
    const later = schemaOf(() => Promise.resolve({ value: {} }));
    const failing = schemaOf(() => Promise.reject(new Error("later")));
    for (const schema of [later, failing]) {
      expect(() => of({ a: 1 }, schema)).toThrow("returns a promise");
    }
    const refusing = schemaOf(() => ({ issues: [{ message: "too short" }] }));
    expect(() => of({ a: 1 }, refusing)).toThrow("claims do not fit session.claims: too short");
    const silent = schemaOf(() => ({ issues: [] }));
    expect(() => of({ a: 1 }, silent)).toThrow("claims do not fit session.claims");
    for (const value of [null, undefined, "x", 7]) {
      const schema = schemaOf(() => ({ value }));
      expect(() => of({ a: 1 }, schema)).toThrow("must return an object");
    }
  });

  test.each(NAMES)("are refused when a schema returns the name %s", (name) => {
    const schema = schemaOf(() => ({ value: { [name]: "x" } }));
    expect(() => of({}, schema)).toThrow(`the claim name "${name}" is reserved`);
  });
});

describe("claims to sign", () => {
  test.each([...NAMES, "__proto__"])("cannot have the name %s", (name) => {
    const claims = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
    expect(() => claimsToSign(claims, undefined)).toThrow(`"${name}" is reserved`);
  });

  test("are empty when none are given, unless the schema requires some", () => {
    expect(claimsToSign(undefined, undefined)).toEqual({});
    expect(claimsToSign(undefined, asItIs)).toEqual({});
    const needy = schemaOf(() => ({ issues: [{ message: "role is missing" }] }));
    expect(() => claimsToSign(undefined, needy)).toThrow("role is missing");
  });

  test.each([null, "x", 7, true, [], [["a", 1]]])("cannot be %j", (claims) => {
    expect(() => claimsToSign(claims, undefined)).toThrow("claims must be an object");
  });

  test.each([undefined, null, "x", 7, [1]])("cannot become %j by their toJSON", (json) => {
    expect(() => claimsToSign({ role: "reader", toJSON: () => json }, undefined)).toThrow(
      /^claims must be an object$/,
    );
  });

  test("cannot be a date or a function", () => {
    for (const claims of [new Date(0), () => ({})]) {
      expect(() => claimsToSign(claims, undefined)).toThrow("claims must be an object");
    }
  });

  test("are the JSON of the given claims, not the schema's output", () => {
    const day = new Date(0);
    expect(claimsToSign({ day, none: undefined }, undefined)).toEqual({ day: day.toISOString() });
    const upper = schemaOf(() => ({ value: { role: "READER" } }));
    expect(claimsToSign({ role: "reader" }, upper)).toEqual({ role: "reader" });
  });
});

describe("claims to show", () => {
  test.each(NAMES)("leave out %s", (name) => {
    expect(claimsOf({ [name]: "x", role: "reader" }, undefined)).toEqual({ role: "reader" });
  });

  test("are deeply frozen, with a schema and without", () => {
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

  test("may contain bytes, classes and circular references", () => {
    const bytes = new Uint8Array(2);
    class OfTheApp {}
    const circle: Record<string, unknown> = { bytes, OfTheApp };
    circle.self = Object.freeze({ circle });
    expect(
      claimsOf(
        {},
        schemaOf(() => ({ value: circle })),
      ),
    ).toBe(circle);
    expect(Object.isFrozen(circle)).toBe(true);
    expect(Object.isFrozen(OfTheApp)).toBe(false);
    bytes[0] = 1;
  });

  test("are a copy, so a schema that changes its input changes nothing else", () => {
    const payload = { list: [1] };
    const greedy = schemaOf((value) => {
      (value as typeof payload).list.push(2);
      return { value };
    });
    expect(claimsOf(payload, greedy)).toEqual({ list: [1, 2] });
    expect(claimsOf(payload, greedy)).toEqual({ list: [1, 2] });
    expect(payload).toEqual({ list: [1] });
  });
});

import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import { createAuth } from "../../src/adapter.js";
import type { StandardSchema, User } from "../../src/index.js";
import { required } from "../support/member.js";

const role = z.object({ role: z.enum(["admin", "member"]) });
const roleByDefault = z.object({ role: z.enum(["admin", "member"]).default("member") });

describe("claims that the schema requires", () => {
  test("need an onSignIn", () => {
    expect(() => createAuth({ ...required, session: { claims: role } })).toThrow(
      expect.objectContaining({
        option: "session.claims",
        remedy: expect.stringContaining("onSignIn"),
      }),
    );
  });

  test("are accepted with an onSignIn that returns them, and need no onSignIn when each has a default", () => {
    createAuth({
      ...required,
      session: { claims: role },
      onSignIn: async ({ user }) =>
        user.email === "eve@example.com" ? { deny: "no" } : { claims: { role: "admin" } },
    });
    createAuth({ ...required, session: { claims: roleByDefault } });
    createAuth({ ...required, session: { claims: roleByDefault }, onSignIn: () => {} });
  });

  test("are checked by the compiler against the schema's input", () => {
    const session = { claims: role };
    // @ts-expect-error: no such role.
    createAuth({ ...required, session, onSignIn: (_) => ({ claims: { role: "boss" } }) });
    // @ts-expect-error: the role is missing.
    createAuth({ ...required, session, onSignIn: () => ({ userId: "u1" }) });
    // @ts-expect-error: no claims are returned.
    createAuth({ ...required, session, onSignIn: async () => {} });
    const optional = { claims: roleByDefault };
    // @ts-expect-error: a role is a string, although it may be left out.
    createAuth({ ...required, session: optional, onSignIn: () => ({ claims: { role: 1 } }) });
  });

  test("are checked when the app issues a session itself", () => {
    const auth = createAuth({
      ...required,
      session: { claims: role },
      onSignIn: () => ({ claims: { role: "member" as const } }),
    });
    expectTypeOf(auth.issue).parameter(1).toEqualTypeOf<{ role: "admin" | "member" } | undefined>();
    expectTypeOf(auth.renew).parameter(1).toEqualTypeOf<{ role: "admin" | "member" } | undefined>();
    expectTypeOf(auth.user).returns.toEqualTypeOf<User<{ role: "admin" | "member" }>>();
  });

  test("have the type of the schema's output in auth.user", () => {
    const auth = createAuth({
      ...required,
      session: { claims: z.object({ since: z.string().transform((text) => new Date(text)) }) },
      onSignIn: () => ({ claims: { since: "2026-01-01" } }),
    });
    expectTypeOf(auth.user).returns.toEqualTypeOf<User<{ since: Date }>>();
  });

  test("may be anything without a schema, or with one that accepts anything", () => {
    createAuth({ ...required, onSignIn: () => ({ claims: { whatever: [1] } }) });
    const session = { claims: z.preprocess((value) => value, roleByDefault) };
    createAuth({ ...required, session, onSignIn: () => ({ claims: { whatever: [1] } }) });
  });
});

describe("a claim with a reserved name", () => {
  const refusal = (name: string) =>
    expect.objectContaining({
      option: "session.claims",
      message: expect.stringContaining(`"${name}"`),
    });

  test.each(["id", "email", "sub"])(
    "%s is refused at construction by a schema that cannot describe itself",
    (name) => {
      for (const key of [name, { key: name }]) {
        const issues = [{ message: "Required", path: [key] }];
        const claims = {
          "~standard": { version: 1 as const, vendor: "test", validate: () => ({ issues }) },
        };
        const start = () =>
          createAuth({
            ...required,
            session: { claims },
            onSignIn: () => ({ claims: {} }) as never,
          });
        expect(start).toThrow(refusal(name));
      }
    },
  );

  test.each(["id", "email", "iat", "exp", "sub", "token"])(
    "%s is refused at construction",
    (name) => {
      const claims = z.object({ role: z.string(), [name]: z.string() });
      const start = () =>
        createAuth({ ...required, session: { claims }, onSignIn: () => ({ claims: {} }) });
      expect(start).toThrow(refusal(name));
    },
  );

  test("is refused at construction when the schema can only be tried", () => {
    const claims: StandardSchema<object> = {
      "~standard": { version: 1, vendor: "test", validate: () => ({ value: { sub: "x" } }) },
    };
    expect(() => createAuth({ ...required, session: { claims } })).toThrow(refusal("sub"));
  });

  test("does not compile", () => {
    const session = { claims: mini.object({ email: mini.optional(mini.string()) }) };
    // @ts-expect-error: the app may not set the address.
    createAuth({ ...required, session });
  });

  test("is not searched for in a schema without a description of itself", () => {
    const claims = z.object({ since: z.date().optional() });
    createAuth({ ...required, session: { claims } });
  });
});

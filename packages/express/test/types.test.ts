import express, { type Request, Router } from "express";
import { expect, expectTypeOf, test } from "vitest";
import { type AuthState, type StandardSchema, turalogin, type User } from "../src/index.js";

interface Claims {
  role: "admin" | "member";
}
const claims: StandardSchema<Claims> = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value: value as Claims }) },
};
const env = {};
const required = {
  apiKey: "tl_test_types_0123456789",
  callbackUrl: "http://localhost:3000/auth/callback",
  secret: "types-0123456789abcdef-0123456789abc",
  env,
};
const auth = turalogin({ ...required, session: { claims } });
type Member = Readonly<{ id: string; email: string } & Claims>;

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
  }
}

test("user and state carry the app's claims", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state({}).user).toEqualTypeOf<Member | null>();
  const plain = turalogin(required);
  expectTypeOf(plain.user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: without a schema there is no role.
  expect(() => plain.user({}).role).toThrow("nobody is signed in");
});

test("the registered app types req.turalogin", () => {
  expectTypeOf<Request["turalogin"]>().toEqualTypeOf<AuthState<Member> | undefined>();
});

test("a guard goes wherever Express takes a handler, and its check knows user and request", () => {
  const app = express();
  const guard = auth.guard({
    check(user, request) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      expectTypeOf(request).toEqualTypeOf<Request>();
      return user.role === "admin" || user.id === request.params.id;
    },
  });
  app.get("/users/:id", guard, (req, res) => {
    res.json(auth.user(req));
  });
  app.use("/admin", guard, Router().use(auth.router()));
  expect(guard).toHaveLength(3);
});

test("a check with anonymous visitors let in is a type error and a ConfigError", () => {
  // @ts-expect-error: nobody would be checked.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

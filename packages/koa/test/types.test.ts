import Router from "@koa/router";
import Koa, { type Context, type DefaultState } from "koa";
import Koa2 from "koa2";
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

test("the registered app types ctx.state.turalogin", () => {
  expectTypeOf<DefaultState["turalogin"]>().toEqualTypeOf<AuthState<Member> | undefined>();
  new Koa().use((ctx) => {
    expectTypeOf(ctx.state.turalogin).toEqualTypeOf<AuthState<Member> | undefined>();
  });
});

test("a guard goes wherever Koa takes middleware, and its check knows user and context", () => {
  const guard = auth.guard({
    check(user, ctx) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      expectTypeOf(ctx).toEqualTypeOf<Context>();
      return user.role === "admin";
    },
  });
  const router = new Router().use(guard).get("/users/:id", guard, (ctx) => {
    ctx.body = auth.user(ctx);
  });
  new Koa().use(auth.router()).use(guard).use(router.routes());
  new Koa2().use((ctx) => void auth.state(ctx));
  expect(guard).toHaveLength(2);
});

test("a check with anonymous visitors let in is a type error and a ConfigError", () => {
  // @ts-expect-error: nobody would be checked.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

import Router, { type RouterContext } from "@koa/router";
import { claims, type Member, required } from "@turalogin/core/test/support/member";
import Koa, { type Context, type DefaultState } from "koa";
import Koa2 from "koa2";
import { expect, expectTypeOf, test } from "vitest";
import { type AuthState, type KoaAuth, turalogin, type User } from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
  }
}

test("the registered app types ctx.state.turalogin", () => {
  expectTypeOf<DefaultState["turalogin"]>().toEqualTypeOf<AuthState<Member> | undefined>();
  new Koa().use((ctx) => {
    expectTypeOf(ctx.state.turalogin).toEqualTypeOf<AuthState<Member> | undefined>();
  });
});

test("a guard fits wherever Koa accepts middleware, and its check has the types of user and context", () => {
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

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state({}).user).toEqualTypeOf<Member | null>();
  expectTypeOf(turalogin(required).user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

test("what onSignIn gives is checked against the schema, and the result has a name", () => {
  const named: KoaAuth<{ role: "admin" | "member" }> = turalogin({
    ...required,
    session: { claims },
    onSignIn: ({ user }) => ({ claims: { role: user.id === "u1" ? "admin" : "member" } }),
  });
  expectTypeOf(named.user).returns.toEqualTypeOf<Member>();
  // @ts-expect-error: no such role.
  turalogin({ ...required, session: { claims }, onSignIn: (_) => ({ claims: { role: "boss" } }) });
});

test("routes and guards fit an app and a router with a state of their own", () => {
  interface Own {
    tenant: string;
  }
  const app = new Koa<Own, { db: object }>();
  const router = new Router<Own>();
  router.get("/:id", auth.guard(), (ctx) => {
    expectTypeOf(ctx.state.tenant).toEqualTypeOf<string>();
    ctx.body = auth.user(ctx);
  });
  app
    .use(auth.router())
    .use(auth.guard())
    .use((ctx) => {
      expectTypeOf(ctx.state.tenant).toEqualTypeOf<string>();
    });
  auth.guard({ check: (user, ctx: RouterContext) => ctx.params.id === user.id });
});

import { claims, type Member, required } from "@turalogin/core/test/support/member";
import { type Context, Hono } from "hono";
import { hc } from "hono/client";
import { createFactory } from "hono/factory";
import { expect, expectTypeOf, test } from "vitest";
import { type AuthState, type HonoAuth, type Session, turalogin, type User } from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

interface Host {
  Bindings: { readonly KEY: string };
  Variables: { readonly requestId: string };
}

test("behind a guard c.var.user is the app's user, beside the app's own types", () => {
  const app = new Hono<Host>();
  app.get("/users/:id", auth.guard(), (c) => {
    expectTypeOf(c.var.user).toEqualTypeOf<Member>();
    expectTypeOf(c.var.session).toEqualTypeOf<Session>();
    expectTypeOf(c.var.requestId).toEqualTypeOf<string>();
    expectTypeOf(c.env.KEY).toEqualTypeOf<string>();
    expectTypeOf(c.req.param("id")).toEqualTypeOf<string>();
    return c.json(c.var.user);
  });
  app.get("/strict", auth.guard({ onAnonymous: "reject", maxAge: 60 }), (c) => {
    expectTypeOf(c.var.user).toEqualTypeOf<Member>();
    return c.body(null);
  });
});

test("with onAnonymous allow, and with a policy that may say so, c.var.user may be null", () => {
  const app = new Hono();
  app.get("/", auth.guard({ onAnonymous: "allow" }), (c) => {
    expectTypeOf(c.var.user).toEqualTypeOf<Member | null>();
    expectTypeOf(c.var.session).toEqualTypeOf<Session | null>();
    return c.body(null);
  });
  const onAnonymous = "allow" as "allow" | "reject";
  app.get("/maybe", auth.guard({ onAnonymous } as { onAnonymous: "allow" }), (c) => {
    expectTypeOf(c.var.user).toEqualTypeOf<Member | null>();
    return c.body(null);
  });
});

test("without a guard there is no c.var.user", () => {
  new Hono().get("/", (c) => {
    // @ts-expect-error: no guard ran.
    return c.json(c.var.user);
  });
});

test("a guard in a factory and on a whole app types the handlers after it", () => {
  const factory = createFactory();
  factory.createHandlers(auth.guard(), (c) => {
    expectTypeOf(c.var.user).toEqualTypeOf<Member>();
    return c.body(null);
  });
  new Hono()
    .use(auth.router())
    .use(auth.guard())
    .get("/", (c) => c.text(c.var.user.email));
});

test("a guard leaves the types of a route's own responses to Hono's client", () => {
  const app = new Hono().get("/api/me", auth.guard(), (c) => c.json({ id: c.var.user.id }));
  const client = hc<typeof app>("http://localhost:3000");
  type Me = Awaited<ReturnType<Awaited<ReturnType<typeof client.api.me.$get>>["json"]>>;
  expectTypeOf<Me>().toEqualTypeOf<{ id: string }>();
});

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state).returns.toEqualTypeOf<AuthState<Member>>();
  const named: HonoAuth = turalogin(required);
  expectTypeOf(named.user).returns.toEqualTypeOf<User>();
  auth.guard({
    check(user, c) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      expectTypeOf(c).toEqualTypeOf<Context>();
      return user.role === "admin";
    },
  });
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
  // @ts-expect-error: it would let everybody who is signed in through.
  expect(() => auth.guard({ check: undefined })).toThrow("check is undefined");
  // @ts-expect-error: no such option.
  expect(() => auth.guard({ maxage: 600 })).toThrow("maxage");
});

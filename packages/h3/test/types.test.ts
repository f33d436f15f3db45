import { claims, type Member, required } from "@turalogin/core/test/support/member";
import { defineEventHandler, H3, type H3Event, type H3EventContext } from "h3";
import * as v1 from "h3v1";
import { expect, expectTypeOf, test } from "vitest";
import {
  type AuthState,
  type GuardedHandler,
  type H3Auth,
  type RegisteredEvent,
  turalogin,
  type User,
} from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
    event: H3Event;
  }
}

test("the registered app types event.context.turalogin and the event", () => {
  expectTypeOf<RegisteredEvent>().toEqualTypeOf<H3Event>();
  expectTypeOf<H3EventContext["turalogin"]>().toEqualTypeOf<AuthState<Member> | undefined>();
});

test("on h3 2 a guard is middleware, and its check has the types of user and event", () => {
  const app = new H3();
  const guard = auth.guard({
    check(user, event: H3Event) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      return user.role === "admin" || event.context.params?.id === user.id;
    },
  });
  app.use(auth.router());
  app.use("/admin/**", guard);
  app.get("/users/:id", (event) => auth.user(event), { middleware: [guard, auth.guard()] });
  // h3 passes `next` only to a function with two parameters.
  expect(guard).toHaveLength(2);
});

test("on h3 1 a guard is a hook or a handler", () => {
  const app = v1.createApp();
  const guard = auth.guard({
    check: (user, event: v1.H3Event) => v1.getRouterParam(event, "id") === user.id,
  });
  app.use(auth.router());
  app.use("/admin", guard);
  const handler = (event: v1.H3Event) => auth.user(event);
  const router = v1.createRouter();
  router.get("/", v1.defineEventHandler({ onRequest: [guard, auth.guard()], handler }));
  expect(v1.isEventHandler(guard)).toBe(true);
});

test("on h3 2 a guarded handler is a handler, and its event the registered one", () => {
  const app = new H3();
  app.get(
    "/users/:id",
    auth.guarded((event: H3Event) => event.context.params?.id),
  );
  const wrapped = defineEventHandler(
    auth.guarded((event) => {
      expectTypeOf(event).toEqualTypeOf<H3Event>();
      return auth.user(event);
    }),
  );
  expectTypeOf(wrapped).returns.resolves.toEqualTypeOf<Member>();
  app.get("/me", wrapped);
  app.get(
    "/by-itself",
    auth.guarded((event) => auth.user(event)),
  );
});

test("on h3 1 a guarded handler is a handler, and its event that of the router or of an annotation", () => {
  const router = v1.createRouter();
  router.get(
    "/users/:id",
    auth.guarded((event: v1.H3Event) => v1.getRouterParam(event, "id")),
  );
  const wrapped = v1.defineEventHandler(auth.guarded((event: v1.H3Event) => auth.user(event)));
  expectTypeOf(wrapped).returns.resolves.toEqualTypeOf<Member>();
  router.get("/me", wrapped);
  router.get(
    "/by-itself",
    auth.guarded((event) => {
      expectTypeOf(event).toEqualTypeOf<v1.H3Event>();
      return auth.user(event);
    }),
  );
});

test("a guarded handler returns a promise of what its handler returns, and its policy knows user and event", () => {
  const policy = {
    check: (user: Member, event: H3Event) => user.role === "admin" || event.url.pathname === "/",
  };
  const guarded = auth.guarded((_: H3Event) => ({ a: 1 }), policy);
  expectTypeOf(guarded).toEqualTypeOf<GuardedHandler<H3Event, { a: number }>>();
  expectTypeOf(guarded).returns.toEqualTypeOf<Promise<{ a: number }>>();
  expectTypeOf(auth.guarded(async () => 1)).returns.toEqualTypeOf<Promise<number>>();
  const refused = () => {
    // @ts-expect-error: nobody would be checked.
    auth.guarded(() => 1, { check: () => true, onAnonymous: "allow" });
    // @ts-expect-error: a policy alone guards nothing.
    auth.guarded({ maxAge: 60 });
  };
  expect(refused).toThrow("check");
});

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state({}).user).toEqualTypeOf<Member | null>();
  expectTypeOf(turalogin(required).user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

test("what onSignIn gives is checked against the schema, and the result has a name", () => {
  const named: H3Auth<{ role: "admin" | "member" }> = turalogin({
    ...required,
    session: { claims },
    onSignIn: ({ user }) => ({ claims: { role: user.id === "u1" ? "admin" : "member" } }),
  });
  expectTypeOf(named.user).returns.toEqualTypeOf<Member>();
  // @ts-expect-error: no such role.
  turalogin({ ...required, session: { claims }, onSignIn: (_) => ({ claims: { role: "boss" } }) });
});

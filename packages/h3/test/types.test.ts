import { claims, type Member, required } from "@turalogin/core/test/support/member";
import { H3, type H3Event, type H3EventContext } from "h3";
import * as v1 from "h3v1";
import { expect, expectTypeOf, test } from "vitest";
import { type AuthState, turalogin, type User } from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
  }
}

test("the registered app types event.context.turalogin", () => {
  expectTypeOf<H3EventContext["turalogin"]>().toEqualTypeOf<AuthState<Member> | undefined>();
});

test("on h3 2 a guard is middleware, and its check knows user and event", () => {
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
  expect(guard).toHaveLength(1);
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

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state({}).user).toEqualTypeOf<Member | null>();
  expectTypeOf(turalogin(required).user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: nobody would be checked.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

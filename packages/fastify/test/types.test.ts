import { claims, type Member, required } from "@turalogin/core/test/support/member";
import { type FastifyRequest, fastify } from "fastify";
import { expect, expectTypeOf, test } from "vitest";
import { type AuthState, type FastifyAuth, turalogin, type User } from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
  }
}

test("the registered app types request.turalogin", () => {
  expectTypeOf<FastifyRequest["turalogin"]>().toEqualTypeOf<AuthState<Member>>();
});

test("a guard fits wherever Fastify accepts an onRequest hook, and its check has the types of user and request", async () => {
  const app = fastify();
  const guard = auth.guard({
    check(user, request) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      expectTypeOf(request).toEqualTypeOf<FastifyRequest>();
      return user.role === "admin";
    },
  });
  app.register(auth.plugin);
  app.get<{ Params: { id: string } }>("/users/:id", { onRequest: guard }, async (request) => {
    expectTypeOf(request.params.id).toEqualTypeOf<string>();
    expectTypeOf(request.turalogin.user).toEqualTypeOf<Member | null>();
    return auth.user(request);
  });
  app.addHook("onRequest", guard);
  app.get("/", { onRequest: [guard, auth.guard()], preHandler: guard }, () => "");
  await app.ready();
  expect(guard).toHaveLength(3);
});

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state({}).user).toEqualTypeOf<Member | null>();
  expectTypeOf(turalogin(required).user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

test("what onSignIn gives is checked against the schema, and the result has a name", () => {
  const named: FastifyAuth<{ role: "admin" | "member" }> = turalogin({
    ...required,
    session: { claims },
    onSignIn: ({ user }) => ({ claims: { role: user.id === "u1" ? "admin" : "member" } }),
  });
  expectTypeOf(named.user).returns.toEqualTypeOf<Member>();
  // @ts-expect-error: no such role.
  turalogin({ ...required, session: { claims }, onSignIn: (_) => ({ claims: { role: "boss" } }) });
});

test("plugin and guard fit an app on HTTP/2, with and without TLS", () => {
  const app = fastify({ http2: true });
  app.register(auth.plugin);
  app.addHook("onRequest", auth.guard());
  app.get<{ Params: { id: string } }>("/:id", { onRequest: [auth.guard()] }, (request) => {
    expectTypeOf(request.params.id).toEqualTypeOf<string>();
    return auth.user(request);
  });
  const secure = (options: { key: string; cert: string }) =>
    fastify({ http2: true, https: options }).get("/", { preHandler: auth.guard() }, () => "");
  expect(secure).toHaveLength(1);
});

test("a check can use the types of its route", () => {
  auth.guard({
    check: (user, request: FastifyRequest<{ Params: { id: string } }>) =>
      request.params.id === user.id,
  });
});

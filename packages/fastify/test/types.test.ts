import { type FastifyRequest, fastify } from "fastify";
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

test("the registered app types request.turalogin", () => {
  expectTypeOf<FastifyRequest["turalogin"]>().toEqualTypeOf<AuthState<Member>>();
});

test("a guard goes wherever Fastify takes an onRequest hook, and its check knows user and request", async () => {
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

test("a check with anonymous visitors let in is a type error and a ConfigError", () => {
  // @ts-expect-error: nobody would be checked.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
});

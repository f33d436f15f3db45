import { claims, type Member, required } from "@turalogin/core/test/support/member";
import { expect, expectTypeOf, test } from "vitest";
import {
  type AuthOptions,
  type AuthState,
  ConfigError,
  turalogin,
  type User,
  type WebAuth,
} from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  const handler = (request: Request) => Response.json(auth.user(request));
  const check = (user: Member, request: Request) => request.url.endsWith(user.role);
  expectTypeOf(auth.guard(handler, { check })).parameter(0).toEqualTypeOf<Request>();
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state).returns.toEqualTypeOf<AuthState<Member>>();
  const named: WebAuth = turalogin(required);
  expectTypeOf(named.user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard(handler, { check, onAnonymous: "allow" })).toThrow("check");
  // @ts-expect-error: it would let everybody who is signed in through.
  expect(() => auth.guard(handler, { check: undefined })).toThrow("check is undefined");
  expect(() => auth.guard(handler, undefined)).toThrow("guard");
});

test("a guarded handler has the host's request and its other arguments", () => {
  interface BunRequest extends Request {
    readonly params: { readonly id: string };
  }
  interface Server {
    upgrade(request: Request): boolean;
  }
  const route = auth.guard(
    (request: BunRequest, server: Server) => {
      if (server.upgrade(request)) return undefined;
      return new Response(request.params.id);
    },
    { check: (user, request) => user.id === request.params.id },
  );
  expectTypeOf(route).parameters.toEqualTypeOf<[BunRequest, Server]>();
  expectTypeOf<Awaited<ReturnType<typeof route>>>().toEqualTypeOf<Response | undefined>();
});

test("a found refusal has no way to finish a response", async () => {
  const found = await auth.protect(new Request("http://localhost:3000/"));
  // @ts-expect-error: it may be a refusal.
  expect(found.finish).toBe(undefined);
  if (found.response === undefined) found.finish(new Response());
  expect(found.response?.status).toBe(401);
});

test("a Worker's env is taken with its other bindings, and an object without our variables is not", () => {
  interface Env {
    readonly TURALOGIN_API_KEY: string;
    readonly FILES: { get(key: string): Promise<unknown> };
  }
  expectTypeOf<Env>().toExtend<NonNullable<AuthOptions["env"]>>();
  expectTypeOf<Request>().not.toExtend<NonNullable<AuthOptions["env"]>>();
});

test("what is no handler is a mistake of the app, found at its start", () => {
  for (const wrong of [undefined, {}, { onAnonymous: "allow" }, new Request("http://a.test/")]) {
    expect(() => auth.guard(wrong as never)).toThrow(ConfigError);
  }
});

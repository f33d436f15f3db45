import { expect, test } from "vitest";
import { createAuthAtFirstUse } from "../src/adapter.js";
import { ConfigError, TuraloginClient } from "../src/index.js";
import { required } from "./support/member.js";

const app = { id: "7", email: "a@b.co" };

test("without secrets it can be made and extended, its policies are checked, and it can be closed", async () => {
  const late = createAuthAtFirstUse({ env: {} });
  const auth = Object.assign(late.app, { guard: late.policy });
  expect(auth.guard({ maxAge: 60 })).toEqual({ maxAge: 60 });
  expect(() => auth.guard({ maxAge: -1 })).toThrow("guard.maxAge");
  expect(() => auth.guard(undefined as never)).toThrow("guard");
  await auth.close();
});

test("each use fails with the mistakes of the configuration, and a call that returns a promise rejects", async () => {
  const { app: auth, made } = createAuthAtFirstUse({ env: {} });
  const uses = [
    made,
    made,
    () => auth.client,
    () => auth.routes,
    () => auth.state({}),
    () => auth.user({}),
    () => auth.authenticate(new Request("http://localhost:3000/")),
  ];
  for (const use of uses) expect(use).toThrow(ConfigError);
  const calls = [
    auth.issue(app),
    auth.renew({}),
    auth.invite({ email: "a@b.co", message: "Welcome" }),
    auth.revoke("7"),
    auth.revokeAll(),
  ];
  for (const call of calls) await expect(call).rejects.toThrow(ConfigError);
});

test("the environment is read by the first use, and the auth is made once", async () => {
  const env: Record<string, string> = {};
  const late = createAuthAtFirstUse({ env });
  Object.assign(env, {
    TURALOGIN_API_KEY: required.apiKey,
    APP_LOGIN_VALIDATION_URL: required.callbackUrl,
    SESSION_SECRET: required.secret,
  });
  const { app: auth, made } = late;
  expect(auth.client).toBeInstanceOf(TuraloginClient);
  expect(made()).toBe(made());
  expect(auth.routes).toBe(made().routes);
  const { cookie } = await auth.issue(app);
  const request = new Request("http://localhost:3000/", { headers: { cookie } });
  expect((await auth.authenticate(request)).user).toEqual(app);
  expect(auth.state(request).user).toBe(null);
  expect(() => auth.user(request)).toThrow("nobody is signed in");
});

test("a hook of the framework that gets state or user is refused, as ever", () => {
  const { app: auth } = createAuthAtFirstUse(required);
  const asHook: (request: object, reply: object) => unknown = auth.state;
  expect(() => asHook({}, {})).toThrow("is not a guard");
});

test("closing refuses new logins", async () => {
  const { app: auth, made } = createAuthAtFirstUse(required);
  const { route } = made();
  await auth.close();
  const reply = await route({
    method: "POST",
    target: "/auth/start",
    headers: { "content-type": "application/json" },
    ip: undefined,
    body: async () => '{"email":"a@b.co"}',
  });
  expect(reply?.status).toBe(503);
});

import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createAuth } from "../src/adapter.js";
import type { AuthRequest } from "../src/boundary/http.js";
import type { AuthOptions, Policy, StandardSchema } from "../src/index.js";
import { keysFrom } from "../src/session/keys.js";
import { issueToken } from "../src/session/token.js";
import { requestOf } from "./request/support.js";
import { CALLBACK, SECRET } from "./support/host.js";

const NOW = 1_700_000_000_000;
const first = keysFrom([SECRET]).first;
const tokenOf = (more: object = {}, extra: Record<string, unknown> = {}) =>
  issueToken(first, {
    ...{ user_id: "u", email: "a@b.co", iat: NOW / 1000 - 100, exp: NOW / 1000 + 1000 },
    ...{ jti: `${NOW}.abcdefghijklmnopqrstuv`, extra },
    ...more,
  });
const valid = await tokenOf();
const expired = await tokenOf({ exp: NOW / 1000 });

const events: unknown[] = [];
const authOf = (options: AuthOptions = {}) =>
  createAuth({
    ...{ apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: SECRET, env: {} },
    ...{
      pages: { login: "/login?lang=de" },
      now: () => NOW,
      onEvent: (event) => events.push(event),
    },
    ...{ logger: { warn() {}, error() {} } },
    ...options,
  });
const auth = authOf();

type Asked = Partial<Pick<AuthRequest, "method" | "target">> & { headers?: AuthRequest["headers"] };
const ask = (token: string | undefined, { headers, ...more }: Asked = {}) => ({
  ...requestOf({
    ...(token === undefined ? {} : { cookie: `__Host-session=${token}` }),
    ...headers,
  }),
  ...{ method: "GET", target: "/p?x=1" },
  ...more,
});

/** The refusal's status with its code or location, or the email address of the user who was let in. */
async function outcomeOf(
  request: AuthRequest,
  policy: Policy<never, object> = {},
  by: ReturnType<typeof authOf> = auth,
) {
  const outcome = await by.admit(request, by.policy(policy as never), {});
  if (!outcome.handled) return outcome.state.user?.email ?? "anonymous";
  const location = outcome.headers.find(([name]) => name === "location")?.[1];
  const code = outcome.body === "" ? "" : outcome.code;
  return `${outcome.status} ${location ?? code}`.trim();
}

const page = { headers: { accept: "text/html" } };

test("an upgrade does not renew the session, and any other request does", async () => {
  const by = authOf({ session: { idle: 2000 } });
  const cookiesOf = async (headers: AuthRequest["headers"]) => {
    const outcome = await by.admit(ask(valid, { headers }), by.policy(), {});
    expect(outcome.handled).toBe(false);
    return outcome.headers.filter(([name]) => name === "set-cookie").length;
  };
  expect(await cookiesOf({ upgrade: "websocket" })).toBe(0);
  expect(await cookiesOf({})).toBe(1);
});

describe("without a valid session", () => {
  test.each<[string, string | undefined, string]>([
    ["no cookie", undefined, "401 authentication_required"],
    ["an expired session", expired, "401 session_expired"],
    ["a changed token", `${valid}x`, "401 session_invalid"],
    ["two session cookies", `${valid}; __Host-session=${expired}`, "401 session_invalid"],
  ])("%s", async (_, token, refusal) => {
    expect(await outcomeOf(ask(token))).toBe(refusal);
    expect(await outcomeOf(ask(token), { onAnonymous: "allow" })).toBe("anonymous");
    expect(await outcomeOf(ask(token, { method: "HEAD" }))).toBe("401");
    const redirected = "302 /login?lang=de&returnTo=%2Fp%3Fx%3D1";
    expect(await outcomeOf(ask(token, page))).toBe(redirected);
    expect(await outcomeOf(ask(token), { onAnonymous: "redirect" })).toBe(redirected);
    expect(await outcomeOf(ask(token, page), { onAnonymous: "reject" })).toBe(refusal);
    const posted = ask(token, { method: "POST" });
    expect(await outcomeOf(posted, { onAnonymous: "redirect" })).toBe("302 /login?lang=de");
  });

  test("each 401 has a bearer challenge, and no 403 has one", async () => {
    const by = authOf({ session: { bearer: true } });
    const headersOf = async (token: string | undefined, policy: object = {}, more: Asked = {}) => {
      const outcome = await by.admit(ask(token, more), by.policy(policy), {});
      expect(outcome.headers).toContainEqual(["vary", "Authorization, Cookie"]);
      return outcome.headers.map(([name, value]) => `${name}: ${value}`);
    };
    const challenge = "www-authenticate: Bearer";
    for (const token of [undefined, expired, `${valid}x`]) {
      expect(await headersOf(token)).toContain(challenge);
    }
    expect(await headersOf(valid, { maxAge: 1 })).toContain(challenge);
    expect(await headersOf(valid, { check: () => false })).not.toContain(challenge);
    const evil = { method: "POST", headers: { origin: "https://evil.test" } };
    expect(await headersOf(valid, {}, evil)).not.toContain(challenge);
    expect((await auth.admit(ask(undefined), auth.policy(), {})).headers).not.toContainEqual([
      "www-authenticate",
      "Bearer",
    ]);
  });

  test("a refusal is put together once, and shared frozen", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => auth.admit(ask(undefined), auth.policy(), {})),
    );
    expect(two).toBe(one);
    expect(Object.isFrozen(one) && Object.isFrozen(one?.headers)).toBe(true);
    for (const header of one?.headers ?? []) {
      expect(header).toEqual([expect.any(String), expect.any(String)]);
    }
  });

  test("a redirect has Vary: Cookie and is not cached", async () => {
    const outcome = await auth.admit(ask(undefined, page), auth.policy(), {});
    expect(outcome.headers).toContainEqual(["vary", "Cookie"]);
    expect(outcome.headers).toContainEqual(["cache-control", "no-store"]);
  });
});

test("while the store fails the guard responds with 503, whatever onAnonymous is", async () => {
  const store = { get: () => Promise.reject(new Error("down")), set: async () => true };
  const by = authOf({ session: { store } });
  for (const onAnonymous of ["allow", "redirect", "reject"] as const) {
    expect(await outcomeOf(ask(valid, page), { onAnonymous }, by)).toBe("503 store_unavailable");
  }
});

describe("with a valid session", () => {
  test("the request is let in synchronously, with a frozen user", () => {
    const native = {};
    const outcome = auth.admit(ask(valid), auth.policy(), native);
    expect(outcome).toMatchObject({
      handled: false,
      state: { user: { id: "u", email: "a@b.co" } },
    });
    expect(outcome).toHaveProperty("headers", [
      ["cache-control", "private, no-store"],
      ["vary", "Cookie"],
    ]);
    expect(Object.isFrozen(auth.user(native))).toBe(true);
    expect(() => auth.user({})).toThrow("nobody is signed in");
    expect(auth.state({})).toEqual({ user: null, session: null });
  });

  test.each<[unknown, string]>([
    [true, "a@b.co"],
    [Promise.resolve(true), "a@b.co"],
    ...[false, 1, "true", {}, [true], null, undefined, new Error("no")].map(
      (result): [unknown, string] => [result, "403 forbidden"],
    ),
    [Promise.resolve("yes"), "403 forbidden"],
  ])("a check that returns %j", async (result, expected) => {
    expect(await outcomeOf(ask(valid), { check: () => result as boolean })).toBe(expected);
  });

  test("a check that throws, rejects, or returns an object that throws gives a 500 and an event", async () => {
    const checks: (() => unknown)[] = [
      () => {
        throw new Error("no");
      },
      () => Promise.reject(new Error("no")),
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: an object that throws when it is awaited.
        get then() {
          throw new Error("trap");
        },
      }),
    ];
    events.length = 0;
    for (const check of checks) {
      expect(await outcomeOf(ask(valid), { check: check as () => boolean })).toBe(
        "500 internal_error",
      );
    }
    expect(events).toMatchObject(Array(2).fill({ type: "hook_failure", hook: "check" }));
  });

  test("a check that returns no promise keeps the guard synchronous", () => {
    for (const result of [true, false]) {
      const outcome = auth.admit(ask(valid), auth.policy({ check: () => result }), {});
      expect(outcome).not.toBeInstanceOf(Promise);
    }
  });

  test.each(["GET", "HEAD", "OPTIONS"])("%s is allowed from every origin", async (method) => {
    const headers = { origin: "https://evil.test", "sec-fetch-site": "cross-site" };
    expect(await outcomeOf(ask(valid, { method, headers }))).toBe("a@b.co");
  });

  test.each(["POST", "PUT", "DELETE", "PURGE"])("%s is refused across origins", async (method) => {
    const from = (origin: string) => ask(valid, { method, headers: { origin } });
    expect(await outcomeOf(from("https://evil.test"))).toBe("403 cross_origin");
    expect(await outcomeOf(from("https://evil.test"), { onAnonymous: "allow" })).toBe(
      "403 cross_origin",
    );
    expect(await outcomeOf(from("https://evil.test"), { crossOrigin: "allow" })).toBe("a@b.co");
    expect(await outcomeOf(from("https://evil.test"), { crossOrigin: "refuse" })).toBe(
      "403 cross_origin",
    );
    expect(await outcomeOf(from("https://app.test"))).toBe("a@b.co");
    const bearer = { authorization: `Bearer ${valid}`, origin: "https://evil.test" };
    const by = authOf({ session: { bearer: true } });
    expect(await outcomeOf(ask(undefined, { method, headers: bearer }), {}, by)).toBe("a@b.co");
  });

  test("an upgrade to a WebSocket is refused across origins, though it is a GET", async () => {
    const from = (origin: string, more: Record<string, string> = {}) =>
      ask(valid, { headers: { origin, upgrade: "websocket", ...more } });
    const foreign = from("https://other.app.test");
    expect(await outcomeOf(foreign)).toBe("403 cross_origin");
    expect(await outcomeOf(foreign, { onAnonymous: "allow" })).toBe("403 cross_origin");
    expect(await outcomeOf(foreign, { crossOrigin: "allow" })).toBe("a@b.co");
    expect(await outcomeOf(from("https://app.test"))).toBe("a@b.co");
    expect(await outcomeOf(ask(valid, { headers: { upgrade: "websocket" } }))).toBe("a@b.co");
    const by = authOf({ session: { bearer: true } });
    const bearer = from("https://evil.test", { authorization: `Bearer ${valid}` });
    expect(await outcomeOf(bearer, {}, by)).toBe("a@b.co");
  });

  test("a sign-in older than maxAge is refused", async () => {
    expect(await outcomeOf(ask(valid), { maxAge: 100 })).toBe("a@b.co");
    expect(await outcomeOf(ask(valid), { maxAge: 99 })).toBe("401 reauthentication_required");
    expect(await outcomeOf(ask(valid), { maxAge: 99, onAnonymous: "allow" })).toBe("anonymous");
    expect(await outcomeOf(ask(valid, page), { maxAge: 0 })).toBe(
      "302 /login?lang=de&error=reauthentication_required&returnTo=%2Fp%3Fx%3D1",
    );
  });

  test("an idle session is renewed once for each request, however many guards the request passes", async () => {
    const by = authOf({ session: { idle: 3600 } });
    const native = {};
    const cookies = async () => {
      const outcome = await by.admit(ask(valid), by.policy({ check: () => true }), native);
      return outcome.headers.filter(([name]) => name === "set-cookie").length;
    };
    expect([await cookies(), await cookies()]).toEqual([1, 0]);
  });
});

test("after a second guard has refused a request, it has no user and nothing to renew", async () => {
  const native = {};
  const request = ask(valid);
  await auth.admit(request, auth.policy(), native);
  expect(auth.user(native)).toMatchObject({ id: "u" });
  await auth.admit(request, auth.policy({ check: () => false }), native);
  expect(auth.state(native)).toEqual({ user: null, session: null });
  expect(() => auth.user(native)).toThrow("nobody is signed in");
  await expect(auth.renew(native)).rejects.toThrow("nothing to renew");
});

describe("an invalid policy throws", () => {
  test.each<[string, string, object]>([
    ["onAnonymos", "is not an option. Look for a typing error.", { onAnonymos: "allow" }],
    ...["onAnonymous", "check", "maxAge", "crossOrigin"].map((name): [string, string, object] => [
      name,
      "is undefined. Look for a typing error.",
      { [name]: undefined },
    ]),
    [
      "onAnonymous",
      "is not one of redirect, reject, allow. Use one of them.",
      { onAnonymous: "maybe" },
    ],
    ["check", "is not a function. Give (user, request) => boolean.", { check: true }],
    [
      "check",
      'cannot go with onAnonymous "allow". Nobody would be checked: drop one.',
      { check: () => true, onAnonymous: "allow" },
    ],
    ["maxAge", "is not a number of seconds. Give a number of at least 0.", { maxAge: -1 }],
    ["maxAge", "is not a number of seconds. Give a number of at least 0.", { maxAge: Number.NaN }],
    ["crossOrigin", "is not refuse or allow. Use one of them.", { crossOrigin: "yes" }],
  ])("%s %s", (name, problem, policy) => {
    const option = `guard.${name}`;
    const message = expect.stringContaining(`${option} ${problem}`);
    expect(() => auth.policy(policy as never)).toThrow(
      expect.objectContaining({ option, message }),
    );
  });
});

describe("a policy must be a plain object", () => {
  const guardOf = (given: unknown) => () => auth.policy(given as never);

  test.each<[string, object]>([
    ["Node or Express", { headers: {}, url: "/", method: "GET" }],
    ["the web", new Request("http://localhost/")],
    ["Fastify", { headers: {}, raw: {} }],
    ["Koa", Object.create({ headers: {}, req: {} }) as object],
  ])("a request of %s is refused: the guard was not called", (_, request) => {
    const error = { option: "guard", remedy: "Call it: auth.guard()." };
    expect(guardOf(request)).toThrow(expect.objectContaining(error));
  });

  test.each<[string, unknown]>([
    ["a function", () => true],
    ["an array", []],
    ["an object of a class", new (class {})()],
    ["an object of a class", new Date(0)],
    ["null", null],
    ["a string", "admin"],
    ["a boolean", true],
  ])("%s", (kind, given) => {
    expect(guardOf(given)).toThrow(`Turalogin: guard takes options, and was given ${kind}.`);
  });

  test("plain objects of every realm are accepted", () => {
    const elsewhere = runInNewContext("({ maxAge: 60 })") as object;
    for (const given of [undefined, {}, Object.assign(Object.create(null), {}), elsewhere]) {
      expect(guardOf(given)).not.toThrow();
    }
  });
});

describe("a bearer token", () => {
  const by = authOf({ session: { bearer: true } });
  test.each([
    [`Bearer ${valid}`, "a@b.co"],
    [`bearer  ${valid} `, "a@b.co"],
    ["Bearer", "401 session_invalid"],
    ["Bearer ", "401 session_invalid"],
    ["Bearer x", "401 session_invalid"],
    [`Basic ${valid}`, "a@b.co"], // not a bearer token, so the cookie decides
    [`Bearers ${valid}`, "a@b.co"],
  ])("%s", async (authorization, expected) => {
    const request = ask(valid, { headers: { authorization } });
    expect(await outcomeOf(request, {}, by)).toBe(expected);
    expect(await outcomeOf(request, {}, by)).toBe(expected);
    expect(await outcomeOf(request)).toBe("a@b.co");
  });
});

describe("a schema of claims", () => {
  const schemaOf = (validate: (value: unknown) => unknown) =>
    ({
      "~standard": { version: 1, vendor: "test", validate },
    }) as unknown as StandardSchema<never, object>;
  const readBy = async (validate: (value: unknown) => unknown) => {
    let ready = false;
    const claims = schemaOf((value) => (ready ? validate(value) : { value: {} }));
    const by = authOf({ session: { claims } }) as unknown as ReturnType<typeof authOf>;
    ready = true;
    return outcomeOf(ask(await tokenOf({}, { role: { name: "x" } })), {}, by);
  };

  test.each<[string, (value: unknown) => unknown, string]>([
    ["fits", (value) => ({ value }), "a@b.co"],
    ["returns bytes", () => ({ value: { bytes: new Uint8Array(2) } }), "a@b.co"],
    ["does not fit", () => ({ issues: [{ message: "no" }] }), "401 session_invalid"],
    ["does not fit, without a message", () => ({ issues: [] }), "401 session_invalid"],
    ["returns a promise", () => Promise.reject(new Error("late")), "401 session_invalid"],
    ["returns nothing", () => ({ value: null }), "401 session_invalid"],
    ["returns text", () => ({ value: "x" }), "401 session_invalid"],
    ["returns another id", () => ({ value: { id: "root" } }), "401 session_invalid"],
    [
      "throws",
      () => {
        throw new Error("no");
      },
      "401 session_invalid",
    ],
  ])("%s", async (_, validate, expected) => expect(await readBy(validate)).toBe(expected));

  test("without a schema, claims are deeply frozen, and reserved names are left out", async () => {
    const native = {};
    const token = await tokenOf({}, { role: { name: "x" }, sub: "root", success: false });
    await auth.admit(ask(token), auth.policy(), native);
    const user = auth.user(native) as Record<string, unknown>;
    expect(user).toEqual({ id: "u", email: "a@b.co", role: { name: "x" } });
    expect(Object.isFrozen(user.role)).toBe(true);
  });
});

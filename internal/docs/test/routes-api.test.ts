import type { AuthOptions, User } from "@turalogin/core";
import { type Auth, type AuthRequest, createAuth } from "@turalogin/core/adapter";
import { type Emulator, type Fault, startEmulator } from "@turalogin/emulator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ROUTES, routesApi } from "../src/routes-api.js";

interface Described {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Content> }>>;
}
interface Content {
  readonly content?: { readonly "application/json": { readonly schema: object } };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const { paths } = routesApi() as unknown as Described;
/** Each code that was received, as `POST verify wrong_code`. */
const seen = new Set<string>();
let emulator: Emulator;
let auth: Auth<User>;
let jar: Map<string, string>;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => {
  jar = new Map();
  auth = app();
});
afterEach(() => emulator.faults.clear());
afterAll(() => emulator.close());

const app = (options: AuthOptions = {}) =>
  createAuth({
    apiKey: "tl_test_docs_02",
    apiUrl: emulator.apiUrl,
    callbackUrl: "https://app.example/auth/callback",
    secret: "0123456789abcdef0123456789abcdef",
    logger: { warn() {}, error() {} },
    env: {},
    limits: false,
    ...options,
  });

interface Sent {
  readonly body?: unknown;
  readonly headers?: AuthRequest["headers"];
  readonly query?: string;
}

/** Sends a request, and validates the reply against the description. Returns its code, or the body if it has no code. */
async function send(method: string, name: string, sent: Sent = {}) {
  const { body, headers, query = "" } = sent;
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join("; ");
  const reply = await auth.route({
    method,
    target: `/auth/${name}${query}`,
    headers: { cookie, ...type, ...headers },
    ip: undefined,
    body: () => Promise.resolve(typeof body === "object" ? JSON.stringify(body) : body),
  });
  for (const [header, value] of reply?.headers ?? []) {
    const [, key = "", content = ""] = /^([^=]+)=([^;]*)/.exec(value) ?? [];
    if (header === "set-cookie") jar.set(key, content);
  }
  const described = paths[`/auth/${name}`]?.[method.toLowerCase()]?.responses[reply?.status ?? 0];
  expect(described, `${method} ${name} returned ${reply?.status}: ${reply?.body}`).toBeDefined();
  if (described?.content === undefined) return "";
  const answer = JSON.parse(reply?.body ?? "");
  const fits = ajv.compile(described.content["application/json"].schema);
  expect(fits(answer), `${method} ${name}: ${reply?.body}`).toBe(true);
  if (answer.code !== undefined) seen.add(`${method} ${name} ${answer.code}`);
  return answer.code ?? answer;
}

const start = (email = "ada@example.com") => send("POST", "start", { body: { email } });
const mail = async (email = "ada@example.com") => {
  await start(email);
  const { link, code } = await emulator.inbox.waitFor(email);
  return { code, token: new URL(link ?? "").searchParams.get("token") ?? "" };
};
const verify = (code: string) => send("POST", "verify", { body: { code } });
const callback = (token: string) => send("POST", "callback", { body: { token } });

test("a login, by code and by link", async () => {
  expect(await start()).toMatchObject({ success: true });
  const { code } = await mail();
  expect(await verify(code === "000000" ? "000001" : "000000")).toBe("wrong_code");
  expect(await verify(code)).toMatchObject({ user: { email: "ada@example.com" } });
  expect(await send("GET", "me")).toMatchObject({ email: "ada@example.com" });
  await send("HEAD", "me");
  expect(await send("GET", "session")).toMatchObject({ user: { email: "ada@example.com" } });
  await send("HEAD", "session");
  expect(await send("POST", "logout")).toEqual({ success: true });
  expect(await send("GET", "me")).toBe("authentication_required");
  expect(await send("GET", "session")).toEqual({ user: null });
  jar.set("__Host-session", "forged");
  expect(await send("GET", "me")).toBe("session_invalid");
  expect(await callback((await mail()).token)).toMatchObject({ success: true });
  await send("GET", "login");
  await send("HEAD", "login");
  await send("HEAD", "callback");
  await send("GET", "callback", { query: "?token=no" });
  await send("GET", "callback", { query: `?token=${"x".repeat(48)}` });
  await send("GET", "callback", { headers: { "sec-purpose": "prefetch" } });
});

test("wrong requests", async () => {
  for (const name of ["start", "callback", "verify", "logout"]) {
    await send("POST", name, { body: {}, headers: { origin: "https://evil.example" } });
    await send("POST", name, { body: "{", headers: { "content-type": "application/json" } });
    await send("POST", name, { body: "x".repeat(9000) });
    await send("POST", name, { body: "x", headers: { "content-type": "text/plain" } });
  }
  expect(await start("ada")).toBe("invalid_email");
  expect(await verify("12")).toBe("invalid_code");
  expect(await verify("123456")).toBe("no_pending_login");
  expect(await callback("short")).toBe("invalid_link");
  expect(await callback("x".repeat(48))).toBe("verification_failed");
});

test("an invalid session, and an expired one", async () => {
  expect(await send("GET", "me")).toBe("authentication_required");
  let now = Date.now();
  auth = app({ now: () => now });
  await verify((await mail()).code);
  now += 8 * 24 * 3600 * 1000;
  expect(await send("GET", "me")).toBe("session_expired");
});

test("a service with faults", async () => {
  const faults: readonly [string, Omit<Fault, "endpoint">][] = [
    ["rate_limited", { status: 429 }],
    ["upstream_error", { status: 200, body: "no" }],
    ["upstream_unavailable", { status: 503 }],
    ["upstream_timeout", { hang: true }],
  ];
  await mail();
  for (const [code, fault] of faults) {
    auth = app({ timeout: fault.hang ? 100 : 10_000 });
    for (const [call, endpoint] of [
      [() => start(), "start"],
      [() => verify("123456"), "verify"],
      [() => callback("x".repeat(48)), "verify"],
    ] as const) {
      emulator.faults.clear();
      emulator.faults.add({ endpoint, times: 9, ...fault });
      expect(await call()).toBe(code);
    }
  }
});

test("an app that refuses, throws, or has lost its store", async () => {
  const options: readonly [string, AuthOptions][] = [
    ["access_denied", { onSignIn: () => ({ deny: "no" }) }],
    [
      "sign_in_failed",
      {
        onSignIn() {
          throw new Error("down");
        },
      },
    ],
    ["store_unavailable", { session: { store: { get: lost, set: lost } } }],
  ];
  for (const [code, more] of options) {
    auth = app(more);
    expect(await verify((await mail()).code)).toBe(code);
    expect(await callback((await mail()).token)).toBe(code);
  }
  auth = app();
  await verify((await mail()).code);
  auth = app({ session: { store: { get: lost, set: lost } } });
  expect(await send("GET", "me")).toBe("store_unavailable");
  expect(await send("GET", "session")).toBe("store_unavailable");
  expect(await send("POST", "logout")).toBe("store_unavailable");
});

const lost = () => Promise.reject(new Error("the store is down"));

test("a code for another address, too many codes, a link elsewhere", async () => {
  const { code } = await mail();
  emulator.faults.add({
    endpoint: "verify",
    status: 200,
    body: { success: true, token: "jwt", user: { id: "u1", email: "eve@example.com" } },
  });
  expect(await verify(code)).toBe("verification_failed");
  auth = app({ limits: {}, linkBinding: "strict" });
  await mail();
  const wrong = ["000001", "000002", "000003", "000004", "000005", "000006"];
  for (const each of wrong) await verify(each);
  const { token } = await mail();
  jar.clear();
  expect(await callback(token)).toBe("other_browser");
});

test("every code in the description was received", () => {
  const described = Object.entries(ROUTES).flatMap(([name, operations]) =>
    Object.entries(operations).flatMap(([method, { refusals }]) =>
      refusals.map((code) => `${method} ${name} ${code}`),
    ),
  );
  expect(described.filter((each) => !seen.has(each))).toEqual([]);
});

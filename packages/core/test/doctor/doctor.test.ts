import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip } from "node:zlib";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuth, fromNode, writeReply } from "../../src/adapter.js";
import type { AuthRequest } from "../../src/boundary/http.js";
import { createCore } from "../../src/core.js";
import { examine, type Patient } from "../../src/doctor/doctor.js";
import type { AuthOptions } from "../../src/index.js";
import { countOf } from "../../src/limits/count.js";
import { LIMITS } from "../../src/limits/table.js";
import { settingsFrom } from "../../src/options/settings.js";
import { newPass } from "../../src/session/doctor-pass.js";
import { keysFrom } from "../../src/session/keys.js";
import { TestStore } from "../support/store.js";

const KEY = "tl_test_good_0123456789";
const SECRET = "0123456789abcdef0123456789abcdef-doctor";
const servers: Server[] = [];
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ apiKeys: [KEY] });
});
afterAll(async () => {
  await emulator.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts an app with these options. Returns the environment for the doctor. */
async function app(
  options: AuthOptions = {},
  forwarded?: string,
): Promise<Record<string, string | undefined>> {
  let respond: RequestListener = () => {};
  const url = await listening((req, res) => respond(req, res));
  const callbackUrl = `${url}/auth/callback`;
  const auth = createAuth({
    apiKey: KEY,
    apiUrl: emulator.apiUrl,
    callbackUrl,
    secret: SECRET,
    logger: { warn() {}, error() {} },
    env: {},
    ...options,
  });
  respond = async (req, res) => {
    if (forwarded !== undefined) req.headers["x-forwarded-for"] = forwarded;
    const reply = await auth.route(fromNode(req, { ip: req.socket.remoteAddress }));
    if (reply !== undefined) return writeReply(res, reply);
    return res.writeHead(404).end();
  };
  return {
    TURALOGIN_API_KEY: KEY,
    TURALOGIN_API_URL: emulator.apiUrl,
    APP_LOGIN_VALIDATION_URL: callbackUrl,
    SESSION_SECRET: SECRET,
  };
}

const patient = (
  env: Record<string, string | undefined>,
  more: Partial<Patient> = {},
): Patient => ({
  env,
  basePath: undefined,
  nodeVersion: "v20.19.0",
  version: "0.0.0",
  now: Date.now,
  ...more,
});

const problems = async (env: Record<string, string | undefined>, more: Partial<Patient> = {}) =>
  (await examine(patient(env, more))).filter(({ status }) => status === "problem");

test("a correct app has no problem, and the doctor sends no mail", async () => {
  const findings = await examine(patient(await app()));
  expect(findings.map(({ check, status }) => [check, status])).toEqual(
    [
      "versions",
      "apiKey",
      "apiUrl",
      "callbackUrl",
      "secret",
      "frontendUrl",
      "key",
      "clock",
      "callback",
      "cookies",
      "app",
      "proxy",
      "store",
      "limits",
    ].map((check) => [check, "ok"]),
  );
  expect(emulator.inbox.list()).toEqual([]);
});

describe("finds a mistake, names it and its remedy", () => {
  const PLANTED: readonly [
    name: string,
    check: string,
    remedy: RegExp,
    plant: (env: Record<string, string | undefined>) => Promise<unknown> | unknown,
    more?: Partial<Patient>,
  ][] = [
    ["no key", "apiKey", /dashboard/, (env) => delete env.TURALOGIN_API_KEY],
    [
      "the documentation's placeholder key",
      "apiKey",
      /dashboard/,
      (env) => {
        env.TURALOGIN_API_KEY = "tl_live_xxxxxxxxxxxxx";
      },
    ],
    [
      "a key that the service refuses",
      "key",
      /dashboard/,
      (env) => {
        env.TURALOGIN_API_KEY = "tl_test_revoked_0123456789";
      },
    ],
    [
      "an API address of another server",
      "key",
      /TURALOGIN_API_URL/,
      async (env) => {
        const url = await listening((_, res) => res.writeHead(404).end());
        env.TURALOGIN_API_URL = `${url}/v1`;
      },
    ],
    [
      "an API address where no server listens",
      "key",
      /TURALOGIN_API_URL/,
      (env) => {
        env.TURALOGIN_API_URL = "http://127.0.0.1:9/api/v1";
      },
    ],
    [
      "a secret in quotes",
      "secret",
      /quotes/,
      (env) => {
        env.SESSION_SECRET = `"${SECRET}"`;
      },
    ],
    [
      "a live key over plain http",
      "apiUrl",
      /https/,
      (env) => {
        env.TURALOGIN_API_KEY = "tl_live_0123456789";
        env.TURALOGIN_API_URL = "http://emulator.example/api/v1";
      },
    ],
    [
      "a callback URL with a slash at its end",
      "callbackUrl",
      /slash/,
      (env) => {
        env.APP_LOGIN_VALIDATION_URL += "/";
      },
    ],
    [
      "an API address without a version",
      "apiUrl",
      /version/,
      (env) => {
        env.TURALOGIN_API_URL = "https://api.example/api";
      },
    ],
    [
      "a weak secret",
      "secret",
      /32 random bytes/,
      (env) => {
        env.SESSION_SECRET = "your-session-secret-here-your-session-secret-here";
      },
    ],
    [
      "plain http in production",
      "callbackUrl",
      /https/,
      (env) => {
        env.APP_LOGIN_VALIDATION_URL = "http://app.example/auth/callback";
        env.NODE_ENV = "production";
      },
    ],
    [
      "a callback URL with a token in its query",
      "callbackUrl",
      /mailed link/,
      (env) => {
        env.APP_LOGIN_VALIDATION_URL += "?token=1";
      },
    ],
    [
      "a callback URL that does not determine basePath",
      "callbackUrl",
      /basePath/,
      (env) => {
        env.APP_LOGIN_VALIDATION_URL = "https://app.example/done";
      },
    ],
    [
      "an app that is not running",
      "callback",
      /Start the app/,
      (env) => {
        env.APP_LOGIN_VALIDATION_URL = "http://127.0.0.1:9/auth/callback";
      },
    ],
    [
      "a router mounted elsewhere",
      "callback",
      /Mount the router/,
      (env) => {
        env.APP_LOGIN_VALIDATION_URL = env.APP_LOGIN_VALIDATION_URL?.replace("/auth/", "/login/");
      },
    ],
    [
      "a page for every path instead of the router",
      "callback",
      /Mount the router/,
      async (env) => {
        const url = await listening((_, res) => res.end("<!doctype html>"));
        env.APP_LOGIN_VALIDATION_URL = `${url}/auth/callback`;
      },
    ],
    [
      "an app that redirects to another origin",
      "callback",
      /redirected to/,
      async (env) => {
        const url = await listening((_, res) => res.writeHead(301, { location: "/" }).end());
        env.APP_LOGIN_VALIDATION_URL = `${url}/auth/callback`;
      },
    ],
    [
      "an app whose cookies browsers drop at its address",
      "cookies",
      /same callback URL/,
      async (env) => {
        const other = await app({ callbackUrl: "https://app.test/auth/callback" });
        env.APP_LOGIN_VALIDATION_URL = other.APP_LOGIN_VALIDATION_URL;
      },
    ],
    ["a clock that is wrong", "clock", /NTP/, () => {}, { now: () => Date.now() + 90_000 }],
    [
      "an app with another secret",
      "app",
      /SESSION_SECRET/,
      (env) => {
        env.SESSION_SECRET = "another-0123456789abcdef0123456789abcdef";
      },
    ],
    [
      "a proxy that the app does not trust",
      "proxy",
      /trust proxy/,
      async (env) => {
        Object.assign(env, await app({}, "203.0.113.9"));
      },
    ],
    [
      "a store that does not keep what is written",
      "store",
      /milliseconds/,
      async (env) => {
        const store = new TestStore();
        // Like a client that takes a date: every lifetime has ended long ago.
        store.set = async () => true;
        Object.assign(env, await app({ session: { store } }));
      },
    ],
    [
      "a store without a connection",
      "store",
      /connection/,
      async (env) => {
        const store = new TestStore();
        store.broken = "reject";
        Object.assign(env, await app({ session: { store } }));
      },
    ],
    [
      "limits that were full",
      "limits",
      /Redis/,
      async (env) => {
        const real = env.APP_LOGIN_VALIDATION_URL?.replace("/auth/callback", "");
        const url = await listening(async (req, res) => {
          const { method = "GET", url = "/" } = req;
          if (url === "/auth/session") {
            const view = { client: "public", forwarded: true, full: ["startsPerAddress"] };
            return void res.end(JSON.stringify({ doctor: { ...view, store: "none" } }));
          }
          const headers = { origin: String(real) };
          const reply = await fetch(real + url, { method, headers, redirect: "manual" });
          res.writeHead(reply.status, [...reply.headers].flat());
          res.end(await reply.text());
        });
        env.APP_LOGIN_VALIDATION_URL = `${url}/auth/callback`;
      },
    ],
    [
      "a framework that refuses forms",
      "cookies",
      /allowedDomains/,
      async (env) => {
        const url = await listening((req, res) => {
          if (req.method === "GET" && req.url === "/auth/start") {
            res.writeHead(405, { allow: "POST" }).end('{"code":"method_not_allowed"}');
          } else if (req.method === "POST") {
            res.writeHead(403).end("Cross-site POST form submissions are forbidden");
          } else res.end('{"doctor":{"client":"public","full":[],"store":"none"}}');
        });
        env.APP_LOGIN_VALIDATION_URL = `${url}/auth/callback`;
      },
    ],
    [
      "an app that does not know the front end",
      "frontend",
      /same FRONTEND_URL/,
      async (env) => {
        env.FRONTEND_URL = await listening((_, res) => res.end("<!doctype html>"));
      },
    ],
    [
      "a front end that is not there",
      "frontend",
      /FRONTEND_URL/,
      async (env) => {
        env.FRONTEND_URL = "http://127.0.0.1:9";
        Object.assign(env, await app({ frontendUrl: env.FRONTEND_URL }));
      },
    ],
    ["a Node version that is too old", "versions", /20\.19/, () => {}, { nodeVersion: "v18.20.4" }],
    [
      "another Node version that is too old",
      "versions",
      /22\.12/,
      () => {},
      { nodeVersion: "v22.11.0" },
    ],
  ];

  test.each(PLANTED)("%s", async (_, check, remedy, plant, more) => {
    const env = await app();
    await plant(env);
    const found = await problems(env, more);
    expect(found.map((each) => each.check)).toEqual([check]);
    expect(found[0]?.remedy).toMatch(remedy);
    expect(found[0]?.says).not.toMatch(/\.$/);
  });
});

test("only 64 KiB of an endless reply are read, counted after decompression, and then it is cancelled", async () => {
  let closed = 0;
  const url = await listening((_, res) => {
    res.writeHead(200, { "content-encoding": "gzip" });
    res.once("close", () => closed++);
    const gzip = createGzip();
    gzip.pipe(res);
    gzip.write(Buffer.alloc(64 * 1024));
    gzip.flush();
  });
  const env = { ...(await app()), APP_LOGIN_VALIDATION_URL: `${url}/auth/callback` };
  const [found] = await problems(env);
  expect(found).toMatchObject({
    check: "callback",
    says: expect.stringContaining("something else"),
  });
  await expect.poll(() => closed).toBe(1);
});

test("finds every mistake of the configuration at once, and quotes no secret", async () => {
  const env = {
    TURALOGIN_API_KEY: "tl_live_secret\n",
    SESSION_SECRET: "hunter2-hunter2",
    FRONTEND_URL: "spa",
  };
  const findings = await examine(patient(env));
  const checks = findings.filter(({ status }) => status === "problem").map(({ check }) => check);
  expect(checks).toEqual(["apiKey", "callbackUrl", "secret", "frontendUrl"]);
  expect(findings.filter(({ status }) => status === "unknown")).toHaveLength(8);
  expect(JSON.stringify(findings)).not.toMatch(/tl_live_secret|hunter2/);
});

describe("the app's view", () => {
  const finding = async (check: string, env: Record<string, string | undefined>) =>
    (await examine(patient(env))).find((each) => each.check === check);

  test("has a store that works, or one that only grows", async () => {
    const growing = new TestStore();
    const timed = new TestStore();
    timed.set = async (key, value, ms = 0) => ms < 1000 || timed.entries.set(key, value);
    expect(await finding("store", await app({ session: { store: timed } }))).toMatchObject({
      ...{ status: "ok", says: "session.store keeps and removes entries" },
    });
    expect(await finding("store", await app({ session: { store: growing } }))).toMatchObject({
      ...{ status: "ok", says: expect.stringContaining("grows") },
    });
  });

  test("has a front end that it knows", async () => {
    const frontendUrl = await listening((_, res) => res.end("<!doctype html>"));
    const env = { ...(await app({ frontendUrl })), FRONTEND_URL: frontendUrl };
    expect(await finding("frontend", env)).toMatchObject({ status: "ok" });
  });

  test("is shown only to the doctor", async () => {
    const { APP_LOGIN_VALIDATION_URL: url = "" } = await app({ session: { bearer: true } });
    const keys = keysFrom([SECRET]);
    const other = keysFrom(["another-0123456789abcdef0123456789abcdef"]);
    const now = Date.now();
    const good = newPass(keys.first, now);
    const ask = async (authorization: string) =>
      (await fetch(url.replace("callback", "session"), { headers: { authorization } })).json();
    expect(await ask(good)).toEqual({
      doctor: { client: "private", forwarded: false, full: [], store: "none" },
    });
    for (const bad of [
      ...[newPass(other.first, now), newPass(keys.first, now - 200_000), `${good}x`],
      ...[
        newPass(keys.first, now + 200_000),
        good.slice(0, -1),
        good.replace(/\d/, "9"),
        "Bearer x",
      ],
      ...["Turalogin-Doctor ", "Turalogin-Doctor NaN.x", good.split(".")[0] as string],
    ]) {
      expect(await ask(bad)).toEqual({ user: null });
    }
  });

  test("has the limits that were full in the last hour", async () => {
    let now = 1_700_000_000_000;
    const settings = settingsFrom({ ...REQUIRED, now: () => now, onEvent() {} });
    const { limits, fullLimits } = createCore(settings);
    const request = { headers: {} } as AuthRequest;
    for (let i = 0; i <= LIMITS.callbackFailuresPerClient.places; i++) {
      const count = countOf("callbackFailuresPerClient", `client${i}`);
      await limits.consume([count], { closed: false, request });
    }
    expect(fullLimits.recent()).toEqual(["callbackFailuresPerClient"]);
    now += 3_600_001;
    expect(fullLimits.recent()).toEqual([]);
  });
});

const REQUIRED = {
  apiKey: KEY,
  callbackUrl: "https://app.test/auth/callback",
  secret: SECRET,
  env: {},
};

import { createHmac } from "node:crypto";
import type { AuthOptions } from "@turalogin/express";
import { afterEach, expect, test } from "vitest";
import { Browser, start } from "./support/browser.js";
import { startSmallApp } from "./support/small-app.js";

// The steps of docs/operating.md, each tried.

const LEAKED = "0123456789abcdef0123456789abcdef-leaked";
const NEW = "0123456789abcdef0123456789abcdef-new";
const EMAIL = "ada@lovelace.example";

type SmallApp = Awaited<ReturnType<typeof startSmallApp>>;
const apps: SmallApp[] = [];
afterEach(() => Promise.all(apps.splice(0).map((app) => app.close())));

async function started(options: AuthOptions): Promise<SmallApp> {
  const app = await startSmallApp(options);
  apps.push(app);
  return app;
}

function shared() {
  const entries = new Map<string, unknown>();
  return {
    get: async (key: string) => entries.get(key),
    set: async (key: string, value: unknown) => entries.set(key, value),
  };
}

/** A session that somebody with the secret has made for another person, as if it had begun in a minute. */
function forged(secret: string): Browser {
  const now = Math.floor(Date.now() / 1000);
  const claims = { user_id: "u_1", email: EMAIL, iat: now, exp: now + 3600, iss: "turalogin" };
  const parts = [
    { alg: "HS256", typ: "tl-session+jwt" },
    { ...claims, jti: `${(now + 3600) * 1000}.forged` },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const signature = createHmac("sha256", secret).update(parts.join(".")).digest("base64url");
  return new Browser("203.0.113.1", [["__Host-session", [...parts, signature].join(".")]]);
}

test("a leaked secret: auth.revokeAll does not end forged sessions, a new secret alone does", async () => {
  const store = shared();
  const before = await started({ secret: LEAKED, session: { store } });
  await before.auth.revokeAll();
  expect((await forged(LEAKED).get(before, "/me")).status).toBe(200);
  const after = await started({ secret: NEW, session: { store } });
  expect((await forged(LEAKED).get(after, "/me")).status).toBe(401);
  // People sign in again, although the epoch of auth.revokeAll lies ahead.
  const browser = new Browser();
  const { link } = await start(browser, after, after.emulator, EMAIL);
  await browser.get(after, link);
  expect((await browser.get(after, "/me")).says).toBe(EMAIL);
});

test("end every session now: auth.revokeAll ends those of every process, and nobody else's sign-in", async () => {
  const store = shared();
  const [one, two] = await Promise.all([
    started({ secret: NEW, session: { store } }),
    started({ secret: NEW, session: { store } }),
  ]);
  const browser = new Browser();
  const { link } = await start(browser, one, one.emulator, EMAIL);
  await browser.get(one, link);
  expect((await browser.get(two, "/me")).says).toBe(EMAIL);
  await two.auth.revokeAll();
  for (const app of [one, two]) expect((await browser.get(app, "/me")).status).toBe(401);
});

test("a leaked API key: the event names a process that still has the revoked one", async () => {
  const codes: string[] = [];
  const app = await started({
    apiKey: "tl_test_revoked_0123456789",
    onEvent: (event) => event.type === "upstream_failure" && codes.push(event.code),
  });
  app.emulator.faults.add({ endpoint: "start", status: 401, times: 1 });
  const answer = await new Browser().post(app, "/auth/start", { email: EMAIL });
  expect([answer.status, answer.says]).toEqual([502, "upstream_error"]);
  expect(codes).toEqual(["api_key_refused"]);
});

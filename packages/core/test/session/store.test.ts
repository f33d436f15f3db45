import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { Browser } from "../support/browser.js";
import { type Host, SECRET, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

const N = "__Host-session";
const userKey = (id: string) =>
  `turalogin:epoch:${createHash("sha256").update(id).digest("base64url")}`;
let host: Host;
let store: TestStore;
let browser: Browser;

beforeEach(() => {
  store = new TestStore();
});
afterEach(() => host.close());

async function open(session: AuthOptions["session"] = {}, options: AuthOptions = {}) {
  host = await startHost({ limits: false, ...options, session: { store, ...session } });
  host.guard("/guarded", {});
  host.guard("/open", { onAnonymous: "allow" });
  browser = new Browser(host.url);
}

async function signIn(who = browser, email = "a@b.co"): Promise<Response> {
  await who.post("/auth/start", { email });
  const { link } = await host.emulator.inbox.waitFor(email);
  return who.follow(link as string);
}

const copyOf = (who: Browser) => new Browser(host.url, { cookie: who.header() });
const outcomeOf = async (who: Browser, path = "/guarded") => {
  const reply = await who.fetch(path);
  const body = (await reply.json()) as { code?: string; user?: { email: string } | null };
  return [reply.status, body.code ?? body.user?.email ?? body.user];
};

describe("revocation", () => {
  test("signing out ends every copy of the session, and no other session", async () => {
    await open();
    await signIn();
    const stolen = copyOf(browser);
    const phone = new Browser(host.url);
    await signIn(phone);
    expect(await outcomeOf(stolen)).toEqual([200, "a@b.co"]);
    expect((await browser.post("/auth/logout", {})).status).toBe(200);
    expect(await outcomeOf(stolen)).toEqual([401, "session_invalid"]);
    expect(await outcomeOf(phone)).toEqual([200, "a@b.co"]);
  });

  test("a user's sessions end together, and the user can sign in again at once", async () => {
    await open();
    await signIn();
    const other = new Browser(host.url);
    await signIn(other, "x@b.co");
    const { id } = (await (await browser.fetch("/auth/me")).json()) as { id: string };
    await host.auth.revoke(id);
    expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);
    expect(await outcomeOf(other)).toEqual([200, "x@b.co"]);
    await signIn(); // in the same millisecond as the revocation
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    await host.auth.revoke(id);
    expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);
    await signIn();
    await host.auth.revokeAll();
    expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);
    expect(await outcomeOf(other)).toEqual([401, "session_invalid"]);
    await signIn();
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
  });

  // Up to the skew that is allowed for tokens.
  test.each([900, 59_000])(
    "reaches sessions of a machine whose clock is %i ms ahead",
    async (ms) => {
      await open();
      await host.auth.revokeAll();
      host.now += 10_000; // later than the epoch that revokeAll has set
      host.now += ms;
      await signIn();
      host.now -= ms;
      const { id } = (await (await browser.fetch("/auth/me")).json()) as { id: string };
      await host.auth.revoke(id);
      expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);
      await signIn();
      expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    },
  );

  test("signing in over a session ends it", async () => {
    await open();
    await signIn();
    const before = copyOf(browser);
    await signIn(browser, "x@b.co");
    expect(await outcomeOf(before)).toEqual([401, "session_invalid"]);
    expect(await outcomeOf(browser)).toEqual([200, "x@b.co"]);
  });

  test("an empty store ends every session", async () => {
    await open();
    await signIn();
    const stolen = copyOf(browser);
    await browser.post("/auth/logout", {});
    await signIn();
    host.now += 1000;
    store.entries.clear();
    expect(await outcomeOf(stolen)).toEqual([401, "session_invalid"]);
    expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);
    await signIn();
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
  });

  test("simultaneous sign-ins with an empty store do not end each other's sessions", async () => {
    await open();
    await signIn();
    store.entries.clear();
    host.now += 1000;
    const people = Array.from({ length: 20 }, () => new Browser(host.url));
    await Promise.all(people.map((who, i) => signIn(who, `p${i}@b.co`)));
    for (const [i, who] of people.entries()) {
      expect(await outcomeOf(who)).toEqual([200, `p${i}@b.co`]);
    }
  });

  test("takes one read for each request: one getMany of three keys", async () => {
    const asked: string[][] = [];
    const many = Object.assign(store, {
      getMany: async (keys: string[]) => {
        asked.push(keys);
        return keys.map((key) => store.entries.get(key));
      },
    });
    await open({ store: many });
    await signIn();
    asked.length = 0;
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toHaveLength(3);
    expect(store.reads).toBe(0);
  });

  test("entries expire, but not before the sessions that they end", async () => {
    await open({ ttl: 3600 });
    await signIn();
    host.now += 600_000;
    await browser.post("/auth/logout", {});
    await host.auth.revoke("somebody");
    const lifetimes = Object.fromEntries(store.lifetimes);
    const revoked = Object.keys(lifetimes).find((key) => key.startsWith("turalogin:revoked:"));
    expect(lifetimes[revoked as string]).toBe((3600 + 60 - 600) * 1000);
    expect(lifetimes[userKey("somebody")]).toBe((3600 + 60) * 1000);
    expect(lifetimes["turalogin:epoch"]).toBeUndefined();
  });

  test("entries outlive the tokens of a service with longer sessions than ours", async () => {
    await open({ ttl: 3600, shared: true });
    await host.auth.revokeAll();
    host.now += 2000;
    const foreign = new Browser(host.url, { cookie: `session=${await foreignToken(host.now)}` });
    expect(await outcomeOf(foreign)).toEqual([200, "a@b.co"]);
    host.now += 2 * 3600_000;
    await foreign.post("/auth/logout", {});
    await host.auth.revoke("7");
    expect(await outcomeOf(foreign)).toEqual([401, "session_invalid"]);
    const [revoked] = [...store.lifetimes].filter(([key]) => key.startsWith("turalogin:revoked:"));
    expect(revoked?.[1]).toBe((7 * 24 - 2) * 3600_000 + 60_000);
    expect(store.lifetimes.get(userKey("7"))).toBe(7 * 24 * 3600_000 + 60_000);
  });

  test("without a store, revoking rejects and names session.store", async () => {
    host = await startHost();
    await expect(host.auth.revoke("1")).rejects.toThrow(/session\.store/);
    await expect(host.auth.revokeAll()).rejects.toThrow(/session\.store/);
  });
});

describe.each(["reject", "swallow", "silent"] as const)("a store that fails (%s)", (broken) => {
  test("lets no user in, leads to 503, and works again without a restart", async () => {
    await open();
    await signIn();
    const stolen = copyOf(browser);
    await browser.post("/auth/logout", {});
    await signIn();
    host.now += 1000;
    store.broken = broken;
    const refused = [503, "store_unavailable"];
    expect(await outcomeOf(browser)).toEqual(refused);
    expect(await outcomeOf(browser, "/open")).toEqual(refused);
    expect(await outcomeOf(stolen, "/open")).toEqual(refused);
    expect(await outcomeOf(browser, "/auth/me")).toEqual(refused);
    expect(host.events).toContainEqual(expect.objectContaining({ type: "store_failure" }));

    const stranger = new Browser(host.url);
    await stranger.post("/auth/start", { email: "x@b.co" });
    const mail = await host.emulator.inbox.waitFor("x@b.co");
    const spent = host.emulator.calls.counts().verify;
    const link = await stranger.follow(mail.link as string);
    expect(link.headers.get("location")).toBe("/login?error=store_unavailable");
    expect((await stranger.post("/auth/verify", { code: mail.code })).status).toBe(503);
    expect(stranger.cookies.has(N)).toBe(false);
    expect(host.emulator.calls.counts().verify).toBe(spent); // the link is still good

    if (broken === "silent") return; // lost writes cannot be noticed
    const kept = browser.header();
    const out = await new Browser(host.url, { cookie: kept }).post("/auth/logout", {});
    expect(out.status).toBe(503);
    expect(out.headers.getSetCookie()).toContain(
      `${N}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
    await expect(host.auth.revokeAll()).rejects.toThrow();

    store.broken = undefined;
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    expect(await outcomeOf(stolen)).toEqual([401, "session_invalid"]);
    expect((await stranger.follow(mail.link as string)).headers.get("location")).toBe("/dashboard");
  });

  test("with onStoreError: 'allow' logins go on as without a store, with an event, but signing out fails", async () => {
    await open({ onStoreError: "allow" });
    await signIn();
    host.now += 1000;
    store.broken = broken;
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    expect(host.events.at(-1)).toMatchObject({ type: "store_failure" });
    const other = new Browser(host.url);
    expect((await signIn(other, "x@b.co")).headers.get("location")).toBe("/dashboard");
    expect(await outcomeOf(other)).toEqual([200, "x@b.co"]);
    if (broken === "silent") return;
    expect((await copyOf(browser).post("/auth/logout", {})).status).toBe(503);
  });
});

test("a store that emits an error and returns only two of three values has failed", async () => {
  await open();
  await signIn();
  const stolen = copyOf(browser);
  await browser.post("/auth/logout", {});
  store.lost = (key) => key.startsWith("turalogin:revoked:");
  expect(await outcomeOf(stolen)).toEqual([503, "store_unavailable"]);
});

test("a store whose set returns false has failed", async () => {
  await open();
  await signIn();
  store.set = async () => false;
  expect((await browser.post("/auth/logout", {})).status).toBe(503);
});

test("a store that never settles has failed", async () => {
  await open();
  await signIn();
  store.broken = "hang";
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const asked = host.auth.revokeAll();
    const outcome = expect(asked).rejects.toThrow("session.store did not answer within 2000 ms");
    await vi.advanceTimersByTimeAsync(2000);
    await outcome;
  } finally {
    vi.useRealTimers();
  }
});

describe("session.storeCacheMs", () => {
  const ended = (cookie: string) => outcomeOf(new Browser(host.url, { cookie }));

  test("the store is not read again during that time", async () => {
    await open({ storeCacheMs: 1000 });
    await signIn();
    await outcomeOf(browser);
    const { reads } = store;
    host.now += 999;
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    expect(store.reads).toBe(reads);
    host.now += 1;
    await outcomeOf(browser);
    expect(store.reads).toBe(reads + 3);
  });

  test("a revocation by this process is seen at once, one by another process when the time is over", async () => {
    await open({ storeCacheMs: 1000 });
    await signIn();
    const cookie = browser.header();
    expect(await ended(cookie)).toEqual([200, "a@b.co"]);
    await browser.post("/auth/logout", {});
    expect(await ended(cookie)).toEqual([401, "session_invalid"]);

    await signIn();
    await outcomeOf(browser);
    await host.auth.revokeAll();
    expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);

    await signIn();
    await outcomeOf(browser);
    store.entries.set("turalogin:epoch", host.now + 200_000); // like another process
    expect(await outcomeOf(browser)).toEqual([200, "a@b.co"]);
    host.now += 1000;
    expect(await outcomeOf(browser)).toEqual([401, "session_invalid"]);
  });

  test("a result that was pending when the session ended is not kept", async () => {
    await open({ storeCacheMs: 1000 });
    await signIn();
    const cookie = browser.header();
    const gates: (() => void)[] = [];
    const read = store.get.bind(store);
    store.get = async (key) => {
      const value = await read(key);
      await new Promise<void>((open) => gates.push(open));
      return value;
    };
    const slow = ended(cookie);
    await vi.waitFor(() => expect(gates).toHaveLength(3), 60_000);
    store.get = read;
    await browser.post("/auth/logout", {});
    for (const open of gates) open();
    await slow;
    expect(await ended(cookie)).toEqual([401, "session_invalid"]);
  });

  test("a revoked session is read from the store again, so a failing store does not let it in", async () => {
    await open({ storeCacheMs: 1000 });
    await signIn();
    const cookie = browser.header();
    await browser.post("/auth/logout", {});
    expect(await ended(cookie)).toEqual([401, "session_invalid"]);
    store.broken = "reject";
    expect(await ended(cookie)).toEqual([503, "store_unavailable"]);
  });
});

/** A token like those of the published FastAPI example. */
async function foreignToken(nowMs: number): Promise<string> {
  const { SignJWT } = await import("jose");
  const exp = Math.floor(nowMs / 1000) + 7 * 24 * 3600;
  return new SignJWT({ user_id: "7", email: "a@b.co", exp })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(SECRET));
}

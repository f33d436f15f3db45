import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type AuthRequest, createAuth, type Reply } from "../../src/adapter.js";
import type { AuthOptions } from "../../src/index.js";
import { createClosing } from "../../src/login/closing.js";
import { Browser } from "../support/browser.js";
import { CALLBACK, type Host, SECRET, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

const HANDLE = "handle-0123456789abcdef";
const STARTED = { success: true, sessionId: HANDLE };
const VERIFIED = { success: true, token: "jwt", user: { id: "u1", email: "a@b.co" } };

/** A core without a socket, and a service whose calls the test settles through `calls`. */
function inProcess(options: AuthOptions = {}) {
  const calls: ((reply: object) => void)[] = [];
  const auth = createAuth({
    apiKey: "tl_test_0123456789",
    callbackUrl: CALLBACK,
    secret: SECRET,
    pages: { login: "/login", home: "/dashboard" },
    limits: false,
    fetch: () =>
      new Promise((resolve) => {
        calls.push((reply) => resolve(Response.json(reply)));
      }),
    env: {},
    ...options,
  });
  return { auth, calls };
}

function post(target: string, fields: object, cookie?: string): AuthRequest {
  const body = async () => JSON.stringify(fields);
  const headers = { "content-type": "application/json", ...(cookie && { cookie }) };
  return { method: "POST", target, headers, ip: "203.0.113.9", body };
}
const start = (cookie?: string) => post("/auth/start", { email: "a@b.co" }, cookie);
const follow = (cookie: string): AuthRequest => ({
  method: "GET",
  target: `/auth/callback?token=${HANDLE}`,
  headers: { cookie },
  ip: "203.0.113.9",
  body: async () => undefined,
});

const header = (reply: Reply | undefined, name: string) =>
  reply?.headers.find(([own]) => own === name)?.[1];
const pendingOf = (reply: Reply | undefined) =>
  (header(reply, "set-cookie") ?? "").replace(/;.*/, "");

/** The cookie of a browser that has asked for a link. */
async function pending({ auth, calls }: ReturnType<typeof inProcess>): Promise<string> {
  const started = auth.route(start());
  await vi.waitUntil(() => calls.length > 0, 60_000);
  calls.pop()?.(STARTED);
  return pendingOf(await started);
}

/** Whether the promise has settled after a few turns of the event loop. */
async function hasSettled(awaited: Promise<unknown>): Promise<boolean> {
  let settled = false;
  awaited.then(() => {
    settled = true;
  });
  for (let i = 0; i < 5; i++) await turn();
  return settled;
}

describe("over HTTP", () => {
  const hosts: Host[] = [];
  afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));
  const open = async (options: AuthOptions = {}) => {
    const host = await startHost(options);
    hosts.push(host);
    return host;
  };

  test("a login after auth.close() is refused, and uses nothing up", async () => {
    const counted: string[] = [];
    const limiter = { consume: async (key: string | number) => counted.push(String(key)) };
    const host = await open({
      limits: {
        startsPerAddress: limiter,
        codesPerLogin: limiter,
        callbackFailuresPerClient: limiter,
      },
    });
    const next = await open({ apiUrl: host.emulator.apiUrl });
    const [byLink, byCode] = [new Browser(host.url), new Browser(host.url)];
    await byLink.post("/auth/start", { email: "a@b.co" });
    await byCode.post("/auth/start", { email: "c@d.co" });
    const { link } = await host.emulator.inbox.waitFor("a@b.co");
    const { code } = await host.emulator.inbox.waitFor("c@d.co");
    counted.length = 0;
    const calls = { ...host.emulator.calls.counts() };

    await host.auth.close();
    const refused = [
      await new Browser(host.url).post("/auth/start", { email: "e@f.co" }),
      await byCode.post("/auth/verify", { code }),
      await byLink.follow(link as string),
      await new Browser(host.url).form("/auth/callback", {
        token: new URL(link as string).searchParams.get("token") as string,
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 302, 303]);
    for (const reply of refused) {
      expect(reply.headers.get("retry-after")).toBe("1");
      expect(reply.headers.get("connection")).toBe("close");
      expect(reply.headers.getSetCookie()).toEqual([]);
    }
    expect(await refused[0]?.json()).toEqual({
      error: "The app is restarting: try again",
      code: "restarting",
    });
    expect(refused[2]?.headers.get("location")).toBe("/login?error=restarting&retry=1");
    expect(host.emulator.calls.counts()).toEqual(calls);
    expect(counted).toEqual([]);

    const moved = (from: Browser) => {
      const there = new Browser(next.url);
      for (const [name, value] of from.cookies) there.cookies.set(name, value);
      return there;
    };
    expect((await moved(byLink).follow(link as string)).headers.get("location")).toBe("/dashboard");
    expect((await moved(byCode).post("/auth/verify", { code })).status).toBe(200);
  });

  test("everything else goes on, with Connection: close on our replies", async () => {
    const host = await open();
    host.guard("/api/me", {});
    const browser = new Browser(host.url);
    await browser.post("/auth/start", { email: "a@b.co" });
    const { link } = await host.emulator.inbox.waitFor("a@b.co");
    await browser.follow(link as string);

    await host.auth.close();
    const guarded = await browser.fetch("/api/me");
    expect(guarded.status).toBe(200);
    expect(guarded.headers.get("connection")).not.toBe("close"); // a reply of the app
    const me = await browser.fetch("/auth/me");
    expect([me.status, me.headers.get("connection")]).toEqual([200, "close"]);
    expect((await new Browser(host.url).follow(link as string)).status).toBe(200); // the confirm page
    const tooLarge = await browser.post("/auth/logout", { padding: "x".repeat(9000) });
    expect([tooLarge.status, tooLarge.headers.get("connection")]).toEqual([413, "close"]);
    expect((await browser.post("/auth/logout", {})).status).toBe(200);
    expect(browser.cookies.has("__Host-session")).toBe(false);
  });
});

describe("auth.close() with logins in progress", () => {
  test("waits for a start until its reply", async () => {
    const { auth, calls } = inProcess();
    const started = auth.route(start());
    await vi.waitUntil(() => calls.length > 0, 60_000);
    const end = auth.close();
    expect(await hasSettled(end)).toBe(false);
    calls[0]?.(STARTED);
    await end;
    expect((await started)?.status).toBe(200);
    expect(header(await started, "connection")).toBe("close");
  });

  test("lets a second click on the same link share the running login", async () => {
    const running = inProcess();
    const { auth, calls } = running;
    const cookie = await pending(running);
    const first = auth.route(follow(cookie));
    await vi.waitUntil(() => calls.length > 0, 60_000);
    const end = auth.close();
    const second = auth.route(follow(cookie));
    expect(await hasSettled(end)).toBe(false);
    calls[0]?.(VERIFIED);
    await end;
    const third = auth.route(follow(cookie));
    for (const reply of [await first, await second, await third]) {
      expect(header(reply, "location")).toBe("/dashboard");
      expect(pendingOf(reply)).toMatch(/^__Host-session=./);
    }
    expect(calls).toHaveLength(1);
  });

  test("waits for an invitation, and never refuses one, because the app sends it", async () => {
    const { auth, calls } = inProcess({ session: { store: new TestStore() } });
    const invitation = { email: "a@b.co", message: "Come in" };
    const before = auth.invite(invitation);
    await vi.waitUntil(() => calls.length > 0, 60_000);
    const end = auth.close();
    expect(await hasSettled(end)).toBe(false);
    const after = auth.invite(invitation);
    await vi.waitUntil(() => calls.length > 1, 60_000);
    calls[0]?.(STARTED);
    await before;
    expect(await hasSettled(end)).toBe(false);
    calls[1]?.(STARTED);
    await end;
    expect(await hasSettled(after)).toBe(true);
  });

  test("also fulfils when a login fails", async () => {
    const closing = createClosing();
    const failing = closing.login(() => Promise.reject(new Error("a defect")));
    const end = closing.close();
    await expect(failing).rejects.toThrow("a defect");
    await end;
    expect(await closing.login(async () => 1)).toMatchObject({
      ok: false,
      refusal: { code: "restarting", retryAfter: 1 },
    });
  });

  test("fulfils at once without a login, and always returns the same promise", async () => {
    const { auth } = inProcess();
    const end = auth.close();
    expect(auth.close()).toBe(end);
    await end;
    expect(auth.close()).toBe(end);
  });

  test("has begun only when it was called", () => {
    const closing = createClosing();
    expect(closing.begun()).toBe(false);
    void closing.close();
    expect(closing.begun()).toBe(true);
  });
});

describe("auth.close() while a login begins", () => {
  test("before the routes are loaded, the login is refused and the service is not called", async () => {
    vi.resetModules();
    const fresh = await import("../../src/adapter.js");
    const fetch = vi.fn<typeof globalThis.fetch>();
    const options = { apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: SECRET };
    const auth = fresh.createAuth({ ...options, fetch, env: {} });
    const started = auth.route(start());
    await auth.close();
    expect((await started)?.status).toBe(503);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("at any step, each login succeeds before the promise is fulfilled, or uses nothing up", async () => {
    const limiter = { consume: async () => counts++ };
    let counts = 0;
    const cookie = await pending(inProcess());
    const seen = new Set<string>();
    // Close after so many steps. A negative number closes at that call of the service.
    for (let steps = -3; steps < 60; steps++) {
      let calls = 0;
      let reach = () => {};
      const reached = new Promise<void>((done) => {
        reach = done;
      });
      const { auth } = inProcess({
        limits: { startsPerAddress: limiter },
        async fetch(url) {
          if (++calls === -steps) reach();
          await turn();
          return Response.json(String(url).endsWith("/start") ? STARTED : VERIFIED);
        },
      });
      counts = 0;
      let isOver = false;
      const late: Reply[] = [];
      // Two clicks on one link, another start in this browser, and a start in another browser.
      const requests = [follow(cookie), follow(cookie), start(cookie), start()];
      const replies = requests.map(async (request) => {
        const reply = (await auth.route(request)) as Reply;
        if (isOver && succeeded(reply)) late.push(reply);
        return reply;
      });
      if (steps < 0) await reached;
      for (let i = 0; i < steps; i++) await (i % 4 === 3 ? turn() : null);
      await auth.close();
      isOver = true;
      const atTheEnd = calls;
      const [one, two, again, other] = (await Promise.all(replies)) as [Reply, Reply, Reply, Reply];
      expect(late).toEqual([]);
      expect(succeeded(two)).toBe(succeeded(one));
      const done = [one, again, other].filter(succeeded);
      const starts = [again, other].filter(succeeded);
      expect([calls, counts]).toEqual([done.length, starts.length]);
      expect(calls).toBe(atTheEnd);
      for (const reply of [one, two, again, other]) {
        if (!succeeded(reply)) expect(header(reply, "set-cookie")).toBeUndefined();
      }
      seen.add([one, again, other].map(succeeded).join());
    }
    expect(seen).toContain("false,false,false");
    expect(seen).toContain("true,true,true");
    expect(seen.size).toBeGreaterThan(2); // between the two: some succeed, others do not
  });
});

const succeeded = ({ status, headers }: Reply) =>
  status === 200 || headers.some(([name, value]) => name === "location" && value === "/dashboard");

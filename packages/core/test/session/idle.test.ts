import { afterEach, describe, expect, test } from "vitest";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

const NAME = "__Host-session";
const IDLE = 600;
const TTL = 3600;

let host: Host;
let store: TestStore;
afterEach(() => host.close());

async function signedIn(): Promise<Browser> {
  store = new TestStore();
  host = await startHost({ limits: false, session: { store, ttl: TTL, idle: IDLE } });
  host.guard("/guarded", {});
  host.guard("/fresh", { maxAge: 60 });
  host.guard("/forbidden", { check: () => false });
  const browser = new Browser(host.url);
  const { setCookie } = await host.auth.issue({ id: "7", email: "a@b.co" });
  browser.cookies.set(NAME, setCookie.slice(NAME.length + 1, setCookie.indexOf(";")));
  return browser;
}

const pass = (seconds: number) => {
  host.now += seconds * 1000;
};
const tabOf = (browser: Browser) => new Browser(host.url, { cookie: browser.header() });
const renewals = (reply: Response) =>
  reply.headers.getSetCookie().filter((line) => line.startsWith(`${NAME}=`)).length;
const endOf = (browser: Browser) =>
  JSON.parse(Buffer.from(browser.cookies.get(NAME)?.split(".")[1] ?? "", "base64url").toString())
    .exp;

describe("a session with an idle end", () => {
  test("in constant use gets a cookie at most once in a tenth of session.idle, and ends at most a tenth before its absolute end", async () => {
    const browser = await signedIn();
    const began = host.now / 1000;
    const at: number[] = [];
    for (let second = 0; second < TTL - IDLE / 10; second += 13) {
      const reply = await browser.fetch("/guarded");
      expect(reply.status).toBe(200);
      if (renewals(reply) > 0) at.push(second);
      pass(13);
    }
    const gaps = at.slice(1).map((second, i) => second - (at[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(IDLE / 10);
    expect(at.length).toBeGreaterThan((TTL - IDLE) / (IDLE / 10) / 2);
    expect(endOf(browser)).toBeLessThanOrEqual(began + TTL);
    expect(endOf(browser)).toBeGreaterThan(began + TTL - IDLE / 10);
    pass(IDLE / 10);
    expect((await browser.fetch("/guarded")).status).toBe(401);
  });

  test("lets twenty simultaneous requests in, and each of their cookies is good", async () => {
    const browser = await signedIn();
    pass(IDLE - 1);
    const tabs = Array.from({ length: 20 }, () => tabOf(browser));
    const replies = await Promise.all(tabs.map((tab) => tab.fetch("/guarded")));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    pass(IDLE - 1);
    for (const tab of tabs) {
      const kept = new Browser(host.url, { cookie: tab.header() });
      expect((await kept.fetch("/guarded")).status).toBe(200);
    }
  });

  test("goes on in two tabs, and signing out in one ends it in both", async () => {
    const one = await signedIn();
    const other = tabOf(one);
    pass(IDLE / 2);
    expect(renewals(await one.fetch("/guarded"))).toBe(1);
    expect((await other.fetch("/guarded")).status).toBe(200); // with the older cookie
    expect((await other.post("/auth/logout", {})).status).toBe(200);
    expect((await one.fetch("/guarded")).status).toBe(401);
  });

  test("is not renewed by a refusal", async () => {
    const browser = await signedIn();
    pass(IDLE / 2);
    const refusals: [path: string, status: number, init?: RequestInit][] = [
      ["/forbidden", 403],
      ["/fresh", 401],
      ["/guarded", 403, { method: "POST", headers: { origin: "https://evil.test" } }],
    ];
    for (const [path, status, init] of refusals) {
      const reply = await tabOf(browser).fetch(path, init);
      expect([path, reply.status, renewals(reply)]).toEqual([path, status, 0]);
    }
    store.broken = "reject";
    for (const path of ["/guarded", "/auth/me"]) {
      const reply = await tabOf(browser).fetch(path);
      expect([path, reply.status, renewals(reply)]).toEqual([path, 503, 0]);
    }
    store.broken = undefined;
    await host.auth.revoke("7");
    const reply = await tabOf(browser).fetch("/guarded");
    expect([reply.status, renewals(reply)]).toEqual([401, 0]);
  });
});

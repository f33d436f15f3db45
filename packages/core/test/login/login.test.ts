import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

const N = "__Host-session";
const P = "__Host-turalogin";
let host: Host;
let browser: Browser;

beforeEach(async () => {
  host = await startHost();
  browser = new Browser(host.url);
});
afterEach(() => host.close());

const codeOf = async (reply: Response) => ((await reply.json()) as { code: unknown }).code;
const start = (who: Browser, email = "a@b.co", extra = {}) =>
  who.post("/auth/start", { email, ...extra });
const newestMail = (email = "a@b.co") => host.emulator.inbox.waitFor(email);
const linkOf = async (email = "a@b.co") => (await newestMail(email)).link as string;

describe("a login by link", () => {
  test("signs in the browser that asked for it, once", async () => {
    const asked = await start(browser, " A@B.CO ");
    expect(asked.status).toBe(200);
    expect(await asked.json()).toEqual({
      success: true,
      message: "Check your email for the login link",
    });
    const [pending = ""] = asked.headers.getSetCookie();
    expect(pending).toMatch(
      /^__Host-turalogin=[\w.-]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const link = await linkOf();
    const reply = await browser.follow(link);
    expect(reply.status).toBe(302);
    expect(reply.headers.get("location")).toBe("/dashboard");
    expect(reply.headers.get("referrer-policy")).toBe("no-referrer");
    const set = reply.headers.getSetCookie();
    expect(set.filter((line) => line.startsWith(`${N}=`))).toHaveLength(1);
    expect(set[0]).toMatch(
      /^__Host-session=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(set).toContain(`${P}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`);
    const me = await browser.fetch("/auth/me");
    expect(await me.json()).toEqual({ id: expect.any(String), email: "a@b.co" });
    expect(me.headers.get("vary")).toBe("Cookie, Origin");

    const again = await browser.follow(link);
    expect(again.status).toBe(302);
    expect(again.headers.get("location")).toBe("/dashboard");
    expect(host.emulator.calls.counts().verify).toBe(1);
  });

  test("redirects to returnTo", async () => {
    await start(browser, "a@b.co", { returnTo: "/x?y=1" });
    const reply = await browser.follow(await linkOf());
    expect(reply.headers.get("location")).toBe("/x?y=1");
  });

  test("shows another browser the confirm page, and uses nothing up until its button is pressed", async () => {
    await start(browser);
    const link = await linkOf();
    const other = new Browser(host.url);
    const page = await other.follow(link);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(host.emulator.calls.counts().verify).toBe(0);
    const token = new URL(link).searchParams.get("token") as string;
    expect(await page.text()).toContain(`value="${token}"`);
    const pressed = await other.form("/auth/callback", { token });
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get("location")).toBe("/dashboard");
    expect(other.cookies.has(N)).toBe(true);
  });

  test("is one login when it is clicked several times at once, and only in its own browser", async () => {
    await start(browser);
    const link = await linkOf();
    const jar = browser.header();
    const replies = await Promise.all(
      [1, 2, 3].map(() => new Browser(host.url, { cookie: jar }).follow(link)),
    );
    for (const reply of replies) expect(reply.headers.get("location")).toBe("/dashboard");
    const sessions = replies.map((reply) => reply.headers.getSetCookie()[0]);
    expect(new Set(sessions).size).toBe(1);
    expect(host.emulator.calls.counts().verify).toBe(1);
    const stranger = new Browser(host.url);
    const token = new URL(link).searchParams.get("token") as string;
    const refused = await stranger.form("/auth/callback", { token });
    expect(refused.headers.get("location")).toBe("/login?error=verification_failed");
    expect(stranger.cookies.size).toBe(0);
  });

  test("is one login for two presses of the confirm page's button, but not for another page", async () => {
    await start(browser);
    const link = await linkOf();
    const fieldsOf = async () => {
      const page = await (await new Browser(host.url).follow(link)).text();
      return Object.fromEntries(
        [...page.matchAll(/name="([^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [
          name,
          value,
        ]),
      ) as Record<string, string>;
    };
    const fields = await fieldsOf();
    const foreign = await fieldsOf();
    const press = (body: Record<string, string>) =>
      new Browser(host.url).form("/auth/callback", body);
    const replies = await Promise.all([press(fields), press(fields)]);
    replies.push(await press(fields));
    for (const reply of replies) expect(reply.headers.get("location")).toBe("/dashboard");
    expect(new Set(replies.map((reply) => reply.headers.getSetCookie()[0])).size).toBe(1);
    expect(host.emulator.calls.counts().verify).toBe(1);
    const { token = "", confirmation = "" } = fields;
    const changed = `${confirmation.startsWith("x") ? "y" : "x"}${confirmation.slice(1)}`;
    for (const body of [foreign, { token }, { token, confirmation: changed }]) {
      const refused = await press(body);
      expect(refused.headers.get("location")).toBe("/login?error=verification_failed");
      expect(refused.headers.getSetCookie()).toEqual([]);
    }
  });

  test("is not used up by HEAD, a prefetch or a frame", async () => {
    await start(browser);
    const { pathname, search } = new URL(await linkOf());
    const head = await browser.fetch(pathname + search, { method: "HEAD" });
    expect([head.status, head.headers.getSetCookie()]).toEqual([200, []]);
    for (const headers of [
      { "sec-purpose": "prefetch;prerender" },
      { purpose: "prefetch" },
      { "x-moz": "prefetch" },
      { "sec-fetch-dest": "iframe" },
    ] as Record<string, string>[]) {
      const reply = await browser.fetch(pathname + search, { headers });
      expect([reply.status, reply.headers.getSetCookie()]).toEqual([503, []]);
    }
    expect(host.emulator.calls.counts().verify).toBe(0);
    expect((await browser.fetch(pathname + search)).headers.get("location")).toBe("/dashboard");
  });

  test("signs in at once with either link of the last two starts", async () => {
    await start(browser);
    const first = await linkOf();
    await start(browser);
    const second = await linkOf();
    expect(second).not.toBe(first);
    const reply = await browser.follow(first);
    expect(reply.headers.get("location")).toBe("/dashboard");
  });
});

describe("a login by code", () => {
  test("signs in", async () => {
    await start(browser);
    const { code } = await newestMail();
    const reply = await browser.post("/auth/verify", { code });
    expect(reply.status).toBe(200);
    const body = await reply.text();
    expect(JSON.parse(body)).toEqual({
      success: true,
      user: { id: expect.any(String), email: "a@b.co" },
    });
    expect(browser.cookies.has(N)).toBe(true);
    expect(browser.cookies.has(P)).toBe(false);
  });

  test("calls the service only for a code of six ASCII digits", async () => {
    await start(browser);
    const odd = [undefined, null, 123456, "", "12345", "1234567", "12345a", " 12345", "123456\0"];
    const odder = [["123456"], { a: 1 }, true, "12 345", "+12345", "1e5000", "0x1234"];
    for (const code of [...odd, ...odder]) {
      const reply = await browser.post("/auth/verify", { code });
      expect([reply.status, await codeOf(reply)]).toEqual([400, "invalid_code"]);
    }
    expect(host.emulator.calls.counts().verify).toBe(0);
  });

  test("needs a pending login, whatever the body contains", async () => {
    await start(browser);
    const token = new URL(await linkOf()).searchParams.get("token");
    const { code } = await newestMail();
    const stranger = new Browser(host.url);
    const body = { code, sessionId: token, token, handle: token };
    const reply = await stranger.post("/auth/verify", body);
    expect([reply.status, await codeOf(reply)]).toEqual([400, "no_pending_login"]);
    expect(host.emulator.calls.counts().verify).toBe(0);
  });

  test("allows five wrong codes; then even the right one is refused, but the link still works", async () => {
    await start(browser);
    const { code, link } = await newestMail();
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i++) {
      const reply = await browser.post("/auth/verify", { code: wrong });
      expect([reply.status, await codeOf(reply)]).toEqual([401, "wrong_code"]);
    }
    const refused = await browser.post("/auth/verify", { code });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await codeOf(refused)).toBe("too_many_attempts");
    expect(host.emulator.calls.counts().verify).toBe(5);
    expect((await browser.follow(link as string)).headers.get("location")).toBe("/dashboard");
  });

  test("sends only five of twenty simultaneous wrong codes to the service", async () => {
    await start(browser);
    const { code } = await newestMail();
    const wrong = Array.from({ length: 21 }, (_, i) => String(100_000 + i)).filter(
      (guess) => guess !== code,
    );
    const jar = browser.header();
    await Promise.all(
      wrong.map((guess) =>
        new Browser(host.url, { cookie: jar }).post("/auth/verify", { code: guess }),
      ),
    );
    expect(host.emulator.calls.counts().verify).toBe(5);
  });
});

describe("the forms", () => {
  test("work for the whole login without JavaScript", async () => {
    const started = await browser.form("/auth/start", { email: "a@b.co" });
    expect([started.status, started.headers.get("location")]).toEqual([303, "/login?sent=1"]);
    const wrong = await browser.form("/auth/verify", { code: "12345" });
    expect(wrong.headers.get("location")).toBe("/login?error=invalid_code&sent=1");
    const { code } = await newestMail();
    const done = await browser.form("/auth/verify", { code });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/dashboard"]);
    const out = await browser.form("/auth/logout", {});
    expect([out.status, out.headers.get("location")]).toEqual([303, "/dashboard"]);
    expect(browser.cookies.has(N)).toBe(false);
  });
});

describe("the limits", () => {
  test("count starts by address and client, and a known browser by itself", async () => {
    await start(browser);
    const { link } = await newestMail();
    await browser.follow(link as string);
    const stranger = new Browser(host.url, { "x-client": "203.0.113.9" });
    for (let i = 0; i < 5; i++) expect((await start(stranger)).status).toBe(200);
    const refused = await start(stranger);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(await refused.json()).toEqual({ error: "Too many requests", code: "rate_limited" });
    expect((await start(stranger, "other@b.co")).status).toBe(200);
    const owner = new Browser(host.url, { "x-client": "203.0.113.9" });
    const device = browser.cookies.get("__Host-turalogin-device") as string;
    owner.cookies.set("__Host-turalogin-device", device);
    expect((await start(owner)).status).toBe(200);
    host.now += 15 * 60 * 1000;
    expect((await start(stranger)).status).toBe(200);
  });
});

test("a login is refused and reported when the service confirms another address", async () => {
  await start(browser);
  const link = await linkOf();
  host.emulator.faults.add({
    endpoint: "verify",
    times: 1,
    status: 200,
    body: { success: true, token: "jwt", user: { id: "1", email: "x@evil.co" }, expiresIn: 1 },
  });
  const reply = await browser.follow(link);
  expect(reply.headers.get("location")).toBe("/login?error=verification_failed");
  expect(browser.cookies.has(N)).toBe(false);
  expect(host.events).toContainEqual(
    expect.objectContaining({ type: "refused", reason: "address_mismatch" }),
  );
});

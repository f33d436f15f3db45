import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AuthOptions } from "../src/index.js";
import { Browser } from "./support/browser.js";
import { type Host, SECRET, startHost } from "./support/host.js";

const N = "__Host-session";
const P = "__Host-turalogin";
const KEY = "tl_test_0123456789";
const X = "x".repeat(22);
let host: Host;
let rejections: unknown[];
const note = (cause: unknown) => rejections.push(cause);

beforeEach(() => {
  rejections = [];
  process.on("unhandledRejection", note);
});
afterEach(async () => {
  await host?.close();
  await new Promise((done) => setImmediate(done));
  process.off("unhandledRejection", note);
  expect(rejections).toEqual([]);
});

async function pendingLogin(options: AuthOptions = {}) {
  host = await startHost(options);
  const browser = new Browser(host.url);
  expect((await browser.post("/auth/start", { email: "a@b.co" })).status).toBe(200);
  const mail = await host.emulator.inbox.waitFor("a@b.co");
  return { browser, link: mail.link as string, code: mail.code };
}

describe("an onSignIn that returns an invalid result signs no user in", () => {
  test.each([
    ["false", false],
    ["null", null],
    ["true", true],
    ["a string", "user_1"],
    ["a number", 7],
    ["an error", new Error("no such user")],
    ["an array", []],
    ["a database row", { id: "7", email: "a@b.co" }],
    ["an error object", { error: "denied" }],
    ["a denial without a reason", { deny: undefined, ok: false }],
    ["an empty id", { userId: "" }],
    ["an id that is a number", { userId: 7 }],
    ["claims that are not an object", { claims: "admin" }],
    ["a reserved claim", { claims: { email: "root@b.co" } }],
    ["a polluting claim", { claims: JSON.parse('{"__proto__":{"admin":true}}') }],
    ["claims that are too large", { claims: { big: "x".repeat(5000) } }],
  ])("%s", async (_, result) => {
    const { browser, code } = await pendingLogin({ onSignIn: (() => result) as never });
    const reply = await browser.post("/auth/verify", { code });
    expect([reply.status, await reply.json()]).toEqual([
      500,
      { error: "Sign-in failed", code: "sign_in_failed" },
    ]);
    expect(browser.cookies.has(N)).toBe(false);
    expect(host.events).toContainEqual(
      expect.objectContaining({ type: "refused", reason: "sign_in_failed" }),
    );
  });

  test.each([
    ["nothing", undefined, { id: expect.any(String), email: "a@b.co" }],
    ["an empty object", {}, { id: expect.any(String), email: "a@b.co" }],
    ["an id", { userId: "7" }, { id: "7", email: "a@b.co" }],
    ["claims", { claims: { role: "x" } }, { id: expect.any(String), email: "a@b.co", role: "x" }],
  ])("but %s signs in", async (_, result, user) => {
    const { browser, code } = await pendingLogin({ onSignIn: (() => result) as never });
    const reply = await browser.post("/auth/verify", { code });
    expect(await reply.json()).toEqual({ success: true, user });
  });

  test.each([["no"], [""], [null], [0]])("deny: %j refuses", async (deny) => {
    const { browser, code } = await pendingLogin({ onSignIn: () => ({ deny }) as never });
    const reply = await browser.post("/auth/verify", { code });
    expect(reply.status).toBe(403);
    expect(browser.cookies.has(N)).toBe(false);
  });

  test("one that throws or rejects does not show the reason", async () => {
    for (const onSignIn of [
      () => {
        throw new Error("password of the database");
      },
      () => Promise.reject(new Error("password of the database")),
      () => Promise.reject(undefined),
    ]) {
      const { browser, link } = await pendingLogin({ onSignIn });
      const reply = await browser.follow(link);
      expect(reply.headers.get("location")).toBe("/login?error=sign_in_failed");
      expect(browser.cookies.size).toBe(0);
      await host.close();
    }
  });
});

test("a hook that never settles delays its own login only", async () => {
  const { browser, code } = await pendingLogin({
    onSignIn: ({ user }) => (user.email === "a@b.co" ? new Promise(() => {}) : undefined),
  });
  const hung = browser.post("/auth/verify", { code }).catch(() => "closed");
  const other = new Browser(host.url);
  await other.post("/auth/start", { email: "c@b.co" });
  const mail = await host.emulator.inbox.waitFor("c@b.co");
  expect((await other.post("/auth/verify", { code: mail.code })).status).toBe(200);
  await host.close();
  expect(await hung).toBe("closed");
});

test("an onEvent that throws, rejects or never settles has no effect", async () => {
  for (const onEvent of [
    () => {
      throw new Error("no");
    },
    () => Promise.reject(new Error("no")),
    () => new Promise(() => {}),
    // biome-ignore lint/suspicious/noThenProperty: query builders return such objects.
    () => ({ then: (_: unknown, no: (cause: Error) => void) => no(new Error("no")) }),
  ]) {
    const { browser, link } = await pendingLogin({ onEvent: onEvent as never });
    expect((await browser.follow(link)).headers.get("location")).toBe("/dashboard");
    await host.close();
  }
});

describe("cookies that an attacker has planted", () => {
  test("two pending cookies count as none: the link shows the confirm page, the code has no login", async () => {
    const { browser, link, code } = await pendingLogin();
    const attacker = new Browser(host.url);
    await attacker.post("/auth/start", { email: "evil@b.co" });
    const both = `${P}=${attacker.cookies.get(P)}; ${browser.header()}`;
    const page = await browser.fetch(pathOf(link), { headers: { cookie: both } });
    expect(page.status).toBe(200);
    const reply = await browser.fetch("/auth/verify", {
      method: "POST",
      headers: { cookie: both, "content-type": "application/json" },
      body: JSON.stringify({ code }),
    });
    expect([reply.status, await codeOf(reply)]).toEqual([400, "no_pending_login"]);
    expect(host.emulator.calls.counts().verify).toBe(0);
  });

  test("with the attacker's pending cookie, the victim's link signs in only after the button", async () => {
    const { link } = await pendingLogin();
    const attacker = new Browser(host.url);
    await attacker.post("/auth/start", { email: "evil@b.co" });
    expect((await attacker.follow(link)).status).toBe(200);
    expect(attacker.cookies.has(N)).toBe(false);
    expect(host.emulator.calls.counts().verify).toBe(0);
  });

  test.each([
    ["no dot", "x".repeat(22)],
    ["without a time", `${"x".repeat(22)}.${"y".repeat(22)}`],
    ["another browser's name", [X, Date.now(), X, X].join(".")],
    ["too many entries", Array(6).fill([X, Date.now(), X, X].join(".")).join(".")],
    ["very long", "x".repeat(4000)],
  ])("a forged device cookie (%s) does not make a known browser", async (_, device) => {
    host = await startHost();
    const browser = new Browser(host.url, { "x-client": "203.0.113.9" });
    browser.cookies.set("__Host-turalogin-device", device);
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      statuses.push((await browser.post("/auth/start", { email: "a@b.co" })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test("a device cookie from one address does not make the browser known to another address", async () => {
    const { browser, code } = await pendingLogin();
    await browser.post("/auth/verify", { code });
    const device = browser.cookies.get("__Host-turalogin-device") as string;
    const [name = "", time = "", owner = "", mac = ""] = device.split(".");
    const victims = new Browser(host.url, { "x-client": "203.0.113.9" });
    const other = "v@b.co";
    for (let i = 0; i < 5; i++) await victims.post("/auth/start", { email: other });
    const forgeries = [
      [mac, time, owner, name],
      [name, Number(time) + 1, owner, mac],
      [name, mac],
    ];
    for (const forged of [device, ...forgeries.map((parts) => parts.join("."))]) {
      victims.cookies.set("__Host-turalogin-device", forged);
      expect((await victims.post("/auth/start", { email: other })).status).toBe(429);
    }
  });
});

test("a used link redirects home only for the session that it signed in", async () => {
  const { browser, link } = await pendingLogin();
  await browser.follow(link);
  expect((await browser.follow(link)).headers.get("location")).toBe("/dashboard");
  const other = new Browser(host.url);
  await other.post("/auth/start", { email: "c@b.co" });
  await other.follow((await host.emulator.inbox.waitFor("c@b.co")).link as string);
  const page = await other.follow(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("c@b.co");
});

test("another browser that sends the same link at the same time gets no session", async () => {
  let release: () => void = () => {};
  const hold = new Promise<void>((done) => {
    release = done;
  });
  let arrive: () => void = () => {};
  const arrived = new Promise<void>((done) => {
    arrive = done;
  });
  const onSignIn = () => {
    arrive();
    return hold;
  };
  const { browser, link, code } = await pendingLogin({ onSignIn });
  const first = browser.follow(link);
  await arrived; // otherwise the thief's request could come first
  const thief = new Browser(host.url);
  const stolen = thief.form("/auth/callback", {
    token: new URL(link).searchParams.get("token") as string,
  });
  const guess = thief.post("/auth/verify", { code });
  expect((await stolen).headers.get("location")).toBe("/login?error=verification_failed");
  expect((await guess).status).toBe(400);
  release();
  expect((await first).headers.get("location")).toBe("/dashboard");
  expect(thief.cookies.has(N)).toBe(false);
});

test("when the service gives two users the same handle, neither is signed in as the other", async () => {
  const handle = "h".repeat(48);
  let verified = 0;
  const reply = (body: object) => Response.json({ success: true, ...body });
  host = await startHost({
    async fetch(url) {
      if (String(url).endsWith("/auth/start")) return reply({ sessionId: handle });
      verified++;
      return reply({ token: "jwt", user: { id: "u1", email: "a@b.co" } });
    },
  });
  const browsers = [new Browser(host.url), new Browser(host.url)];
  for (const [i, browser] of browsers.entries()) {
    await browser.post("/auth/start", { email: ["a@b.co", "v@b.co"][i] });
  }
  const [own, others] = browsers as [Browser, Browser];
  const link = `/auth/callback?token=${handle}`;
  const places = (await Promise.all([own.fetch(link), others.fetch(link)])).map(({ headers }) =>
    headers.get("location"),
  );
  expect(places).toEqual(["/dashboard", "/login?error=verification_failed"]);
  expect(await (await others.post("/auth/verify", { code: "000000" })).json()).toMatchObject({
    code: "verification_failed",
  });
  expect([others.cookies.has(N), verified]).toEqual([false, 3]);
});

describe("field names with a meaning in JavaScript", () => {
  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "%s",
    async (name) => {
      host = await startHost();
      const browser = new Browser(host.url);
      const bodies = [
        `{"email":"a@b.co","${name}":{"polluted":1,"email":"x@b.co"}}`,
        `{"${name}":{"email":"a@b.co"}}`,
      ];
      const statuses = [];
      for (const body of bodies) statuses.push((await browser.post("/auth/start", body)).status);
      expect(statuses).toEqual([200, 400]);
      const form = await browser.fetch("/auth/start", {
        method: "POST",
        body: new URLSearchParams(`${name}=a@b.co&${name}[email]=a@b.co`),
      });
      expect(form.headers.get("location")).toBe("/login?error=invalid_email");
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(host.emulator.calls.requests()).toHaveLength(1);
    },
  );
});

test("no object of this library shows the key, the secret or a handle", async () => {
  const { link } = await pendingLogin();
  const handle = new URL(link).searchParams.get("token") as string;
  const started = await host.auth.client.start({
    email: "c@b.co",
    callbackUrl: "https://app.test/auth/callback",
  });
  const shown = [
    host.auth,
    host.auth.client,
    started,
    started.handle,
    host.events,
    host.auth.routes,
  ].flatMap((value) => [
    inspect(value, { depth: 9, showHidden: true, getters: true }),
    inspect(value, { depth: 9, customInspect: false, showHidden: true }),
    JSON.stringify(value) ?? "",
    String(value),
  ]);
  for (const secret of [KEY, SECRET, handle, started.handle.reveal()]) {
    for (const text of shown) expect(text).not.toContain(secret);
  }
});

test("a client that disconnects during a verification finds the login done when it returns", async () => {
  let release: () => void = () => {};
  const hold = new Promise<void>((done) => {
    release = done;
  });
  const { browser, link } = await pendingLogin({ onSignIn: () => hold });
  const leave = new AbortController();
  const left = browser.fetch(pathOf(link), { signal: leave.signal }).catch(() => "left");
  while (host.emulator.calls.counts().verify === 0) await new Promise((d) => setTimeout(d, 5));
  leave.abort();
  expect(await left).toBe("left");
  release();
  // The verification was not aborted, so the same cookie gets its result.
  expect((await browser.follow(link)).headers.get("location")).toBe("/dashboard");
  expect(host.emulator.calls.counts().verify).toBe(1);
});

const pathOf = (link: string) => new URL(link).pathname + new URL(link).search;
const codeOf = async (reply: Response) => ((await reply.json()) as { code: unknown }).code;

import { afterEach, describe, expect, test } from "vitest";
import type { AuthOptions } from "../src/index.js";
import { Browser } from "./support/browser.js";
import { type Host, SECRET, startHost } from "./support/host.js";

// What the events say when somebody cannot sign in.

let host: Host;
afterEach(() => host.close());

const EMAIL = "ada@lovelace.example";
const CLIENT = { "x-client": "203.0.113.9" };

async function hosted(options: AuthOptions = {}): Promise<Browser> {
  host = await startHost(options);
  return new Browser(host.url, CLIENT);
}
const eventsOf = (type: string) => host.events.filter((event) => event.type === type);
const reasons = () => eventsOf("refused").map(({ reason }) => reason);

const SENT: readonly [string, string, (browser: Browser) => Promise<Response>][] = [
  ["invalid_email", "text", (b) => b.post("/auth/start", { email: "ada@nowhere" })],
  ["invalid_code", "five digits", (b) => b.post("/auth/verify", { code: "12345" })],
  ["no_pending_login", "a code", (b) => b.post("/auth/verify", { code: "123456" })],
  ["invalid_link", "half a link", (b) => b.fetch("/auth/callback?token=%20")],
  ["invalid_link", "half a form", (b) => b.post("/auth/callback", { token: "" })],
  [
    "cross_origin",
    "another page",
    (b) => b.post("/auth/start", { email: EMAIL }, { origin: "https://evil.test" }),
  ],
  [
    "unsupported_media_type",
    "xml",
    (b) => b.fetch("/auth/start", { method: "POST", body: "<a/>" }),
  ],
  [
    "invalid_body",
    "half of a JSON",
    (b) =>
      b.fetch("/auth/verify", {
        method: "POST",
        body: "{",
        headers: { "content-type": "application/json" },
      }),
  ],
  ["payload_too_large", "9 KiB", (b) => b.post("/auth/callback", { token: "x".repeat(9 * 1024) })],
];

test.each(SENT)("one event `refused` with %s, after %s", async (reason, _, send) => {
  const browser = await hosted();
  await send(browser);
  expect(reasons()).toEqual([reason]);
  const [event] = eventsOf("refused");
  expect(event?.durationMs).toBe(0);
  expect(event?.request).toMatchObject({ ip: "203.0.113.9", id: expect.stringMatching(/./) });
});

test("a refused page of another site that logs somebody out is no refused login", async () => {
  const browser = await hosted();
  await browser.post("/auth/logout", {}, { origin: "https://evil.test" });
  expect(host.events.map(({ type }) => type)).toEqual(["origin_refused"]);
});

test("while the app closes, starts, links and codes are refused with `restarting`", async () => {
  const browser = await hosted();
  await browser.post("/auth/start", { email: EMAIL });
  const { link, code } = await host.emulator.inbox.waitFor(EMAIL);
  await host.auth.close();
  await browser.post("/auth/start", { email: EMAIL });
  await browser.post("/auth/verify", { code });
  await browser.follow(link as string);
  expect(reasons()).toEqual(["restarting", "restarting", "restarting"]);
  const [name] = host.auth.addressOf(EMAIL);
  expect(eventsOf("refused").map(({ address }) => address)).toEqual([name, name, name]);
});

test("a limit that is reached names the address that was typed", async () => {
  const browser = await hosted();
  for (let i = 0; i < 6; i++) await browser.post("/auth/start", { email: EMAIL });
  const [name] = host.auth.addressOf(` ${EMAIL.toUpperCase()} `);
  expect(eventsOf("limited")).toMatchObject([
    { limit: "startsPerAddressAndClient", address: name },
  ]);
  const { code } = await host.emulator.inbox.waitFor(EMAIL);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  for (let i = 0; i < 6; i++) await browser.post("/auth/verify", { code: wrong });
  expect(eventsOf("limited").at(-1)).toMatchObject({ limit: "codesPerLogin", address: name });
  expect(JSON.stringify(host.events)).not.toContain("@");
});

test("all events of a request have its id, also the one about the client's address", async () => {
  await hosted();
  const behind = new Browser(host.url, { "x-forwarded-for": "203.0.113.9", "x-request-id": "r-1" });
  await behind.post("/auth/start", { email: EMAIL });
  const bare = new Browser(host.url);
  await bare.post("/auth/verify", { code: "123456" });
  const ids = host.events.map(({ type, request }) => [type, (request as { id: string }).id]);
  expect(ids.slice(0, 2)).toEqual([
    ["client_address_private", "r-1"],
    ["start", "r-1"],
  ]);
  const [missing, refused] = ids.slice(2);
  expect([missing?.[0], refused?.[0]]).toEqual(["cookies_missing", "refused"]);
  expect(missing?.[1]).toBe(refused?.[1]);
});

describe("a session that cannot be read", () => {
  const withCookie = (cookie: string) =>
    new Browser(host.url, { ...CLIENT, cookie }).fetch("/auth/me");

  test("is reported with what is wrong", async () => {
    await hosted();
    const { cookie } = await host.auth.issue({ id: "u_1", email: EMAIL });
    const [name] = cookie.split("=");
    await withCookie(cookie);
    expect(eventsOf("session_unverified")).toEqual([]);
    await withCookie(`${cookie.slice(0, -8)}AAAAAAAA`);
    await withCookie(`${cookie}; ${name}=another`);
    await withCookie(`${name}=s%3Aanother-library`);
    const problems = eventsOf("session_unverified").map(({ problem }) => problem);
    expect(problems).toEqual(["signature", "duplicate", "format"]);
  });

  test("is reported once if it was issued more than a minute ahead", async () => {
    await hosted();
    host.now += 61_000;
    const { cookie } = await host.auth.issue({ id: "u_1", email: EMAIL });
    host.now -= 61_000;
    for (let i = 0; i < 3; i++) expect((await withCookie(cookie)).status).toBe(401);
    expect(eventsOf("session_ahead")).toHaveLength(1);
    expect(eventsOf("session_unverified")).toEqual([]);
    host.now += 1000;
    expect((await withCookie(cookie)).status).toBe(200);
  });
});

test("auth.addressOf names an address by each secret, so a rotation hides no event", async () => {
  await hosted();
  const [before] = host.auth.addressOf(EMAIL);
  await host.close();
  await hosted({ secret: ["0123456789abcdef0123456789abcdef-next", SECRET] });
  const names = host.auth.addressOf(EMAIL);
  expect(names).toHaveLength(2);
  expect(names[1]).toBe(before);
  expect(names[0]).not.toBe(before);
  for (const bad of ["", "ada", "a@b.co, c@d.co"]) {
    expect(() => host.auth.addressOf(bad)).toThrow(TypeError);
  }
});

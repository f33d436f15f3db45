import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LIMITS } from "../../src/limits/table.js";
import { deviceFor, rememberDevice } from "../../src/login/device.js";
import { keysFrom } from "../../src/session/keys.js";
import { ownerOf } from "../../src/session/owner.js";
import { Browser } from "../support/browser.js";
import { type Host, SECRET, startHost } from "../support/host.js";

const OFFICE = { "x-client": "203.0.113.9" };
const DEVICE = "__Host-turalogin-device";
let host: Host;
/** A browser that has signed in as a@b.co before. All browsers here have the same client address. */
let owner: Browser;

describe("a browser that has signed in as the address before", () => {
  beforeEach(async () => {
    host = await startHost({ linkBinding: "off" });
    owner = new Browser(host.url, OFFICE);
    await owner.post("/auth/start", { email: "a@b.co" });
    await owner.follow((await newest("a@b.co")).link as string);
    await owner.post("/auth/logout", {});
  });
  afterEach(() => host.close());

  test("can start a login, however many starts came from its client address", async () => {
    const others = new Browser(host.url, OFFICE);
    for (let i = 0; i < LIMITS.startsPerClient.points; i++) {
      expect((await start(others, `x${i}@b.co`)).status).toBe(200);
    }
    expect((await start(others, "another@b.co")).status).toBe(429);
    expect((await start(owner, "another@b.co")).status).toBe(429);
    for (let i = 0; i < 5; i++) expect((await start(owner)).status).toBe(200);
    expect((await start(owner)).status).toBe(429);
  });

  test("can enter its code, however many wrong codes came from its client address", async () => {
    for (let i = 0; i < 6; i++) {
      const other = new Browser(host.url, OFFICE);
      await start(other, `x${i}@b.co`);
      const { code } = await newest(`x${i}@b.co`);
      for (let n = 1; n <= 5; n++) {
        expect((await other.post("/auth/verify", { code: wrong(code, n) })).status).toBe(401);
      }
    }
    const other = new Browser(host.url, OFFICE);
    await start(other, "y@b.co");
    const { code } = await newest("y@b.co");
    expect((await other.post("/auth/verify", { code })).status).toBe(429);

    await start(owner);
    const mail = await newest("a@b.co");
    expect((await owner.post("/auth/verify", { code: wrong(mail.code, 1) })).status).toBe(401);
    expect((await owner.post("/auth/verify", { code: mail.code })).status).toBe(200);
  });

  test("can follow its link, however many bad links came from its client address", async () => {
    const others = new Browser(host.url, OFFICE);
    const bad = (i: number) => `/auth/callback?token=${String(i).padStart(48, "x")}`;
    for (let i = 0; i < LIMITS.callbackFailuresPerClient.points; i++) {
      const { headers } = await others.fetch(bad(i));
      expect(headers.get("location")).toBe("/login?error=verification_failed");
    }
    expect(
      (await others.fetch(bad(LIMITS.callbackFailuresPerClient.points))).headers.get("location"),
    ).toBe("/login?error=rate_limited&retry=900");
    await start(owner);
    const { link } = await newest("a@b.co");
    expect((await owner.follow(link as string)).headers.get("location")).toBe("/dashboard");
  });
});

describe("only a login makes a known browser", () => {
  beforeEach(async () => {
    host = await startHost();
  });
  afterEach(() => host.close());

  test("one login makes one known browser, however often and with whatever cookie it is requested", async () => {
    const earlier: string[] = [];
    for (let nth = 0; nth < 2; nth++) {
      const known = new Browser(host.url, OFFICE);
      await start(known);
      await known.post("/auth/verify", { code: (await newest("a@b.co")).code });
      earlier.push(known.cookies.get(DEVICE) as string);
    }
    const browser = new Browser(host.url, OFFICE);
    await start(browser);
    const { code } = await newest("a@b.co");
    const pending = browser.header();
    const forged = ["A", "B"].map((letter) => `${letter.repeat(22)}.${"A".repeat(22)}`);
    const made = ["", ...forged, ...earlier];
    const names = new Set<string>();
    for (const device of made) {
      const cookie = device === "" ? pending : `${pending}; ${DEVICE}=${device}`;
      const reply = await new Browser(host.url, { ...OFFICE, cookie }).post("/auth/verify", {
        code,
      });
      expect(reply.status).toBe(200);
      const line = reply.headers.getSetCookie().find((it) => it.startsWith(DEVICE)) as string;
      names.add(line.slice(DEVICE.length + 1, DEVICE.length + 23));
    }
    expect(names.size).toBe(1);
  });

  test("all known browsers of an address together have as many starts as all strangers together", async () => {
    const known: Browser[] = [];
    let mails = 0;
    // Each known browser gets five mails, and each mail makes a known browser. Without a common limit this would never end.
    const login = async (browser: Browser) => {
      const reply = await start(browser);
      if (reply.status !== 200) return;
      mails++;
      browser.cookies.delete(DEVICE);
      const { code } = await newest("a@b.co");
      expect((await browser.post("/auth/verify", { code })).status).toBe(200);
      const next = new Browser(host.url, OFFICE);
      next.cookies.set(DEVICE, browser.cookies.get(DEVICE) as string);
      known.push(next);
    };
    await login(new Browser(host.url, OFFICE));
    for (let i = 0; i < 12; i++) {
      for (let n = 0; n < 5; n++) {
        const browser = new Browser(host.url, OFFICE);
        browser.cookies.set(DEVICE, known[i]?.cookies.get(DEVICE) as string);
        await login(browser);
      }
    }
    expect(mails).toBe(1 + 20);
    host.now += 3600 * 1000;
    expect((await start(known[0] as Browser)).status).toBe(200);
  });

  test("a browser keeps its name for each of its last five addresses", async () => {
    const browser = new Browser(host.url);
    const addresses = Array.from({ length: 6 }, (_, i) => `a${i}@b.co`);
    for (const email of [...addresses, "a5@b.co"]) {
      await start(browser, email);
      await browser.post("/auth/verify", { code: (await newest(email)).code });
    }
    const keys = keysFrom([SECRET]);
    const value = browser.cookies.get(DEVICE);
    const nameOf = (cookie: string | undefined, email: string, by = keys) =>
      deviceFor(cookie, email, by, host.now)?.name;
    const names = addresses.map((email) => nameOf(value, email));
    expect(names).toEqual([undefined, ...Array(5).fill(expect.stringMatching(/^[\w-]{22}$/))]);
    expect(new Set(names).size).toBe(6);
    const login = { name: names[3] as string, issuedAt: host.now, owner: ownerOf("u") };
    const again = rememberDevice(value, "a3@b.co", login, keys);
    expect(nameOf(again, "a3@b.co")).toBe(names[3]);
    expect(addresses.filter((email) => nameOf(again, email))).toHaveLength(5);
    // The same with a cookie that an older key has signed.
    const rotated = keysFrom([`new ${SECRET}`, SECRET]);
    expect(nameOf(value, "a3@b.co", rotated)).toBe(names[3]);
    const moved = rememberDevice(value, "a3@b.co", login, rotated);
    expect(nameOf(moved, "a3@b.co", keysFrom([`new ${SECRET}`]))).toBe(names[3]);
  });
});

const start = (browser: Browser, email = "a@b.co") => browser.post("/auth/start", { email });
const newest = (email: string) => host.emulator.inbox.waitFor(email);
const wrong = (code: string, n: number) => String((Number(code) + n) % 1_000_000).padStart(6, "0");

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AuthRequest } from "../../src/http.js";
import { createLimits } from "../../src/limits/limits.js";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

const OFFICE = { "x-client": "203.0.113.9" };
let host: Host;
/** Has signed in as a@b.co before, behind the same client address as everybody else. */
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

  test("starts, however often others behind its client address have", async () => {
    const others = new Browser(host.url, OFFICE);
    for (let i = 0; i < 59; i++) {
      expect((await start(others, `x${i}@b.co`)).status).toBe(200);
    }
    expect((await start(others, "another@b.co")).status).toBe(429);
    expect((await start(owner, "another@b.co")).status).toBe(429);
    for (let i = 0; i < 5; i++) expect((await start(owner)).status).toBe(200);
    expect((await start(owner)).status).toBe(429);
  });

  test("enters its code, however many wrong ones others behind its client address have tried", async () => {
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

  test("follows its link, however many bad ones others behind its client address have", async () => {
    const others = new Browser(host.url, OFFICE);
    const bad = (i: number) => `/auth/callback?token=${String(i).padStart(48, "x")}`;
    for (let i = 0; i < 60; i++) {
      const { headers } = await others.fetch(bad(i));
      expect(headers.get("location")).toBe("/login?error=verification_failed");
    }
    expect((await others.fetch(bad(60))).headers.get("location")).toBe("/login?error=rate_limited");
    await start(owner);
    const { link } = await newest("a@b.co");
    expect((await owner.follow(link as string)).headers.get("location")).toBe("/dashboard");
  });
});

test("no crowd of strangers fills the map that known browsers are counted in", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const once = (key: string) =>
    limits.consume([["startsPerAddressAndClient", key]], {
      closed: false,
      request: { headers: {} } as AuthRequest,
    });
  for (let i = 0; i < 10_010; i++) await once(`address:192.0.2.${i}`);
  expect(await once("address:198.51.100.1")).toBeGreaterThan(0);
  for (let i = 0; i < 5; i++) expect(await once("address:device:a")).toBeUndefined();
  expect(await once("address:device:a")).toBeGreaterThan(0);
});

const start = (browser: Browser, email = "a@b.co") => browser.post("/auth/start", { email });
const newest = (email: string) => host.emulator.inbox.waitFor(email);
const wrong = (code: string, n: number) => String((Number(code) + n) % 1_000_000).padStart(6, "0");

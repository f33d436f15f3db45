import { RateLimiterMemory } from "rate-limiter-flexible";
import { describe, expect, test } from "vitest";
import type { LimiterFactory } from "../../../src/index.js";
import { type Browser, ipv4, World } from "./world.js";

const OFFICE = "203.0.113.9";

/** Starts a login and types so many wrong codes in it. Returns the statuses. */
async function mistype(browser: Browser, email: string, times: number): Promise<number[]> {
  const statuses = [await browser.start(email)];
  for (let nth = 1; nth <= times; nth++) statuses.push(await browser.mistype(email, nth));
  return statuses;
}

const onFlexible: LimiterFactory = (points, duration, limit) =>
  new RateLimiterMemory({ keyPrefix: `${limit} ${points}`, points, duration });

describe.each([
  ["in memory", {}],
  ["with rate-limiter-flexible", onFlexible],
])("wrong codes %s", (_, limits) => {
  test.each([
    ["by the right code", (browser: Browser, email: string) => browser.type(email), 200],
    ["by the link", (browser: Browser, email: string) => browser.follow(email), "/dashboard"],
  ])("are given back when the same login is completed %s", async (_, complete, done) => {
    const world = new World({ limits });
    for (let nth = 0; nth < 40; nth++) {
      const browser = world.browser(OFFICE);
      const email = `employee${nth}@office.example`;
      expect(await mistype(browser, email, 4)).toEqual([200, 401, 401, 401, 401]);
      expect(await complete(browser, email)).toBe(done);
      world.now += 20 * 60_000;
    }
    // Also of one address.
    for (let nth = 0; nth < 10; nth++) {
      const browser = world.browser(ipv4(nth));
      expect(await mistype(browser, "clumsy@office.example", 4)).not.toContain(429);
      expect(await complete(browser, "clumsy@office.example")).toBe(done);
      world.now += 20 * 60_000;
    }
  });

  test("stay counted, for their client and address, when another login is completed", async () => {
    const world = new World({ limits });
    const type = async (email: string) => {
      const browser = world.browser(OFFICE);
      await browser.start(email);
      return browser.type(email);
    };
    for (let nth = 0; nth < 6; nth++) {
      const victim = `victim${nth % 2}@b.example`;
      expect(await mistype(world.browser(OFFICE), victim, 5)).not.toContain(429);
      // The attacker's own logins, and the victim's in another browser.
      if (nth < 5) expect(await type(`own${nth}@attacker.example`)).toBe(200);
      const elsewhere = world.browser(ipv4(nth));
      await elsewhere.start(victim);
      expect(await elsewhere.follow(victim)).toBe("/dashboard");
    }
    expect(await type("own@attacker.example")).toBe(429);
  });

  test("of a link that another browser opens stay counted", async () => {
    const world = new World({ limits });
    for (let nth = 0; nth < 6; nth++) {
      const victim = `victim${nth}@b.example`;
      await mistype(world.browser(OFFICE), victim, 5);
      const link = world.service.mails.get(victim)?.handle as string;
      expect(await world.browser(OFFICE).confirm(link)).toBe("/dashboard");
    }
    const next = world.browser(OFFICE);
    await next.start("next@b.example");
    expect(await next.type("next@b.example")).toBe(429);
  });

  test("do not include codes that were never tried, in an outage of the service", async () => {
    const world = new World({ limits, timeout: 5 });
    await mistype(world.browser(OFFICE), "victim0@b.example", 5);
    const own = world.browser(OFFICE);
    await own.start("own@attacker.example");
    world.service.fault = () => new Promise<Response>(() => {});
    for (let nth = 1; nth <= 4; nth++)
      expect(await own.mistype("own@attacker.example", nth)).toBe(504);
    world.service.fault = undefined;
    expect(await own.type("own@attacker.example")).toBe(200);
    for (let nth = 1; nth <= 5; nth++) {
      expect(await mistype(world.browser(OFFICE), `victim${nth}@b.example`, 5)).not.toContain(429);
    }
    expect(await mistype(world.browser(OFFICE), "victim6@b.example", 1)).toEqual([200, 429]);
  });
});

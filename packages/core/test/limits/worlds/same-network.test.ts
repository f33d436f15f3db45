import { beforeEach, describe, expect, test } from "vitest";
import { type Browser, DAY, HOUR, ipv4, MINUTE, World } from "./world.js";

const SHARED = "203.0.113.9";
const OWNER = "owner@b.example";
let world: World;
let attacker: Browser;
/** A browser that has signed in as the owner before. */
let known: Browser;
beforeEach(async () => {
  world = new World({ linkBinding: "confirm" });
  attacker = world.browser(SHARED);
  known = world.browser(SHARED);
  await known.start(OWNER);
  await known.follow(OWNER);
  world.now += DAY;
});

/** Sends starts for addresses that nobody has. */
async function start(count: number) {
  for (let nth = 0; nth < count; nth++) await attacker.start(`x${nth}@junk.example`);
}

describe("somebody behind the owner's own IPv4 address", () => {
  test("keeps new browsers from a mail for 15 minutes with 60 starts, but neither known browsers nor a mail that was sent before", async () => {
    const before = world.browser(SHARED);
    expect(await before.start(OWNER)).toBe(200);
    await start(60);
    expect(await world.browser(SHARED).start(OWNER)).toBe(429);
    expect(await before.follow(OWNER)).toBe("/dashboard");
    expect(await known.start(OWNER)).toBe(200);
    expect(await world.browser(ipv4(1)).start(OWNER)).toBe(200);
    world.now += 15 * MINUTE;
    expect(await world.browser(SHARED).start(OWNER)).toBe(200);
  });

  test("keeps known browsers from a mail with 600 starts by known browsers of its own", async () => {
    let starts = 0;
    while (starts < 600) {
      const browser = world.browser(SHARED);
      const email = `own${starts}@attacker.example`;
      // It becomes known from another network.
      const elsewhere = world.browser(ipv4(100 + starts));
      await elsewhere.start(email);
      await elsewhere.follow(email);
      for (const [name, value] of elsewhere.cookies) browser.cookies.set(name, value);
      for (let nth = 0; nth < 5; nth++, starts++) expect(await browser.start(email)).toBe(200);
    }
    expect(await known.start(OWNER)).toBe(429);
    expect(await world.browser(SHARED).start(OWNER)).toBe(200);
  });

  /** Types wrong codes as fast as the limits allow. Returns how many reached the service. */
  async function guess(name: string): Promise<number> {
    let wrong = 0;
    for (let nth = 0; nth < 8; nth++) {
      const email = `${name}${nth}@junk.example`;
      await attacker.start(email);
      for (let code = 1; code <= 5; code++)
        if ((await attacker.mistype(email, code)) === 401) wrong++;
    }
    return wrong;
  }

  test("keeps new browsers from trying a code with 20 wrong ones, for 4 hours; links still work", async () => {
    expect(await guess("x")).toBe(20);
    const browser = world.browser(SHARED);
    await browser.start(OWNER);
    expect(await browser.type(OWNER)).toBe(429);
    expect(await browser.follow(OWNER)).toBe("/dashboard");
    await known.start(OWNER);
    expect(await known.type(OWNER)).toBe(200);

    world.now += 4 * HOUR;
    for (let nth = 0; nth < 50; nth++) {
      const colleague = world.browser(SHARED);
      await colleague.start(`colleague${nth}@office.example`);
      expect(await colleague.type(`colleague${nth}@office.example`)).toBe(200);
    }
  });

  test("must spend two more wrong codes, and two more mails, to keep them out for the next 4 hours: 30 in a day", async () => {
    let wrong = 0;
    for (let nth = 0; nth < 6; nth++) {
      wrong += await guess(`x${nth}-`);
      const colleague = world.browser(SHARED);
      await colleague.start(`colleague${nth}@office.example`);
      expect(await colleague.type(`colleague${nth}@office.example`)).toBe(429);
      world.now += 4 * HOUR;
    }
    expect(wrong).toBe(30);
  });

  test("who mistypes the code once while the others are used up needs a new mail, not a new day", async () => {
    for (let nth = 0; nth < 4; nth++) {
      await attacker.start(`x${nth}@junk.example`);
      for (let code = 1; code <= (nth < 3 ? 5 : 3); code++)
        expect(await attacker.mistype(`x${nth}@junk.example`, code)).toBe(401);
    }
    const browser = world.browser(SHARED);
    await browser.start(OWNER);
    expect(await browser.mistype(OWNER)).toBe(401);
    expect(await browser.type(OWNER)).toBe(429);
    await browser.start(OWNER);
    expect(await browser.type(OWNER)).toBe(200);
  });

  test("keeps a link from working on a second device for 15 minutes with 60 junk links", async () => {
    const browser = world.browser(SHARED);
    await browser.start(OWNER);
    const { handle } = world.service.mails.get(OWNER) as { handle: string };
    for (let nth = 0; nth < 60; nth++)
      await attacker.confirm(`junk-${String(nth).padStart(30, "0")}`);
    expect(await world.browser(SHARED).confirm(handle)).toContain("error=rate_limited");
    expect(await browser.follow(OWNER)).toBe("/dashboard");
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { type Browser, DAY, ipv4, MINUTE, World } from "./world.js";

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

  test("keeps new browsers from trying a code for a day with 30 wrong ones; links still work", async () => {
    for (let nth = 0; nth < 6; nth++) {
      const email = `x${nth}@junk.example`;
      await attacker.start(email);
      for (let code = 1; code <= 5; code++) await attacker.mistype(email, code);
    }
    const browser = world.browser(SHARED);
    await browser.start(OWNER);
    expect(await browser.type(OWNER)).toBe(429);
    expect(await browser.follow(OWNER)).toBe("/dashboard");
    await known.start(OWNER);
    expect(await known.type(OWNER)).toBe(200);
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

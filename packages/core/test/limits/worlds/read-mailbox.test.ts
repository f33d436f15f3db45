import { expect, test } from "vitest";
import { TestStore } from "../../support/store.js";
import { type Browser, DAY, HOUR, ipv4, World } from "./world.js";

const VICTIM = "victim@b.example";

/** Signs in as the victim from one new browser after another, for five hours. */
async function readMailbox(world: World): Promise<Browser[]> {
  const made: Browser[] = [];
  for (let nth = 0; nth < 120; nth++) {
    if (nth % 24 === 23) world.now += HOUR;
    const browser = world.browser(ipv4(nth));
    expect(await browser.start(VICTIM)).toBe(200);
    expect(await browser.follow(VICTIM)).toBe("/dashboard");
    made.push(browser);
  }
  return made;
}

/** Returns how many wrong codes reach the service in a day from all these browsers, tried as fast as the limits allow. */
async function guessForADay(world: World, browsers: readonly Browser[]): Promise<number> {
  const before = world.service.verifies;
  for (let hour = 0; hour < 24; hour++) {
    for (let nth = 0; nth < browsers.length; nth += 5) {
      const browser = browsers[(nth + hour) % browsers.length] as Browser;
      if ((await browser.start(VICTIM)) !== 200) continue;
      for (let code = 1; code <= 5; code++) await browser.mistype(VICTIM, code);
    }
    world.now += HOUR;
  }
  return world.service.verifies - before;
}

test("120 known browsers from a mailbox that an attacker reads have 60 wrong codes a day together, and count as strangers after 180 days", async () => {
  const world = new World();
  const browsers = await readMailbox(world);
  expect(await guessForADay(world, browsers)).toBe(60);
  expect(await guessForADay(world, browsers)).toBe(60);
  // Strangers have a limit of their own.
  const stranger = world.browser(ipv4(1000));
  await stranger.start(VICTIM);
  expect(await stranger.type(VICTIM)).toBe(200);
  world.now += 180 * DAY;
  // They count as strangers now, and share the limit of all strangers.
  expect(await guessForADay(world, browsers)).toBe(20);
}, 600_000);

test("these browsers count as strangers as soon as the user is revoked", async () => {
  const world = new World({ session: { store: new TestStore() } });
  const browsers = (await readMailbox(world)).slice(0, 20);
  await world.auth.revoke(`id of ${VICTIM}`);
  world.now += DAY;
  expect(await guessForADay(world, browsers)).toBe(20);
  // A browser that signs in again is known again.
  const owner = browsers[0] as Browser;
  world.now += DAY;
  await owner.start(VICTIM);
  expect(await owner.follow(VICTIM)).toBe("/dashboard");
  for (const browser of browsers.slice(1, 6)) {
    await browser.start(VICTIM);
    for (let code = 1; code <= 5; code++) await browser.mistype(VICTIM, code);
  }
  await owner.start(VICTIM);
  expect(await owner.mistype(VICTIM)).toBe(401);
  await world.auth.revokeAll();
  await owner.start(VICTIM);
  expect(await owner.type(VICTIM)).toBe(429);
});

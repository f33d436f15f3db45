import { expect, test } from "vitest";
import { ipv4, MINUTE, World } from "./world.js";

const ADDRESSES = 10_000;
const STRANGERS = 300;

/** The nth /64 of one customer's /48. */
const home = (nth: number) => `2001:db8:7:${nth.toString(16)}::${nth.toString(16)}`;

/** Lets strangers sign in, by link and by code in turns. Returns how many succeed. */
async function strangers(world: World): Promise<number> {
  let signedIn = 0;
  for (let nth = 0; nth < STRANGERS; nth++) {
    const browser = world.browser(ipv4(nth));
    const email = `stranger${nth}@b.example`;
    if ((await browser.start(email)) !== 200) continue;
    const isIn =
      nth % 2 === 0
        ? (await browser.follow(email)) === "/dashboard"
        : (await browser.type(email)) === 200;
    if (isIn) signedIn++;
  }
  return signedIn;
}

test("one home line that starts logins for 10,000 invented addresses locks out no other client", async () => {
  const world = new World();
  for (let nth = 0; nth < ADDRESSES; nth++) {
    await world.browser(home(nth)).start(`invented${nth}@x.example`);
  }
  expect(world.service.starts).toBe(16 * 60);
  expect(await strangers(world)).toBe(STRANGERS);
}, 600_000);

test("one home line that tries wrong codes for 10,000 invented addresses locks out no other client", async () => {
  const world = new World();
  let wrong = 0;
  let asked = world.browser(home(0));
  for (let nth = 0; nth < ADDRESSES; nth++) {
    if (nth % 4500 === 4499) world.now += 15 * MINUTE;
    const browser = world.browser(home(nth));
    const email = `invented${nth - (nth % 5)}@x.example`;
    if (nth % 5 === 0) {
      expect(await browser.start(email)).toBe(200);
      asked = browser;
    }
    // The same login, from five IP addresses.
    for (const [name, value] of asked.cookies) browser.cookies.set(name, value);
    if ((await browser.mistype(email, (nth % 5) + 1)) === 401) wrong++;
  }
  expect(wrong).toBe(16 * 30);
  expect(await strangers(world)).toBe(STRANGERS);
}, 600_000);

import { expect, test } from "vitest";
import { CROWD, HOUR, ipv4, ipv6, World } from "./world.js";

test(`${CROWD} people sign in within an hour, each from their own IP address, by link or by code, and none is refused`, async () => {
  const world = new World();
  const began = world.now;
  let refused = 0;
  /** One in ten never opens the mail, and one in twenty mistypes the code. */
  const person = async (nth: number) => {
    const email = `person${nth}@domain${nth % 1000}.example`;
    const browser = world.browser(nth % 2 === 0 ? ipv4(nth) : ipv6(nth));
    if ((await browser.start(email)) !== 200) refused++;
    else if (nth % 10 === 9) return;
    else if (nth % 4 < 2) {
      if ((await browser.follow(email)) !== "/dashboard") refused++;
    } else {
      if (nth % 20 === 2 && (await browser.mistype(email)) !== 401) refused++;
      if ((await browser.type(email)) !== 200) refused++;
    }
  };
  const AT_ONCE = 50;
  for (let nth = 0; nth < CROWD; nth += AT_ONCE) {
    world.now = began + (nth / CROWD) * HOUR;
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => person(nth + i)));
  }
  expect(refused).toBe(0);
  expect(world.service.starts).toBe(CROWD);
}, 1_800_000);

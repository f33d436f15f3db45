import { describe, expect, test } from "vitest";
import { type Browser, MINUTE, World } from "./world.js";

const OFFICE = "203.0.113.9";

/** Each browser starts, and signs in a minute later, while other browsers start. */
async function arrive(
  world: World,
  count: number,
  signIn: (browser: Browser, email: string) => Promise<unknown>,
) {
  const results: unknown[] = [];
  const waiting: (() => Promise<unknown>)[] = [];
  for (let nth = 0; nth < count; nth++) {
    const email = `employee${nth}@office.example`;
    const browser = world.browser(OFFICE);
    world.now += (15 * MINUTE) / 200 - 1;
    results.push(await browser.start(email));
    waiting.push(() => signIn(browser, email));
    if (waiting.length > 13) results.push(await waiting.shift()?.());
  }
  for (const last of waiting) results.push(await last());
  return results;
}

describe("200 employees behind one IPv4 address sign in within 15 minutes", () => {
  test.each([
    ["by link", (browser: Browser, email: string) => browser.follow(email), "/dashboard"],
    ["by code", (browser: Browser, email: string) => browser.type(email), 200],
    [
      "by a link that another browser of theirs opens",
      (browser: Browser, email: string) =>
        browser.world
          .browser(OFFICE)
          .confirm(browser.world.service.mails.get(email)?.handle as string),
      "/dashboard",
    ],
  ])("%s: all of them", async (_, signIn, signedIn) => {
    const results = await arrive(new World(), 200, signIn);
    expect(results.filter((result) => result === 200 || result === signedIn)).toHaveLength(400);
  });
});

test("a client that signs in repeatedly has at most ten times as many starts as the limit", async () => {
  const world = new World();
  let starts = 0;
  for (let nth = 0; nth < 700; nth++) {
    const browser = world.browser(OFFICE);
    if ((await browser.start(`a${nth}@own.example`)) === 200) starts++;
    await browser.follow(`a${nth}@own.example`);
  }
  expect(starts).toBe(600);
  world.now += 15 * MINUTE;
  expect(await world.browser(OFFICE).start("b@own.example")).toBe(200);
});

test("starts without a sign-in are not given back", async () => {
  const world = new World();
  let starts = 0;
  for (let nth = 0; nth < 90; nth++) {
    if ((await world.browser(OFFICE).start(`a${nth}@own.example`)) === 200) starts++;
  }
  expect(starts).toBe(60);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { ipv4, World } from "./world.js";

const SHARED = "203.0.113.9";
const junk = (nth: number) => `junk-${String(nth).padStart(30, "0")}`;

test("however many junk links come from a shared IPv4 address, each browser behind it can open its own link", async () => {
  const world = new World();
  const people = Array.from({ length: 20 }, (_, nth) => {
    const browser = world.browser(SHARED);
    return { browser, email: `a${nth}@b.example` };
  });
  for (const { browser, email } of people) expect(await browser.start(email)).toBe(200);
  const stranger = world.browser(SHARED);
  for (let nth = 0; nth < 300; nth++) await stranger.confirm(junk(nth));
  expect(world.service.verifies).toBe(60);
  expect(await stranger.confirm(junk(300))).toContain("error=rate_limited");
  for (const { browser, email } of people) expect(await browser.follow(email)).toBe("/dashboard");
});

test("in an outage, a browser's own link is sent to the service at most 50 times", async () => {
  const world = new World();
  const browser = world.browser(SHARED);
  await browser.start("a@b.example");
  world.service.fault = async () => new Response("", { status: 500 });
  for (let nth = 0; nth < 100; nth++) await browser.follow("a@b.example");
  expect(world.service.verifies).toBe(50);
});

test("however often a person repeats links of their own, each login allows a few calls of the service, and delays nobody else", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("link", "code", "none"), { minLength: 1, maxLength: 6 }),
      async (logins) => {
        const world = new World();
        for (const [nth, by] of logins.entries()) {
          const email = `a${nth}@own.example`;
          const browser = world.browser(SHARED);
          await browser.start(email);
          const { handle } = world.service.mails.get(email) as { handle: string };
          const pending = new Map(browser.cookies);
          const before = world.service.verifies;
          if (by === "link") expect(await browser.follow(email)).toBe("/dashboard");
          else if (by === "code") expect(await browser.type(email)).toBe(200);
          else world.service.mails.delete(email);
          world.now += 11_000; // A result is shared for ten seconds.
          for (let again = 0; again < 40; again++) {
            // The copy of the pending cookie, without the session.
            const copy = world.browser(again % 2 === 0 ? SHARED : ipv4(again));
            for (const [name, value] of pending) copy.cookies.set(name, value);
            await copy.callback(handle);
          }
          expect(world.service.verifies - before).toBeLessThanOrEqual(1 + 5);
        }
        const colleague = world.browser(SHARED);
        expect(await colleague.start("colleague@b.example")).toBe(200);
        expect(await colleague.follow("colleague@b.example")).toBe("/dashboard");
      },
    ),
    { numRuns: 15 },
  );
});

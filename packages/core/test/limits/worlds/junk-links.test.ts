import { expect, test } from "vitest";
import { World } from "./world.js";

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

test("a browser's own link is sent to the service at most ten times the limit", async () => {
  const world = new World();
  const browser = world.browser(SHARED);
  await browser.start("a@b.example");
  world.service.fault = async () => new Response("", { status: 500 });
  for (let nth = 0; nth < 650; nth++) await browser.follow("a@b.example");
  expect(world.service.verifies).toBe(600);
});

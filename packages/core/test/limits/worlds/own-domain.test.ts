import { beforeEach, expect, test } from "vitest";
import { rememberDevice } from "../../../src/login/device.js";
import { keysFrom } from "../../../src/session/keys.js";
import { ownerOf } from "../../../src/session/owner.js";
import { SECRET } from "../../support/host.js";
import { World } from "./world.js";

const DEVICES = 10_000;
const ATTACKER = "198.51.100.7";
const DEVICE = "__Host-turalogin-device";
const keys = keysFrom([SECRET]);
let world: World;
beforeEach(() => {
  world = new World();
});

/** A browser that is known to the address. Its cookie is made without a login. */
function known(email: string, ip: string, nth = 0) {
  const browser = world.browser(ip);
  const name = String(nth).padStart(22, "x");
  const device = { name, issuedAt: world.now, owner: ownerOf(email) };
  browser.cookies.set(DEVICE, rememberDevice(undefined, email, device, keys));
  return browser;
}

test("a client with 10,000 device cookies of its own domain has at most ten times the limit of starts, and locks out no known browser", async () => {
  const statuses = new Map<number, number>();
  for (let nth = 0; nth < DEVICES; nth++) {
    const email = `a${nth}@own.example`;
    const status = await known(email, ATTACKER, nth).start(email);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(world.service.starts).toBe(600);
  expect(statuses.get(429)).toBe(DEVICES - 600);
  const owner = known("owner@b.example", "203.0.113.9");
  for (let nth = 0; nth < 5; nth++) expect(await owner.start("owner@b.example")).toBe(200);
  expect(await owner.start("owner@b.example")).toBe(429);
  // Strangers behind the attacker's address have limits of their own.
  expect(await world.browser(ATTACKER).start("stranger@b.example")).toBe(200);
}, 600_000);

test("a client with 500 device cookies of its own domain can try at most ten times the limit of wrong codes", async () => {
  let wrong = 0;
  for (let nth = 0; nth < 500; nth++) {
    const email = `a${nth}@own.example`;
    const browser = known(email, ATTACKER, nth);
    await browser.start(email);
    if ((await browser.mistype(email)) === 401) wrong++;
  }
  expect(wrong).toBe(300);
});

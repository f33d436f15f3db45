import { beforeEach, expect, test } from "vitest";
import { LIMITS } from "../../../src/limits/table.js";
import { rememberDevice } from "../../../src/login/device.js";
import { keysFrom } from "../../../src/session/keys.js";
import { ownerOf } from "../../../src/session/owner.js";
import { SECRET } from "../../support/host.js";
import { type Browser, World } from "./world.js";

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

test("however many device cookies a client has, its wrong codes of one burst are bounded in all: 5 times the limit, the limit, and two reserves", async () => {
  let wrong = 0;
  const mistype = async (browser: Browser, email: string) => {
    if ((await browser.start(email)) !== 200) return;
    for (let code = 1; code <= 5; code++) if ((await browser.mistype(email, code)) === 401) wrong++;
  };
  for (let nth = 0; nth < 200; nth++) {
    const email = `a${nth}@own.example`;
    await mistype(known(email, ATTACKER, nth), email);
    await mistype(world.browser(ATTACKER), `victim${nth}@b.example`);
  }
  const { codeFailuresPerClient, codeReservePerClient } = LIMITS;
  expect(wrong).toBe((5 + 1) * codeFailuresPerClient.points + 2 * codeReservePerClient.points);
});

import { describe, expect, test } from "vitest";
import { ipv4, MINUTE, World } from "./world.js";

const down = (status: number) => async () => new Response("", { status });
const unreached = async () => {
  throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
};
const CLIENT = "203.0.113.9";
const EMAIL = "a@b.example";

describe.each([
  ["status 500", down(500)],
  ["status 503", down(503)],
  ["status 429", down(429)],
  ["a refused key", down(403)],
  ["a refused connection", unreached],
])("while the service fails with %s", (_, fault) => {
  test("starts are given back, up to ten times the limit", async () => {
    const world = new World();
    const browser = world.browser(CLIENT);
    world.service.fault = fault;
    for (let nth = 0; nth < 60; nth++) await browser.start(EMAIL);
    expect(world.service.starts).toBe(50);
    world.service.fault = undefined;
    // The failed starts count against neither the address nor the client.
    for (let nth = 0; nth < 5; nth++) expect(await world.browser(ipv4(1)).start(EMAIL)).toBe(200);
    for (let nth = 0; nth < 5; nth++) expect(await browser.start("c@d.example")).toBe(200);
  });

  test("codes are given back, up to ten times the limit", async () => {
    const world = new World();
    const browser = world.browser(CLIENT);
    await browser.start(EMAIL);
    world.service.fault = fault;
    for (let nth = 0; nth < 20; nth++) await browser.type(EMAIL);
    world.service.fault = undefined;
    expect(await browser.type(EMAIL)).toBe(200);

    await browser.start(EMAIL);
    world.service.fault = fault;
    // Each try has another code, because requests with the same code share a result for ten seconds.
    for (let nth = 1; nth <= 50; nth++) await browser.mistype(EMAIL, nth);
    expect(limited(world)).toEqual([]);
    for (let nth = 51; nth <= 60; nth++) expect(await browser.mistype(EMAIL, nth)).toBe(429);
    expect(limited(world)).toEqual(Array(10).fill("codesPerLogin"));
  });
});

const limited = ({ events }: World) =>
  events.filter(({ type }) => type === "limited").map(({ limit }) => limit);

describe.each([
  ["sends an incomplete reply", async () => new Response("<html>")],
  ["takes too long", () => new Promise<Response>(() => {})],
])("while the service %s", (_, fault) => {
  test("starts and codes are counted, because a mail may be sent or a code may have been tried", async () => {
    const world = new World({ timeout: 5 });
    const browser = world.browser(CLIENT);
    await browser.start(EMAIL);
    world.service.fault = fault;
    for (let nth = 0; nth < 9; nth++) await browser.type(EMAIL);
    expect(world.service.verifies).toBe(5);
    for (let nth = 0; nth < 9; nth++) await browser.start(EMAIL);
    expect(world.service.starts).toBe(5);
    world.service.fault = undefined;
    // The link still works.
    expect(await browser.follow(EMAIL)).toBe("/dashboard");
  });

  test("one client has no more starts than usual, and other clients have theirs", async () => {
    const world = new World({ timeout: 5 });
    const client = world.browser(CLIENT);
    world.service.fault = fault;
    for (let nth = 0; nth < 100; nth++) await client.start(`anybody${nth}@own.example`);
    expect(world.service.starts).toBe(60);
    world.service.fault = undefined;
    expect(await world.browser(ipv4(1)).start(EMAIL)).toBe(200);
    world.now += 15 * MINUTE;
    expect(await client.start(EMAIL)).toBe(200);
  });
});

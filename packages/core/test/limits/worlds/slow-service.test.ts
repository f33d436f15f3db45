import fc from "fast-check";
import { expect, test } from "vitest";
import { ipv4, World } from "./world.js";

/** A service that replies to nothing until it is released. */
async function hangingWorld() {
  const world = new World();
  // The first requests of a process load the handlers.
  await world.browser(ipv4(5000)).start("first@b.example");
  await world.browser(ipv4(5000)).confirm("x".repeat(41));
  world.service.starts = 0;
  world.service.verifies = 0;
  let release = () => {};
  const released = new Promise<Response>((resolve) => {
    release = () => resolve(new Response("", { status: 500 }));
  });
  world.service.fault = () => released;
  return { world, release };
}

/** Until every request that can reach the service has reached it. */
async function settle(world: World) {
  for (let before = -1; before !== world.service.starts + world.service.verifies; ) {
    before = world.service.starts + world.service.verifies;
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  }
}

test("while the service hangs, no few networks keep the starts of all others from it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (networks) => {
      const { world, release } = await hangingWorld();
      const open = Array.from({ length: networks * 60 }, (_, nth) =>
        world.browser(ipv4(nth % networks)).start(`a${nth}@own.example`),
      );
      await settle(world);
      expect(world.service.starts).toBeLessThan(100);
      const before = world.service.starts;
      const other = world.browser(ipv4(1000)).start("owner@b.example");
      await settle(world);
      expect(world.service.starts).toBe(before + 1);
      release();
      await Promise.all([...open, other]);
    }),
    { numRuns: 10 },
  );
});

test("nor their links and codes", async () => {
  const { world, release } = await hangingWorld();
  const open = Array.from({ length: 200 }, (_, nth) =>
    world.browser(ipv4(nth % 4)).confirm(`junk-${String(nth).padStart(30, "0")}`),
  );
  await settle(world);
  const before = world.service.verifies;
  expect(before).toBeLessThan(100);
  const other = world.browser(ipv4(1000)).confirm("x".repeat(40));
  await settle(world);
  expect(world.service.verifies).toBe(before + 1);
  release();
  await Promise.all([...open, other]);
});

test("a class that asks at the same moment is not refused: a network is limited only when half of all places are taken", async () => {
  const { world, release } = await hangingWorld();
  const open = Array.from({ length: 50 }, (_, nth) =>
    world.browser(ipv4(1)).start(`pupil${nth}@school.example`),
  );
  await settle(world);
  expect(world.service.starts).toBe(50);
  release();
  await Promise.all(open);
});

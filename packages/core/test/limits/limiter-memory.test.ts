import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import { createLimits, LIMITS } from "../../src/limits/limits.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const MIB = 1024 * 1024;
const request = { headers: {} } as AuthRequest;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test("100,000 addresses and clients cost a bounded amount of memory, and give it back", async () => {
  let now = 0;
  const limits = createLimits(
    {},
    () => now,
    () => {},
  );
  const crowd = async (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      // As long as the keys of requests are.
      const address = `address${i}`.padEnd(22, "x");
      for (const name of LIMITS) {
        await limits.consume([[name, `${address}:2001:db8:${i}::/64`]], { closed: true, request });
      }
    }
  };
  await crowd(0, 100); // what is compiled and cached once is no growth
  const before = heap();
  await crowd(100, 20_000);
  const full = heap() - before;
  await crowd(20_000, 100_000);
  const growth = heap() - before;
  console.info(`memory limiter: ${(growth / MIB).toFixed(1)} MiB for 100,000 keys in each limit`);
  expect(growth).toBeGreaterThan(MIB); // else nothing was measured
  expect(growth).toBeLessThan(32 * MIB);
  expect(growth - full).toBeLessThan(2 * MIB);

  now = 25 * 3600 * 1000;
  await crowd(100_000, 100_001);
  expect(heap() - before).toBeLessThan(4 * MIB);
});

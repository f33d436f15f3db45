import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import { countOf } from "../../src/limits/count.js";
import { createLimits } from "../../src/limits/limits.js";
import { LIMIT_NAMES, LIMITS } from "../../src/limits/table.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const MIB = 1024 * 1024;
const request = { headers: {} } as AuthRequest;
const MOST_PLACES = Math.max(...LIMIT_NAMES.map((name) => LIMITS[name].places));

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test("all limits together, when full, take at most 32 MiB, and release it after their windows", async () => {
  let now = 0;
  const limits = createLimits(
    {},
    () => now,
    () => {},
  );
  const KINDS = ["stranger", "known", "ceiling"] as const;
  const crowd = async (from: number, to: number, names = LIMIT_NAMES) => {
    for (let i = from; i < to; i++) {
      for (const name of names) {
        // As long as the keys of real requests, and joined from parts like them.
        const key = `${String(i).padEnd(22, "x")}:${String(i).padEnd(22, "y")}`;
        const places = LIMITS[name].places + 1000;
        const counts = KINDS.filter((kind) => i < (kind === "stranger" ? places : places / 4)).map(
          (kind) => countOf(name, key, { kind }),
        );
        await limits.consume(counts, { closed: true, request });
      }
    }
  };
  await crowd(0, 100); // so that code compiled or cached once is not measured
  const before = heap();
  await crowd(100, MOST_PLACES);
  const full = heap() - before;
  await crowd(MOST_PLACES, MOST_PLACES + 1000);
  const growth = heap() - before;
  console.info(`limits in memory: ${(growth / MIB).toFixed(1)} MiB, filled`);
  expect(full).toBeGreaterThan(MIB); // otherwise nothing was measured
  expect(growth).toBeLessThan(32 * MIB);
  expect(growth - full).toBeLessThan(MIB);

  now = 25 * 3600 * 1000;
  await crowd(0, 1);
  expect(heap() - before).toBeLessThan(4 * MIB);
});

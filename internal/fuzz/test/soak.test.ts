import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { expect, test } from "vitest";
import { type Measured, startChild } from "../src/app.js";
import { cookieOf, createVisitor } from "../src/visitor.js";

/** A tenth of them warm the app up. `pnpm soak` sends a million. */
const REQUESTS = Number(process.env.SOAK_REQUESTS ?? 30_000);
const SAMPLES = 20;
const WORKERS = 16;
const USERS = 25;
/**
 * Megabytes of heap for each 100,000 requests. A long run shows ten bytes a request. In a short run
 * the last garbage collection and the compiler weigh more, so it only shows a hundred.
 */
const SLOPE_LIMIT = REQUESTS >= 500_000 ? 1 : 10;
/** Megabytes between the samples of the second half. The allocator decides when it returns memory. */
const RSS_LIMIT = 30;
/** Each reading of the app's clock moves it, so that expired entries are removed during the test. */
const TICK_MS = 200;

test(
  `${REQUESTS} requests: no error, no growth`,
  async () => {
    // The mail uses the app's clock. Otherwise links would seem to be in the past.
    const emulator = await startEmulator();
    const app = await startChild("node:http", emulator.apiUrl, 10_000, TICK_MS);
    const visitor = createVisitor(app.url, WORKERS);
    const pools = Array.from({ length: WORKERS }, () => [] as string[]);
    let logins = 0;

    async function login(worker: number): Promise<void> {
      const email = `u${worker}-${logins++ % USERS}@b.co`;
      const started = await visitor.visit("/auth/start", undefined, { email });
      assert.equal(started.status, 200, started.body);
      const followed = await visitor.visit(await linkFor(emulator, email), cookieOf(started));
      assert.deepEqual([followed.status, followed.location], [302, "/dashboard"]);
      const pool = pools[worker] as string[];
      pool.push(cookieOf(followed));
      if (pool.length > 50) pool.shift();
    }

    async function run(count: number): Promise<void> {
      let left = count;
      await Promise.all(
        pools.map(async (pool, worker) => {
          while (left-- > 0) {
            const dice = left % 100;
            // A login is two requests.
            if (pool.length === 0 || dice === 0) await login(worker);
            else {
              const path = dice <= 8 ? "/auth/me" : "/api/me";
              const { status, body } = await visitor.visit(path, pool[left % pool.length]);
              assert.equal(status, 200, body);
            }
          }
        }),
      );
    }

    try {
      await run(REQUESTS / 10);
      const measured: Measured[] = [];
      for (let i = 0; i < SAMPLES; i++) {
        await run((REQUESTS * 0.9) / SAMPLES);
        measured.push(await app.measure());
      }
      const perSample = (REQUESTS * 0.9) / SAMPLES;
      const slope = slopeOf(measured.map(({ heapUsed }) => heapUsed / 1e6)) * (100_000 / perSample);
      const half = measured.slice(SAMPLES / 2).map(({ rss }) => rss / 1e6);
      const growth = Math.max(...half) - Math.min(...half);
      console.log(
        `${REQUESTS} requests, ${logins} logins: heap ${slope.toFixed(3)} MB per 100,000, RSS within ${growth.toFixed(1)} MB`,
      );
      expect(slope).toBeLessThan(SLOPE_LIMIT);
      expect(growth).toBeLessThan(RSS_LIMIT);
      visitor.close();
      expect(await (await app.leave()).left).toBe(0);
    } finally {
      app.child.kill();
      await emulator.close();
    }
  },
  Math.max(600_000, REQUESTS * 5),
);

async function linkFor(emulator: Emulator, email: string): Promise<string> {
  const { link } = await emulator.inbox.waitFor(email);
  const { pathname, search } = new URL(link ?? "");
  return pathname + search;
}

/** The least-squares slope, for each step of one sample. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let above = 0;
  let below = 0;
  values.forEach((value, i) => {
    above += (i - middle) * (value - mean);
    below += (i - middle) ** 2;
  });
  return above / below;
}

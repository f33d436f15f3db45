import { afterEach, expect, test, vi } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import type { Limiter } from "../../src/limits/limiter.js";
import { createLimits } from "../../src/limits/limits.js";
import { createMemoryLimiter } from "../../src/limits/memory.js";

const request = { headers: {} } as AuthRequest;
const how = { closed: true, request };
const wrong = ["codeFailuresPerAddress", "codeFailuresPerClient"] as const;

test("what one limit refuses is not counted by the others", async () => {
  const now = () => 0;
  const limits = createLimits({}, now, () => {});
  for (let i = 0; i < 30; i++) {
    const wait = await limits.consume(
      [
        [wrong[0], `address${i}`],
        [wrong[1], "attacker"],
      ],
      how,
    );
    expect(wait).toBeUndefined();
  }
  // The client has had its thirty: whatever it tries now, no address may pay for it.
  for (let i = 0; i < 25; i++) {
    const wait = await limits.consume(
      [
        [wrong[0], "victim"],
        [wrong[1], "attacker"],
      ],
      how,
    );
    expect(wait).toBeGreaterThan(0);
  }
  expect(
    await limits.consume(
      [
        [wrong[0], "victim"],
        [wrong[1], "owner"],
      ],
      how,
    ),
  ).toBeUndefined();
});

test("many at once get no more than the limit, and give nothing back that they did not take", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const once = () =>
    limits.consume(
      [
        ["codesPerLogin", "a"],
        [wrong[0], "a"],
      ],
      how,
    );
  const waits = await Promise.all(Array.from({ length: 50 }, once));
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(5);
  await limits.reward([["codesPerLogin", "a"]]);
  expect(await once()).toBeUndefined();
  expect(await once()).toBeGreaterThan(0);
});

test("a limiter that does not work refuses codes, lets starts pass, and is reported", async () => {
  const events: unknown[] = [];
  const broken: Limiter = { consume: () => Promise.reject(new Error("no redis")) };
  const sync: Limiter = {
    consume() {
      throw new Error("no redis");
    },
  };
  for (const limiter of [broken, sync]) {
    const limits = createLimits(
      { startsPerClient: limiter },
      () => 0,
      (event) => events.push(event),
    );
    expect(
      await limits.consume([["startsPerClient", "a"]], { closed: false, request }),
    ).toBeUndefined();
    expect(await limits.consume([["startsPerClient", "a"]], how)).toBe(60);
    await limits.reward([["startsPerClient", "a"]]);
  }
  expect(events).toHaveLength(4);
  expect(events[0]).toMatchObject({ type: "limiter_failure", limit: "startsPerClient" });
});

afterEach(() => {
  vi.useRealTimers();
});

test("a limiter that never answers is waited for a second: then codes are refused, starts pass", async () => {
  vi.useFakeTimers();
  const events: Record<string, unknown>[] = [];
  const hanging: Limiter = {
    consume: () => new Promise(() => {}),
    reward: () => new Promise(() => {}),
  };
  const limits = createLimits(
    { startsPerClient: hanging, codesPerLogin: hanging },
    () => 0,
    (event) => events.push(event),
  );
  const start = limits.consume([["startsPerClient", "a"]], { closed: false, request });
  const code = limits.consume([["codesPerLogin", "a"]], how);
  const both = Promise.all([start, code]);
  await vi.advanceTimersByTimeAsync(999);
  expect(events).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await both).toEqual([undefined, 60]);
  expect(events).toMatchObject([
    { type: "limiter_failure", limit: "startsPerClient", cause: expect.any(Error) },
    { type: "limiter_failure", limit: "codesPerLogin", cause: expect.any(Error) },
  ]);
  // All at once: a sign-in that went well does not wait for one after the other.
  const given = limits.reward([
    ["startsPerClient", "a"],
    ["codesPerLogin", "a"],
  ]);
  await vi.advanceTimersByTimeAsync(1000);
  await given;
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  [{ msBeforeNext: 1 }, 1],
  [{ msBeforeNext: 1001 }, 2],
  [{ msBeforeNext: -5 }, 1],
  [{ msBeforeNext: 0 }, 1],
  [{ msBeforeNext: Number.NaN }, 1],
  [{ msBeforeNext: 1e15 }, 86_400],
  [{ msBeforeNext: "5" }, 60],
  [undefined, 60],
])("a refusal of %j asks to wait %i s", async (refusal, seconds) => {
  const limiter: Limiter = { consume: () => Promise.reject(refusal) };
  const limits = createLimits(
    { codesPerLogin: limiter },
    () => 0,
    () => {},
  );
  expect(await limits.consume([["codesPerLogin", "a"]], how)).toBe(seconds);
});

test("turned off, all or one, nothing is counted", async () => {
  for (const options of [false, { codesPerLogin: false }] as const) {
    const limits = createLimits(
      options,
      () => 0,
      () => {},
    );
    for (let i = 0; i < 9; i++) {
      expect(await limits.consume([["codesPerLogin", "a"]], how)).toBeUndefined();
      await limits.reward([["codesPerLogin", "a"]]);
    }
  }
});

test("a full map counts newcomers together, forgets old windows, and never grows", async () => {
  let now = 0;
  const limiter = createMemoryLimiter({ points: 2, duration: 10, now: () => now, size: 3 });
  for (const key of ["a", "b", "c"]) await limiter.consume(key);
  await limiter.consume("d");
  await limiter.consume("e");
  await expect(limiter.consume("f")).rejects.toEqual({ msBeforeNext: 10_000 });
  await limiter.consume("a"); // known keys keep their own count
  await expect(limiter.consume("a")).rejects.toBeDefined();
  now = 10_000;
  for (const key of ["d", "e", "f"]) await limiter.consume(key);
});

test("what is given back in full leaves no place taken: others are not counted together for it", async () => {
  const limiter = createMemoryLimiter({ points: 2, duration: 10, now: () => 0, size: 3 });
  for (let i = 0; i < 9; i++) {
    await limiter.consume(`went well ${i}`);
    await limiter.reward?.(`went well ${i}`);
  }
  for (const key of ["a", "a", "b", "b", "c", "c"]) await limiter.consume(key);
  await expect(limiter.consume("a")).rejects.toBeDefined();
  // Full now: newcomers share a count, and what they give back is theirs, whoever has left meanwhile.
  await limiter.consume("d");
  await limiter.reward?.("d");
  for (const key of ["e", "f"]) await limiter.consume(key);
  await expect(limiter.consume("g")).rejects.toBeDefined();
});

test("ten thousand logins by code in a day do not have all others share their wrong codes", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  for (let i = 0; i < 10_000; i++) {
    await limits.consume([[wrong[0], `address${i}`]], how);
    await limits.reward([[wrong[0], `address${i}`]]);
  }
  for (let i = 0; i < 20; i++) {
    expect(await limits.consume([[wrong[0], `typing error${i}`]], how)).toBeUndefined();
  }
  expect(await limits.consume([[wrong[0], "somebody else"]], how)).toBeUndefined();
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Limiter } from "../../src/limits/limiter.js";
import { createMemoryLimiter, forgottenPerUse } from "../../src/limits/memory.js";
import { RUNS } from "../request/support.js";

const HOUR = 3_600_000;

/** Returns true if the use was counted, else how long to wait, in milliseconds. */
async function use(limiter: Limiter, key: string, amount?: number): Promise<true | number> {
  return limiter.consume(key, amount).then(
    () => true as const,
    (refusal: { msBeforeNext: number }) => refusal.msBeforeNext,
  );
}

async function useOften(limiter: Limiter, key: string, times: number): Promise<number> {
  let counted = 0;
  for (let i = 0; i < times; i++) if ((await use(limiter, key)) === true) counted++;
  return counted;
}

describe("a memory limiter that is not full", () => {
  type Step = { at: number; key: string; amount: number; back: boolean };
  const steps = fc.array(
    fc.record({
      at: fc.nat({ max: 6000 }),
      key: fc.constantFrom("a", "b", "c"),
      amount: fc.constantFrom(1, 1, 1, 2, 9),
      back: fc.boolean(),
    }),
    { maxLength: 60 },
  );

  test("allows its points in a window that begins with the first use, and ends by time", () =>
    fc.assert(
      fc.asyncProperty(steps, async (all: readonly Step[]) => {
        let now = 0;
        const limiter = createMemoryLimiter({ points: 4, duration: 10, now: () => now });
        const model = new Map<string, { count: number; endsAt: number }>();
        for (const { at, key, amount, back } of all) {
          now += at;
          const known = model.get(key);
          const live =
            known !== undefined && known.endsAt > now && known.count > 0 ? known : undefined;
          if (back) {
            await limiter.reward?.(key, amount);
            if (live !== undefined) live.count -= amount;
            continue;
          }
          const count = (live?.count ?? 0) + amount;
          const endsAt = live?.endsAt ?? now + 10_000;
          expect(await use(limiter, key, amount)).toBe(count > 4 ? endsAt - now : true);
          if (count <= 4) model.set(key, { count, endsAt });
        }
      }),
      RUNS,
    ));

  test("allows a key whose window has ended, even when an earlier entry's window still runs", async () => {
    let now = 0;
    const limiter = createMemoryLimiter({ points: 2, duration: 10, now: () => now, size: 4 });
    await use(limiter, "old");
    now = 5000;
    await use(limiter, "young");
    await useOften(limiter, "young", 1);
    now = 6000;
    await use(limiter, "old"); // now has as many uses as "young", and is queued behind it
    expect(await use(limiter, "old")).toBe(4000);
    now = 10_000;
    expect(await use(limiter, "old")).toBe(true);
    expect(await use(limiter, "young")).toBe(5000);
  });

  test("refuses no key for longer than a window when the clock is set back", () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), async (back) => {
        let now = 2e9;
        const limiter = createMemoryLimiter({ points: 1, duration: 10, now: () => now });
        await use(limiter, "a");
        now -= back;
        const wait = await use(limiter, "a");
        if (wait !== true) expect(wait).toBeLessThanOrEqual(10_000);
        now += 10_000;
        expect(await use(limiter, "a")).toBe(true);
      }),
      RUNS,
    ));

  test("rejects every use when the clock returns NaN", async () => {
    const limiter = createMemoryLimiter({ points: 1, duration: 10, now: () => Number.NaN });
    await expect(limiter.consume("a")).rejects.toThrow(
      new TypeError("the clock must return a finite number"),
    );
  });

  test("returns how long the window still lasts", async () => {
    let now = 0;
    const limiter = createMemoryLimiter({ points: 2, duration: 10, now: () => now });
    expect(await limiter.consume("a")).toEqual({ msBeforeNext: 10_000 });
    now = 4000;
    expect(await limiter.consume("a")).toEqual({ msBeforeNext: 6000 });
  });
});

describe("a full memory limiter", () => {
  test("never refuses the first use of a key, however often others are used", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 5 })), { maxLength: 80 }),
        async (others) => {
          const limiter = createMemoryLimiter({ points: 5, duration: 10, now: () => 0, size: 8 });
          for (const [key, times] of others) await useOften(limiter, `other ${key}`, times);
          expect(await use(limiter, "new")).toBe(true);
          expect(await useOften(limiter, "new", 9)).toBe(4);
        },
      ),
      RUNS,
    ));

  test("forgets the key that was used least, and the older one of two", async () => {
    const limiter = createMemoryLimiter({ points: 4, duration: 10, now: () => 0, size: 4 });
    for (const [key, times] of [
      ["a", 4],
      ["b", 1],
      ["c", 2],
      ["d", 1],
    ] as const) {
      await useOften(limiter, key, times);
    }
    await use(limiter, "e");
    expect(await useOften(limiter, "a", 9)).toBe(0);
    expect(await useOften(limiter, "c", 9)).toBe(2);
    expect(await useOften(limiter, "d", 9)).toBe(3);
    expect(await useOften(limiter, "b", 9)).toBe(4);
  });

  test("keeps a share of its places for each level, so that new keys do not only replace each other", async () => {
    const limiter = createMemoryLimiter({ points: 4, duration: 10, now: () => 0, size: 40 });
    // All places are taken by keys that have used up their points.
    for (let i = 0; i < 40; i++) await useOften(limiter, `crowd ${i}`, 4);
    await use(limiter, "victim");
    for (let i = 0; i < 9; i++) await use(limiter, `newcomer ${i}`);
    expect(await useOften(limiter, "victim", 9)).toBe(3);
  });

  test("removes a key whose uses are given back, and keeps the age of the others", async () => {
    const limiter = createMemoryLimiter({ points: 4, duration: 10, now: () => 0, size: 8 });
    await useOften(limiter, "victim", 2);
    for (let i = 0; i < 100; i++) {
      await use(limiter, `went well ${i}`);
      await limiter.reward?.(`went well ${i}`);
    }
    // Two keys at the victim's level. Only a third one would exceed the level's share.
    await useOften(limiter, "b", 2);
    for (let i = 0; i < 100; i++) {
      await use(limiter, "b");
      await limiter.reward?.("b");
    }
    for (let i = 0; i < 5; i++) await use(limiter, `crowd ${i}`);
    await use(limiter, "one too many");
    expect(await useOften(limiter, "victim", 9)).toBe(2);
  });

  test("keeps the age of a key whose level does not rise", async () => {
    const limiter = createMemoryLimiter({ points: 8, duration: 10, now: () => 0, size: 4 });
    await use(limiter, "old");
    for (const key of ["b", "c", "d"]) await use(limiter, key);
    await use(limiter, "old"); // with two of its eight points it is still in the lowest level
    await use(limiter, "e");
    expect(await useOften(limiter, "b", 9)).toBe(7);
    expect(await useOften(limiter, "old", 9)).toBe(8);
  });

  test("has room again after windows have ended or uses were given back", async () => {
    let now = 0;
    let reports = 0;
    const onFull = () => reports++;
    const limiter = createMemoryLimiter({
      points: 4,
      duration: 10,
      now: () => now,
      size: 4,
      onFull,
    });
    for (let window = 0; window < 5; window++) {
      for (let i = 0; i < 4; i++) await useOften(limiter, `${window} ${i}`, i + 1);
      now += 10_000;
    }
    for (let i = 0; i < 20; i++) {
      await use(limiter, `went well ${i}`);
      await limiter.reward?.(`went well ${i}`);
    }
    expect(reports).toBe(0);
  });

  test("reports that it is full, at most once an hour", async () => {
    let now = 0;
    let reports = 0;
    const onFull = () => reports++;
    const options = { points: 2, duration: 86_400, now: () => now, size: 4, onFull };
    const limiter = createMemoryLimiter(options);
    const crowd = async (name: string) => {
      for (let i = 0; i < 10; i++) await use(limiter, `${name} ${i}`);
    };
    for (let i = 0; i < 4; i++) await use(limiter, `fits ${i}`);
    expect(reports).toBe(0);
    await crowd("a");
    expect(reports).toBe(1);
    now = HOUR - 1;
    await crowd("b");
    expect(reports).toBe(1);
    now = HOUR;
    await crowd("c");
    expect(reports).toBe(2);
    now = 0; // the clock is set back; the next report does not wait for the old time
    await crowd("d");
    expect(reports).toBe(3);
  });
});

test("a key's uses are known until its window ends, and the clock is asked each time", async () => {
  let now = 0;
  const { consume, get } = createMemoryLimiter({ points: 5, duration: 60, now: () => now });
  expect(await get?.("a")).toBeNull();
  await consume("a", 3);
  now = 59_999;
  expect(await get?.("a")).toEqual({ consumedPoints: 3 });
  now = 60_000;
  expect(await get?.("a")).toBeNull();
});

describe("the uses that an attacker can make a limiter forget", () => {
  const POINTS = 4;
  const PLACES = 40;

  /** Returns how many uses of "victim" beyond its points were allowed, and how many uses of other keys were counted. */
  async function attack(moves: readonly (number | "victim")[]) {
    const limiter = createMemoryLimiter({
      points: POINTS,
      duration: 10,
      now: () => 0,
      size: PLACES,
    });
    let [victim, others] = [0, 0];
    for (const key of moves) {
      if ((await use(limiter, String(key))) !== true) continue;
      if (key === "victim") victim++;
      else others++;
    }
    return { beyond: Math.max(0, victim - POINTS), others };
  }

  const bound = forgottenPerUse({ points: POINTS, places: PLACES });

  test("are as many for each of the attacker's uses as decision 10 states", () => {
    expect(forgottenPerUse({ points: 4, places: 40 })).toBe(1);
    expect(forgottenPerUse({ points: 20, places: 40_000 })).toBe(1 / 200);
  });

  test("are none before the map is full, and never more than the decision states", () =>
    fc.assert(
      fc.asyncProperty(
        // Series of new and old keys, with tries of the victim between them.
        fc.array(
          fc.tuple(
            fc.nat({ max: 300 }),
            fc.integer({ min: 1, max: 30 }),
            fc.integer({ min: 1, max: 4 }),
          ),
          { maxLength: 40 },
        ),
        async (runs) => {
          const moves = runs.flatMap(([from, length, times]) => [
            ...Array.from({ length }, (_, i) => Array<number>(times).fill(from + i)).flat(),
            ...Array<"victim">(POINTS).fill("victim"),
          ]);
          const { beyond, others } = await attack(moves);
          if (new Set(moves).size <= PLACES) expect(beyond).toBe(0);
          expect(beyond).toBeLessThanOrEqual(Math.ceil(others * bound));
        },
      ),
      { numRuns: Math.min(RUNS.numRuns, 500) },
    ));

  test("stay within the bound for the best known attack, which fills the victim's level with new keys", async () => {
    const share = PLACES / 4;
    const moves: (number | "victim")[] = [];
    // Every place outside of the level's share is taken by keys with more uses.
    for (let key = 0; key < PLACES; key++) moves.push(...Array<number>(POINTS).fill(key));
    let next = PLACES;
    for (let round = 0; round < 20; round++) {
      moves.push("victim");
      for (let i = 0; i < share; i++) moves.push(next++);
    }
    const { beyond, others } = await attack(moves);
    expect(beyond).toBeGreaterThan(0);
    expect(beyond).toBeLessThanOrEqual(others * bound);
  });
});

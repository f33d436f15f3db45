import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Limiter } from "../../src/limits/limiter.js";
import { createMemoryLimiter, forgottenPerUse } from "../../src/limits/memory.js";
import { RUNS } from "../request/support.js";

const HOUR = 3_600_000;

/** True where it was counted, else how long to wait. */
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

describe("with room for all", () => {
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

  test("a window begins with its first use, allows its points, and ends by itself", () =>
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

  test("an ended window behind one that still runs refuses no more", async () => {
    let now = 0;
    const limiter = createMemoryLimiter({ points: 2, duration: 10, now: () => now, size: 4 });
    await use(limiter, "old");
    now = 5000;
    await use(limiter, "young");
    await useOften(limiter, "young", 1);
    now = 6000;
    await use(limiter, "old"); // comes to the level of "young", behind it
    expect(await use(limiter, "old")).toBe(4000);
    now = 10_000;
    expect(await use(limiter, "old")).toBe(true);
    expect(await use(limiter, "young")).toBe(5000);
  });

  test("a clock that is set back keeps nobody out for longer than a window", () =>
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

  test("without a time nothing is allowed", async () => {
    const limiter = createMemoryLimiter({ points: 1, duration: 10, now: () => Number.NaN });
    await expect(limiter.consume("a")).rejects.toBeInstanceOf(TypeError);
  });
});

describe("without room for all", () => {
  test("nobody's first use is refused, whatever others do", () =>
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

  test("the key that was used least is forgotten first, of two the older one", async () => {
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

  test("each level keeps its share of the places, so that newcomers do not only push each other out", async () => {
    const limiter = createMemoryLimiter({ points: 4, duration: 10, now: () => 0, size: 40 });
    // A crowd has used up its points, all places over.
    for (let i = 0; i < 40; i++) await useOften(limiter, `crowd ${i}`, 4);
    await use(limiter, "victim");
    for (let i = 0; i < 9; i++) await use(limiter, `newcomer ${i}`);
    expect(await useOften(limiter, "victim", 9)).toBe(3);
  });

  test("what is given back leaves no place taken, and does not make a key young", async () => {
    const limiter = createMemoryLimiter({ points: 4, duration: 10, now: () => 0, size: 8 });
    await useOften(limiter, "victim", 2);
    for (let i = 0; i < 100; i++) {
      await use(limiter, `went well ${i}`);
      await limiter.reward?.(`went well ${i}`);
    }
    // Two at the victim's level, more than its share only with a third that comes after it.
    await useOften(limiter, "b", 2);
    for (let i = 0; i < 100; i++) {
      await use(limiter, "b");
      await limiter.reward?.("b");
    }
    for (let i = 0; i < 5; i++) await use(limiter, `crowd ${i}`);
    await use(limiter, "one too many");
    expect(await useOften(limiter, "victim", 9)).toBe(2);
  });

  test("it says so, at most once an hour", async () => {
    let now = 0;
    let told = 0;
    const onFull = () => told++;
    const options = { points: 2, duration: 86_400, now: () => now, size: 4, onFull };
    const limiter = createMemoryLimiter(options);
    const crowd = async (name: string) => {
      for (let i = 0; i < 10; i++) await use(limiter, `${name} ${i}`);
    };
    for (let i = 0; i < 4; i++) await use(limiter, `fits ${i}`);
    expect(told).toBe(0);
    await crowd("a");
    expect(told).toBe(1);
    now = HOUR - 1;
    await crowd("b");
    expect(told).toBe(1);
    now = HOUR;
    await crowd("c");
    expect(told).toBe(2);
    now = 0; // set back: the next report does not wait for the old time to come again
    await crowd("d");
    expect(told).toBe(3);
  });
});

describe("what an attacker can have forgotten", () => {
  const POINTS = 4;
  const PLACES = 40;

  /** Uses of "victim" beyond its points, and uses of other keys, each of which stays counted. */
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

  test("nothing before the map is full, and never more than the decision says", () =>
    fc.assert(
      fc.asyncProperty(
        // Runs of newcomers and of old keys, with tries of the victim between them.
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

  test("the best that is known comes near it: a share of all places, raised level by level behind the victim", async () => {
    const share = PLACES / 4;
    const moves: (number | "victim")[] = [];
    // Every place outside of the share is taken by keys that stand higher.
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

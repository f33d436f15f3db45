import type { Count } from "./count.js";
import type { Limiter } from "./limiter.js";
import { createMemoryLimiter } from "./memory.js";
import { LIMITS, type LimitName, PLACES_APART, SHARES } from "./table.js";

/** Counts in this process's memory. */
export interface OwnLimits {
  consume(count: Count, key: string): Promise<unknown>;
  reward(count: Count, key: string, points: number): Promise<unknown>;
  forget(count: Count, key: string): Promise<unknown>;
  /** How often the key was used in its current window. */
  uses(count: Count, key: string): Promise<number>;
}

/**
 * Strangers, known browsers and ceilings have separate maps. So strangers, however many, cannot make the map forget a known
 * browser; and successful logins, which leave only ceilings, cannot make it forget failed ones.
 */
export function createOwnLimits(now: () => number, onFull: (limit: LimitName) => void): OwnLimits {
  const limiters = new Map<string, Limiter>();

  function limiterOf({ limit, kind }: Count): Limiter {
    const name = `${limit} ${kind}`;
    let limiter = limiters.get(name);
    if (limiter === undefined) {
      const { points, duration, places } = LIMITS[limit];
      const size = kind === "stranger" ? places : places * PLACES_APART;
      // Ordinary sign-ins fill the ceilings, because nothing gives these back. Only abuse comes near a ceiling's points.
      const full = kind === "ceiling" ? undefined : () => onFull(limit);
      limiter = createMemoryLimiter({ points: points * SHARES, duration, now, size, onFull: full });
      limiters.set(name, limiter);
    }
    return limiter;
  }

  return {
    consume: (count, key) => limiterOf(count).consume(key, SHARES / count.times),
    reward: async (count, key, points) =>
      limiterOf(count).reward?.(key, (points * SHARES) / count.times),
    forget: async (count, key) => limiterOf(count).delete?.(key),
    async uses(count, key) {
      const used = await limiterOf(count).get?.(key);
      return ((used?.consumedPoints ?? 0) * count.times) / SHARES;
    },
  };
}

import type { Limiter } from "./limiter.js";

/** How a {@link createMemoryLimiter} counts. */
export interface MemoryLimiterOptions {
  /** How many in one window. */
  points: number;
  /** The window's length, in seconds. */
  duration: number;
  /** The clock, in milliseconds. */
  now: () => number;
  /** How many keys at once. Default 10,000; past it, new keys share one count. */
  size?: number | undefined;
}

/** Fixed windows in a bounded map, for one process. No timers: old windows leave as new ones come. */
export function createMemoryLimiter(options: MemoryLimiterOptions): Limiter {
  const { points, duration, now, size = 10_000 } = options;
  const windows = new Map<string, { count: number; endsAt: number }>();

  function windowOf(key: string) {
    const time = now();
    // All windows are equally long, so the map's oldest entries are the first to end.
    for (const [old, { endsAt }] of windows) {
      if (endsAt > time) break;
      windows.delete(old);
    }
    const place = windows.has(key) || windows.size < size ? key : OVERFLOW;
    let window = windows.get(place);
    if (window === undefined) {
      window = { count: 0, endsAt: time + duration * 1000 };
      windows.set(place, window);
    }
    return { window, time };
  }

  return {
    async consume(key, amount = 1) {
      const { window, time } = windowOf(key);
      const answer = { msBeforeNext: window.endsAt - time };
      // A refusal is not counted: what is given back then makes room at once.
      if (window.count + amount > points) throw answer;
      window.count += amount;
      return answer;
    },
    async reward(key, amount = 1) {
      // Not counted under its own key: then together with the others, or so long ago that it counts no more.
      const place = windows.has(key) ? key : OVERFLOW;
      const window = windows.get(place);
      if (window === undefined) return;
      window.count -= amount;
      // A login that went well takes no place: ten thousand of them, and all who come after were counted together.
      if (window.count <= 0) windows.delete(place);
    },
  };
}

const OVERFLOW = "\0 all the others";

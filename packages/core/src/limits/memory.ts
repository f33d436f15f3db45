import type { Limiter } from "./limiter.js";
import { createQueue, type Queue, type Queued } from "./queue.js";

/** How a {@link createMemoryLimiter} counts. */
export interface MemoryLimiterOptions {
  /** How many in one window. */
  points: number;
  /** The window's length, in seconds. */
  duration: number;
  /** The clock, in milliseconds. */
  now: () => number;
  /** How many keys at once, at least 4. Default 10,000; past it, the key that was used least is forgotten. */
  size?: number | undefined;
  /** Called when a key is forgotten before its window has ended, at most once an hour. */
  onFull?: (() => void) | undefined;
}

/**
 * Fixed windows in a bounded map, for one process. No timers: ended windows leave as new ones come.
 *
 * Keys stand in four levels, by the share of their points that they have used at most; each level is ordered by when a key
 * reached it. A full map forgets the oldest key of the lowest level that holds more than a quarter of all places. So an
 * unknown key is never refused for others, and to have one forgotten, a quarter of all places
 * must be filled again, at its level.
 *
 * @see docs/decisions/0010-memory-limits.md for what that costs an attacker
 */
export function createMemoryLimiter(options: MemoryLimiterOptions): Limiter {
  const { points, duration, now, onFull } = options;
  const size = Math.max(LEVELS, options.size ?? 10_000);
  const share = Math.floor(size / LEVELS);
  const length = duration * 1000;
  const windows = new Map<string, Window>();
  const levels = Array.from({ length: LEVELS }, () => createQueue<Window>());
  let reportedAt = Number.NEGATIVE_INFINITY;

  function enter(window: Window, level: number): void {
    window.level = level;
    queueAt(levels, level).push(window);
  }

  function leave(window: Window): void {
    queueAt(levels, window.level).remove(window);
  }

  function forget(window: Window): void {
    leave(window);
    windows.delete(window.key);
  }

  // More is left than a whole window only where the clock was set back: it must keep nobody out for longer.
  function isOver({ endsAt }: Window, time: number): boolean {
    return endsAt <= time || endsAt - time > length;
  }

  function forgetEnded(time: number): void {
    for (const { first } of levels) {
      let window = first;
      while (window !== undefined && isOver(window, time)) {
        const next = window.after as Window | undefined;
        forget(window);
        window = next;
      }
    }
  }

  function forgetLeastUsed(time: number): void {
    const crowded = levels.find((level) => level.length > share);
    if (crowded?.first !== undefined) forget(crowded.first);
    const since = time - reportedAt;
    if (since >= 0 && since < HOUR) return;
    reportedAt = time;
    onFull?.();
  }

  function begin(name: string, time: number): Window {
    // V8 would keep every part that the name was put together from, at three times the memory.
    const key = Buffer.from(name).toString();
    const window: Window = {
      key,
      count: 0,
      level: 0,
      endsAt: time + length,
      before: undefined,
      after: undefined,
    };
    windows.set(key, window);
    enter(window, 0);
    if (windows.size > size) forgetLeastUsed(time);
    return window;
  }

  return {
    async consume(key, amount = 1) {
      const time = now();
      if (!Number.isFinite(time)) throw new TypeError("the clock shows no time");
      forgetEnded(time);
      let window = windows.get(key);
      if (window !== undefined && isOver(window, time)) {
        forget(window);
        window = undefined;
      }
      const msBeforeNext = window === undefined ? length : window.endsAt - time;
      const count = (window?.count ?? 0) + amount;
      // A refusal is not counted: what is given back then makes room at once.
      if (count > points) throw { msBeforeNext };
      window ??= begin(key, time);
      window.count = count;
      const level = Math.ceil((count * LEVELS) / points) - 1;
      if (level > window.level) {
        leave(window);
        enter(window, level);
      }
      return { msBeforeNext };
    },
    async reward(key, amount = 1) {
      const window = windows.get(key);
      if (window === undefined) return;
      window.count -= amount;
      // What was given back in full takes no place. Else a key stays at its level: going up and down would make it young.
      if (window.count <= 0) forget(window);
    },
  };
}

const LEVELS = 4;
const HOUR = 3_600_000;

interface Window extends Queued {
  readonly key: string;
  readonly endsAt: number;
  count: number;
  level: number;
}

const queueAt = (levels: readonly Queue<Window>[], level: number) => levels[level] as Queue<Window>;

/**
 * How many uses of one key a use of another key can have forgotten, at most, and only once the map is full: to push a key out of a
 * level takes as many newcomers to that level as its share, and a key comes to each level once in its window.
 */
export function forgottenPerUse({ points, places }: { points: number; places: number }): number {
  return (points * (LEVELS + 1)) / 2 / Math.floor(places / LEVELS);
}

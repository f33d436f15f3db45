import type { Limiter } from "./limiter.js";
import { createQueue, type Queue, type Queued } from "./queue.js";

/** How a {@link createMemoryLimiter} counts. */
export interface MemoryLimiterOptions {
  /** How many uses of one key are allowed in one window. */
  points: number;
  /** The window's length, in seconds. */
  duration: number;
  /** The clock, in milliseconds. */
  now: () => number;
  /** How many keys are remembered at once, at least 4. Default 10,000. When it is full, the least used key is forgotten. */
  size?: number | undefined;
  /** Called when a key is forgotten before its window has ended, at most once an hour. */
  onFull?: (() => void) | undefined;
}

/**
 * Counts in fixed windows in a bounded map, for one process. Needs no timers: ended windows are removed when new ones begin.
 *
 * Keys are kept in four levels, by the highest share of their points that they have used; each level is ordered by when a key
 * reached it. A full map forgets the oldest key of the lowest level that holds more than a quarter of all places. So a
 * new key is never refused because of other keys, and an attacker who wants a key forgotten must fill a quarter of all places
 * with new keys, at that key's level.
 *
 * @see docs/decisions/0010-memory-limits.md for how many requests an attacker needs
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

  // If more than a whole window is left, the clock was set back. That must not lock people out for longer.
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
    // One level is always over its share, because there are more keys than all shares together.
    const crowded = levels.find((level) => level.length > share) as Queue<Window>;
    forget(crowded.first as Window);
    const since = time - reportedAt;
    if (since >= 0 && since < HOUR) return;
    reportedAt = time;
    onFull?.();
  }

  function begin(name: string, time: number): Window {
    // A copy: V8 would keep the parts that the name was joined from, which needs three times the memory.
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
      if (!Number.isFinite(time)) throw new TypeError("the clock must return a finite number");
      forgetEnded(time);
      let window = windows.get(key);
      if (window !== undefined && isOver(window, time)) {
        forget(window);
        window = undefined;
      }
      const msBeforeNext = window === undefined ? length : window.endsAt - time;
      const count = (window?.count ?? 0) + amount;
      // A refusal is not counted, so that a point that is given back is usable at once.
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
    async get(key) {
      const window = windows.get(key);
      return window === undefined || isOver(window, now())
        ? null
        : { consumedPoints: window.count };
    },
    async delete(key) {
      const window = windows.get(key);
      if (window !== undefined) forget(window);
    },
    async reward(key, amount = 1) {
      const window = windows.get(key);
      if (window === undefined) return;
      window.count -= amount;
      // A key with no uses left is removed. Any other key stays at its level: if it entered one again, it would be the newest
      // there.
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
 * How many uses of one key are forgotten, at most, for each use of another key once the map is full. To push a key out of a
 * level, as many new keys must enter that level as its share of the places, and a key enters each level once in its window.
 */
export function forgottenPerUse({ points, places }: { points: number; places: number }): number {
  return (points * (LEVELS + 1)) / 2 / Math.floor(places / LEVELS);
}

import type { AuthRequest } from "../boundary/http.js";
import { type Emit, timed } from "../events.js";
import type { Count } from "./count.js";
import { within } from "./deadline.js";
import type { Limiter } from "./limiter.js";
import { createOwnLimits } from "./own.js";
import { DEFAULT_WAIT, waitOf } from "./refusal.js";
import { LIMIT_NAMES, LIMITS, type LimiterFactory, type LimitOptions } from "./table.js";

/** Counting before the act, so that what happens at once is counted at once. */
export interface Limits {
  /**
   * Counts all, in order, until one refuses: then nothing is counted, and the seconds to wait are returned; else
   * undefined. A limiter that does not work refuses where `closed` (with the default wait), and lets pass elsewhere.
   */
  consume(
    counts: readonly Count[],
    how: { closed: boolean; request: AuthRequest },
  ): Promise<number | undefined>;
  /** Gives back what turned out well. Ceilings stay as they are. */
  reward(counts: readonly Count[]): Promise<void>;
}

export function createLimits(
  options: false | LimitOptions | LimiterFactory,
  now: () => number,
  emit: Emit,
): Limits {
  if (options === false) return { consume: async () => undefined, reward: async () => {} };
  const own = createOwnLimits(now, (limit) => emit({ type: "limiter_full", limit }));
  const theirs = limitersOf(options);
  const isOn = ({ limit }: Count) => typeof options === "function" || options[limit] !== false;

  async function consumeOne(count: Count, key: string, left: () => number): Promise<void> {
    const limiter = theirs(count);
    if (limiter === undefined) await own.consume(count, key);
    else await within(left(), `limits.${count.limit}`, limiter.consume(keyOf(count, key)));
  }

  async function giveBack(counts: readonly Count[]): Promise<void> {
    const left = untilDeadline();
    const one = async (count: Count) => {
      const { limit, key } = count;
      if (key === undefined || !isOn(count)) return;
      const limiter = theirs(count);
      try {
        if (limiter === undefined) await own.reward(count, key);
        else await within(left(), `limits.${limit}`, limiter.reward?.(keyOf(count, key)));
      } catch {
        // Too strict is safe; a limiter that is down is reported when it is asked.
      }
    };
    await Promise.all(counts.map(one));
  }

  return {
    async consume(counts, { closed, request }) {
      const left = untilDeadline();
      const counted: Count[] = [];
      for (const count of counts) {
        const { limit, key } = count;
        if (key === undefined || !isOn(count)) continue;
        const report = timed(emit, now, request);
        try {
          await consumeOne(count, key, left);
          counted.push(count);
        } catch (cause) {
          const wait = waitOf(cause);
          if (wait === undefined) report({ type: "limiter_failure", limit, cause });
          else report({ type: "limited", limit });
          if (wait === undefined && !closed) continue;
          // Else one who is refused by one limit could spend the others for everybody.
          await giveBack(counted);
          return wait ?? DEFAULT_WAIT;
        }
      }
      return undefined;
    },
    reward: (counts) => giveBack(counts.filter(({ kind }) => kind !== "ceiling")),
  };
}

/**
 * The app's limiter for a count, if it has one. One that replaces a single limit has that limit's points and no others: keys
 * with another allotment, and ceilings, are counted in this process.
 */
function limitersOf(options: LimitOptions | LimiterFactory): (count: Count) => Limiter | undefined {
  if (typeof options !== "function") {
    return ({ limit, kind, times }) => {
      const limiter = kind === "ceiling" || times !== 1 ? undefined : options[limit];
      return limiter === false ? undefined : limiter;
    };
  }
  const made = new Map<string, Limiter>();
  const make = ({ limit, times }: Pick<Count, "limit" | "times">): Limiter => {
    const name = `${limit} ${times}`;
    let limiter = made.get(name);
    if (limiter === undefined) {
      const { points, duration } = LIMITS[limit];
      limiter = options(points * times, duration, limit);
      made.set(name, limiter);
    }
    return limiter;
  };
  // At the start, so that what the app's function does wrong is found then.
  for (const limit of LIMIT_NAMES) make({ limit, times: 1 });
  return make;
}

/** A client without a connection may keep what it is asked for ever. Real time, whatever clock was injected. */
function untilDeadline(): () => number {
  const began = performance.now();
  return () => Math.max(0, Math.ceil(DEADLINE - (performance.now() - began)));
}

/** Milliseconds. */
const DEADLINE = 1000;

function keyOf({ limit, kind, times }: Count, key: string): string {
  const apart = kind === "stranger" ? "" : `${kind}:`;
  return `turalogin:${limit}:${apart}${times === 1 ? "" : `${times}:`}${key}`;
}

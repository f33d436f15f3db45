import type { AuthRequest } from "../boundary/http.js";
import { type Emit, timed } from "../events.js";
import { type Breaker, createBreaker } from "./breaker.js";
import type { Count } from "./count.js";
import type { Limiter } from "./limiter.js";
import { createOwnLimits } from "./own.js";
import { hasCounted, waitOf } from "./refusal.js";
import { LIMIT_NAMES, LIMITS, type LimiterFactory, type LimitOptions } from "./table.js";

/** Counts uses against the limits, before each act, so that simultaneous requests cannot exceed a limit. */
export interface Limits {
  /**
   * Counts in order. When one limit refuses, gives back what was counted, a counted refusal included, and returns the seconds
   * to wait; else returns undefined. While a limiter fails, its limit is counted in this process, unless `closed`: then the result is "unavailable".
   */
  consume(counts: readonly Count[], how: Use): Promise<Limited | undefined>;
  /** Gives back so many uses, 1 by default. Ceilings are not given back. */
  reward(counts: readonly Count[], uses?: number): Promise<void>;
  /** How often a key was used in its current window; 0 if the limiter cannot tell. */
  uses(count: Count): Promise<number>;
  /** How often a key may still be used in its current window. Undefined if there is no limit, or the limiter cannot tell. */
  left(count: Count | undefined): Promise<number | undefined>;
  /** Forgets all uses of these keys. Rejects if a limiter fails, or has no `delete`. */
  forget(counts: readonly Count[]): Promise<void>;
}

/** What is counted. */
export interface Use {
  readonly closed: boolean;
  readonly request: AuthRequest;
  /** The login's address, as events name it. Undefined if it is not known. */
  readonly address?: string | undefined;
}

/** Why a request may not go on: the seconds to wait until the limit's window ends, or a limiter that has failed. */
export type Limited = number | "unavailable";

export function createLimits(
  options: false | LimitOptions | LimiterFactory,
  now: () => number,
  emit: Emit,
): Limits {
  if (options === false)
    return {
      consume: async () => undefined,
      reward: async () => {},
      uses: async () => 0,
      left: async () => undefined,
      forget: async () => {},
    };
  const own = createOwnLimits(now, (limit) => emit({ type: "limiter_full", limit }));
  const limiterFor = limitersOf(options);
  const guarded = breakersOf(options);

  async function giveBack(counts: readonly Count[], uses = 1): Promise<void> {
    const left = untilDeadline();
    const one = async (count: Count) => {
      const { limit, key } = count;
      const limiter = limiterFor(count);
      if (key === undefined || limiter === false) return;
      try {
        // Also what was counted here while the app's limiter failed.
        await own.reward(count, key, uses);
        if (limiter !== undefined) {
          const reward = () => limiter.reward?.(keyOf(count, key), uses);
          await guarded(limiter)(left(), `limits.${limit}`, reward, DEADLINE);
        }
      } catch {
        // Too strict is safe. A limiter that is down is reported by `consume`.
      }
    };
    await Promise.all(counts.map(one));
  }

  async function usesOf(count: Count): Promise<number | undefined> {
    const { limit, key } = count;
    const limiter = limiterFor(count);
    if (key === undefined || limiter === false) return undefined;
    if (limiter === undefined) return own.uses(count, key);
    if (limiter.get === undefined) return undefined;
    try {
      const get = () => limiter.get?.(keyOf(count, key));
      const used = await guarded(limiter)(DEADLINE, `limits.${limit}`, get);
      return used?.consumedPoints ?? 0;
    } catch {
      return undefined;
    }
  }

  async function forgetOne(count: Count, left: number): Promise<void> {
    const { limit, key } = count;
    const limiter = limiterFor(count);
    if (key === undefined || limiter === false) return;
    // Also what was counted here while the app's limiter failed.
    await own.forget(count, key);
    if (limiter === undefined) return;
    const report = timed(emit, now);
    try {
      if (limiter.delete === undefined)
        throw new TypeError(`limits.${limit} has no method delete, so it cannot forget a key`);
      const forget = () => limiter.delete?.(keyOf(count, key));
      await guarded(limiter)(left, `limits.${limit}`, forget, DEADLINE);
    } catch (cause) {
      report({ type: "limiter_failure", limit, cause });
      throw cause;
    }
  }

  /** Counts in this process. Returns the seconds to wait if the limit is reached. */
  async function ownWait(count: Count, key: string): Promise<number | undefined> {
    try {
      await own.consume(count, key);
      return undefined;
    } catch (cause) {
      return waitOf(cause);
    }
  }

  return {
    async consume(counts, { closed, request, address }) {
      const left = untilDeadline();
      const counted: Count[] = [];
      for (const count of counts) {
        const { limit, key } = count;
        const limiter = limiterFor(count);
        if (key === undefined || limiter === false) continue;
        const report = timed(emit, now, request);
        try {
          if (limiter === undefined) await own.consume(count, key);
          else {
            const consume = () => limiter.consume(keyOf(count, key));
            await guarded(limiter)(left(), `limits.${limit}`, consume, DEADLINE);
          }
          counted.push(count);
        } catch (cause) {
          let wait = waitOf(cause);
          if (wait === undefined) {
            report({ type: "limiter_failure", limit, cause });
            // Without any count, a limiter that hangs would let everybody mail without end.
            if (!closed) wait = await ownWait(count, key);
            if (!closed && wait === undefined) continue;
          }
          if (wait !== undefined) report({ type: "limited", limit, address });
          if (hasCounted(cause)) counted.push(count);
          // Otherwise a client that one limit refuses could still use up the others, which it shares with other clients.
          await giveBack(counted);
          return wait ?? "unavailable";
        }
      }
      return undefined;
    },
    reward: (counts, uses) =>
      giveBack(
        counts.filter(({ kind }) => kind !== "ceiling"),
        uses,
      ),
    async forget(counts) {
      const left = untilDeadline();
      await Promise.all(counts.map((count) => forgetOne(count, left())));
    },
    // Without a number less is given back. Too strict is safe.
    uses: async (count) => (await usesOf(count)) ?? 0,
    async left(count) {
      // A limiter of the app that replaces this one limit has a number of points of its own.
      if (count === undefined || (typeof options === "object" && options[count.limit])) return;
      const uses = await usesOf(count);
      return uses === undefined
        ? undefined
        : Math.max(0, LIMITS[count.limit].points * count.times - uses);
    },
  };
}

/**
 * Returns the app's limiter for a count: undefined if it has none, false if the limit is off. A limiter that replaces a single
 * limit has only that limit's points, so keys with another maximum, and ceilings, are counted in this process.
 */
function limitersOf(
  options: LimitOptions | LimiterFactory,
): (count: Count) => Limiter | false | undefined {
  if (typeof options !== "function") {
    return ({ limit, kind, times }) => {
      const limiter = options[limit];
      const fits = kind !== "ceiling" && times === 1;
      return limiter === false || fits ? limiter : undefined;
    };
  }
  const made = new Map<string, Limiter>();
  const make = ({ limit, times }: Pick<Count, "limit" | "times">): Limiter => {
    const name = `${limit} ${times}`;
    let limiter = made.get(name);
    if (limiter === undefined) {
      const { points, duration } = LIMITS[limit];
      limiter = options(points * times, duration, limit);
      if (typeof limiter?.consume !== "function")
        throw new TypeError(`limits: the function returned no limiter for ${limit}`);
      made.set(name, limiter);
    }
    return limiter;
  };
  // Made at the start, so that a mistake in the app's function is found then.
  for (const limit of LIMIT_NAMES) make({ limit, times: 1 });
  return make;
}

/** One circuit breaker for each limiter of the app; one for all that its function makes, because they share a server. */
function breakersOf(options: LimitOptions | LimiterFactory): (limiter: Limiter) => Breaker {
  const shared = typeof options === "function" ? createBreaker() : undefined;
  const own = new Map<Limiter, Breaker>();
  return (limiter) => {
    const breaker = shared ?? own.get(limiter) ?? createBreaker();
    if (shared === undefined) own.set(limiter, breaker);
    return breaker;
  };
}

/**
 * Returns a function for the milliseconds that are left for a request's limiters: a Redis client without a connection may
 * wait forever. Uses real time, not the injected clock.
 */
function untilDeadline(): () => number {
  const began = performance.now();
  return () => Math.max(0, Math.ceil(DEADLINE - (performance.now() - began)));
}

/** How long the limiters of one request may take, in milliseconds. */
const DEADLINE = 1000;

function keyOf({ limit, kind, times }: Count, key: string): string {
  const apart = kind === "stranger" ? "" : `${kind}:`;
  return `turalogin:${limit}:${apart}${times === 1 ? "" : `${times}:`}${key}`;
}

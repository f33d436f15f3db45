import type { AuthRequest } from "../boundary/http.js";
import { type Emit, timed } from "../events.js";
import { within } from "./deadline.js";
import type { Limiter } from "./limiter.js";
import { createMemoryLimiter, type MemoryLimiterOptions } from "./memory.js";

/** Replaces single limits; `false` turns one off. What is left out keeps its default, in this process's memory. */
export interface LimitOptions {
  /** Default 5 in 15 minutes. Also the allotment of a browser that has signed in as the address before. */
  startsPerAddressAndClient?: Limiter | false | undefined;
  /** Default 20 in an hour for strangers, and as many for all browsers that have signed in as the address before. */
  startsPerAddress?: Limiter | false | undefined;
  /** Default 60 in 15 minutes. This and the other limits per client count a known browser by itself. */
  startsPerClient?: Limiter | false | undefined;
  /** Codes tried in one pending login. Default 5 in 15 minutes. */
  codesPerLogin?: Limiter | false | undefined;
  /** Default 20 in a day. Blocks codes, never links. */
  codeFailuresPerAddress?: Limiter | false | undefined;
  /** Default 30 in a day. Blocks codes, never links. */
  codeFailuresPerClient?: Limiter | false | undefined;
  /** Default 60 in 15 minutes. */
  callbackFailuresPerClient?: Limiter | false | undefined;
}

/** The name of a limit, as in `limits` and in the event `limited`. */
export type LimitName = keyof LimitOptions;

const MINUTES = 60;
const DAY = 24 * 3600;
const DEFAULTS: Readonly<Record<LimitName, readonly [points: number, duration: number]>> = {
  startsPerAddressAndClient: [5, 15 * MINUTES],
  startsPerAddress: [20, 60 * MINUTES],
  startsPerClient: [60, 15 * MINUTES],
  codesPerLogin: [5, 15 * MINUTES],
  codeFailuresPerAddress: [20, DAY],
  codeFailuresPerClient: [30, DAY],
  callbackFailuresPerClient: [60, 15 * MINUTES],
};
export const LIMITS = Object.keys(DEFAULTS) as readonly LimitName[];

/** One thing to count: which limit, under which key. No key: no limit. */
export type Count = readonly [limit: LimitName, key: string | undefined];

/** Counting before the act, so that what happens at once is counted at once. */
export interface Limits {
  /**
   * Counts all, in order, until one refuses: then nothing is counted, and the answer is the seconds to wait; else
   * undefined. A limiter that does not work refuses where `closed` (with the default wait), and lets pass elsewhere.
   */
  consume(
    counts: readonly Count[],
    how: { closed: boolean; request: AuthRequest },
  ): Promise<number | undefined>;
  /** Gives back what turned out well. */
  reward(counts: readonly Count[]): Promise<void>;
}

export function createLimits(options: false | LimitOptions, now: () => number, emit: Emit): Limits {
  if (options === false) return { consume: async () => undefined, reward: async () => {} };
  const limiters = new Map<LimitName, Limiter>();
  for (const name of LIMITS) {
    const [points, duration] = DEFAULTS[name];
    const limiter = options[name];
    if (limiter === undefined) limiters.set(name, inMemory({ points, duration, now }));
    else if (limiter !== false) limiters.set(name, withDeadline(name, limiter));
  }
  async function reward(counts: readonly Count[]): Promise<void> {
    await Promise.all(
      counts.map(async ([name, key]) => {
        if (key === undefined) return;
        try {
          await limiters.get(name)?.reward?.(keyOf(name, key));
        } catch {
          // Too strict is safe; a limiter that is down is reported when it is asked.
        }
      }),
    );
  }

  return {
    async consume(counts, { closed, request }) {
      const counted: Count[] = [];
      for (const count of counts) {
        const [name, key] = count;
        if (key === undefined) continue;
        const report = timed(emit, now, request);
        try {
          await limiters.get(name)?.consume(keyOf(name, key));
          counted.push(count);
        } catch (cause) {
          const wait = waitOf(cause);
          if (wait === undefined) report({ type: "limiter_failure", limit: name, cause });
          else report({ type: "limited", limit: name });
          if (wait === undefined && !closed) continue;
          // Else one who is refused by one limit could spend the others for everybody.
          await reward(counted);
          return wait ?? MINUTES;
        }
      }
      return undefined;
    },
    reward,
  };
}

/** A limiter of the app's: a client without a connection may keep what it is asked for ever. */
function withDeadline(name: LimitName, limiter: Limiter): Limiter {
  return {
    consume: async (key) => within(DEADLINE, `limits.${name}`, limiter.consume(key)),
    reward: async (key) => within(DEADLINE, `limits.${name}`, limiter.reward?.(key)),
  };
}

/** Milliseconds. */
const DEADLINE = 1000;

/** Known browsers apart: each has had to sign in, and no crowd of strangers can fill the map that they are in. */
function inMemory(options: MemoryLimiterOptions): Limiter {
  const strangers = createMemoryLimiter(options);
  const devices = createMemoryLimiter(options);
  const limiterOf = (key: string) => (key.includes(`:${DEVICE}`) ? devices : strangers);
  return {
    consume: (key) => limiterOf(key).consume(key),
    reward: async (key) => limiterOf(key).reward?.(key),
  };
}

/** How the key of a known browser begins, or its last part. */
export const DEVICE = "device:";

const keyOf = (name: LimitName, key: string) => `turalogin:${name}:${key}`;

function waitOf(refusal: unknown): number | undefined {
  if (refusal instanceof Error || typeof refusal !== "object" || refusal === null) return undefined;
  const ms = (refusal as { msBeforeNext?: unknown }).msBeforeNext;
  if (typeof ms !== "number") return undefined;
  return Math.min(DAY, Math.max(1, Math.ceil(ms / 1000) || 1));
}

import type { Network } from "../request/ip.js";
import type { Limiter } from "./limiter.js";

/**
 * Replaces single limits; `false` turns one off. A limit that is left out keeps its default and counts in this process's
 * memory.
 */
export interface LimitOptions {
  /** Default 5 in 15 minutes. A browser that has signed in as the address before has as many of its own. */
  startsPerAddressAndClient?: Limiter | false | undefined;
  /** Default 20 in an hour for strangers, and as many for all browsers that have signed in as the address before. */
  startsPerAddress?: Limiter | false | undefined;
  /** Default 60 in 15 minutes. A sign-in gives its start back, here and in the two limits above. */
  startsPerClient?: Limiter | false | undefined;
  /** Codes tried in one pending login. Default 5 in 15 minutes. */
  codesPerLogin?: Limiter | false | undefined;
  /** Default 20 in a day. Blocks codes, never links. */
  codeFailuresPerAddress?: Limiter | false | undefined;
  /** Default 30 in a day. Blocks codes, never links. */
  codeFailuresPerClient?: Limiter | false | undefined;
  /** Default 60 in 15 minutes. Counts links that this browser has not asked for. */
  callbackFailuresPerClient?: Limiter | false | undefined;
  /** Default 5 in 15 minutes. Counts how often the service refuses one link that this browser has asked for. */
  linkFailuresPerLogin?: Limiter | false | undefined;
}

/**
 * Makes the limiters that count elsewhere, in Redis for example: `points` uses in `duration` seconds. Called once for each
 * number of points that a limit needs.
 */
export type LimiterFactory = (points: number, duration: number, limit: LimitName) => Limiter;

/** The name of a limit, as in `limits` and in the event `limited`. */
export type LimitName = keyof LimitOptions;

/** One limit. */
export interface Limit {
  /** How many uses of one key are allowed in one window. */
  readonly points: number;
  /** The window's length, in seconds. */
  readonly duration: number;
  /** How many keys of strangers are remembered in memory at once. */
  readonly places: number;
}

const MINUTES = 60;
const HOUR = 60 * MINUTES;
const DAY = 24 * HOUR;

/** Every number of the limits. The code, the documents and the arithmetic of SECURITY.md use this table. */
export const LIMITS: Readonly<Record<LimitName, Limit>> = {
  startsPerAddressAndClient: { points: 5, duration: 15 * MINUTES, places: 10_000 },
  startsPerAddress: { points: 20, duration: HOUR, places: 20_000 },
  startsPerClient: { points: 60, duration: 15 * MINUTES, places: 10_000 },
  codesPerLogin: { points: 5, duration: 15 * MINUTES, places: 10_000 },
  codeFailuresPerAddress: { points: 20, duration: DAY, places: 40_000 },
  codeFailuresPerClient: { points: 30, duration: DAY, places: 20_000 },
  callbackFailuresPerClient: { points: 60, duration: 15 * MINUTES, places: 5_000 },
  linkFailuresPerLogin: { points: 5, duration: 15 * MINUTES, places: 2_000 },
};

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[];

/** The maxima of some keys, as multiples of a limit's points. */
export const TIMES = {
  /** A count that is never given back: a sign-in or an outage gives points back only below it. */
  ceiling: 10,
  /** All known browsers behind one client together. */
  knownPerClient: 10,
  /** All known browsers of one address together, for wrong codes. */
  knownPerAddress: 3,
} as const;

/** The maximum of a client's network, as a multiple of the client's points, by the length of its prefix. */
export const NETWORK_TIMES: Readonly<Record<Network["bits"], number>> = {
  32: 1,
  64: 1,
  56: 4,
  48: 16,
};

/**
 * In memory, one point is this many shares, so that one map can hold keys with different maxima. It is divisible by each
 * product of the factors above.
 */
export const SHARES = 480;

/** Known browsers and ceilings each have a map of their own, a quarter as large as the one for strangers. */
export const PLACES_APART = 1 / 4;

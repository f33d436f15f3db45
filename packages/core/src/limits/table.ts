import type { Network } from "../request/ip.js";
import type { Limiter } from "./limiter.js";

/** Replaces single limits; `false` turns one off. What is left out keeps its default, in this process's memory. */
export interface LimitOptions {
  /** Default 5 in 15 minutes. Also the allotment of a browser that has signed in as the address before. */
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
}

/**
 * Makes the limiters that count elsewhere, in Redis for example: `points` uses in `duration` seconds. Called once for each
 * number of points that a limit is counted with.
 */
export type LimiterFactory = (points: number, duration: number, limit: LimitName) => Limiter;

/** The name of a limit, as in `limits` and in the event `limited`. */
export type LimitName = keyof LimitOptions;

/** One limit. */
export interface Limit {
  /** How many uses of one key in one window. */
  readonly points: number;
  /** The window's length, in seconds. */
  readonly duration: number;
  /** How many keys of strangers are remembered in memory at once. */
  readonly places: number;
}

const MINUTES = 60;
const HOUR = 60 * MINUTES;
const DAY = 24 * HOUR;

/** Every number of the limits: the code, the documents and SECURITY.md's arithmetic read it here. */
export const LIMITS: Readonly<Record<LimitName, Limit>> = {
  startsPerAddressAndClient: { points: 5, duration: 15 * MINUTES, places: 10_000 },
  startsPerAddress: { points: 20, duration: HOUR, places: 20_000 },
  startsPerClient: { points: 60, duration: 15 * MINUTES, places: 10_000 },
  codesPerLogin: { points: 5, duration: 15 * MINUTES, places: 10_000 },
  codeFailuresPerAddress: { points: 20, duration: DAY, places: 40_000 },
  codeFailuresPerClient: { points: 30, duration: DAY, places: 20_000 },
  callbackFailuresPerClient: { points: 60, duration: 15 * MINUTES, places: 5_000 },
};

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[];

/** How many times a limit's points some keys have. */
export const TIMES = {
  /** What nothing is given back to: a sign-in or an outage gives back only below it. */
  ceiling: 10,
  /** All known browsers behind one client together. */
  knownPerClient: 10,
  /** All known browsers of one address together, for wrong codes. */
  knownPerAddress: 3,
} as const;

/** How many times the points of a client its networks have, by the length of their prefix. */
export const NETWORK_TIMES: Readonly<Record<Network["bits"], number>> = {
  32: 1,
  64: 1,
  56: 4,
  48: 16,
};

/** In memory a point is counted in so many shares, so that one map can hold keys with different allotments: all products of the above divide it. */
export const SHARES = 480;

/** Known browsers and ceilings are remembered apart from strangers, in a quarter as many places each. */
export const PLACES_APART = 1 / 4;

import { Late, within } from "./deadline.js";

/** After so many time-outs in a row, calls fail at once. */
export const TIMEOUTS = 3;

/** How often a call still goes through then, in milliseconds, to see whether it works again. */
export const PROBE_EVERY = 1000;

/** How long a request waits for the call that it sends through, in milliseconds. The call itself has its whole deadline. */
export const PROBE_WAIT = 50;

/** Calls a store or limiter with a deadline. `of`: see {@link within}. */
export type Breaker = <T>(
  ms: number,
  what: string,
  call: () => T | PromiseLike<T>,
  of?: number,
) => T | Promise<T>;

/**
 * A circuit breaker for a store or limiter that hangs: otherwise every request would wait until the deadline. A call that
 * fails before the deadline costs no time, so it opens nothing. Uses real time, like the deadlines.
 */
export function createBreaker(clock: () => number = () => performance.now()): Breaker {
  let late = 0;
  let nextProbe = 0;
  return (ms, what, call, of) => {
    const isOpen = late >= TIMEOUTS;
    if (isOpen) {
      if (clock() < nextProbe) throw new Error(`${what} did not answer several times in a row`);
      nextProbe = clock() + PROBE_EVERY;
    }
    const result = within(ms, what, call(), of);
    if (!(result instanceof Promise)) return result;
    const noted = result.then(
      (value) => {
        late = 0;
        return value;
      },
      (error: unknown) => {
        late = error instanceof Late ? late + 1 : 0;
        nextProbe = clock() + PROBE_EVERY;
        throw error;
      },
    );
    // Otherwise one request a second would wait for the whole deadline, for as long as the store hangs.
    return isOpen ? within(Math.min(ms, PROBE_WAIT), what, noted) : noted;
  };
}

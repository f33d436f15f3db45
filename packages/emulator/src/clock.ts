/** The emulator's own time. Its links, codes and tokens expire by this clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Moves the time forward, for instance until a link has expired.
   *
   * @throws {TypeError} unless `seconds` is 0 or more; all advances together may be at most a hundred years
   */
  advance(seconds: number): void;
  /** How far this clock is ahead of the real time, in seconds. */
  ahead(): number;
}

const HUNDRED_YEARS = 3_155_760_000;

export function createClock(now: () => number, changed: () => void): Clock {
  let ahead = 0;
  return {
    now: () => now() + ahead * 1000,
    advance(seconds) {
      if (typeof seconds !== "number" || !(seconds >= 0 && ahead + seconds <= HUNDRED_YEARS)) {
        throw new TypeError("clock: advance must be a number of seconds, 0 or more.");
      }
      ahead += seconds;
      changed();
    },
    ahead: () => ahead,
  };
}

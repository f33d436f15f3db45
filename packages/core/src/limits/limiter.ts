/** The part of a `rate-limiter-flexible` limiter that is used. */
export interface Limiter {
  /**
   * Counts `points` uses, 1 by default. When the limit is reached, rejects with an object whose `msBeforeNext` is the time to
   * wait, in milliseconds. A number above 0 as its `consumedPoints` says that the refused use was counted, as
   * `rate-limiter-flexible` does; it is then given back. When the limiter itself fails, rejects with an `Error`. All limiters of one request share a deadline
   * of one second; a limiter that misses it counts as failed.
   */
  consume(key: string, points?: number): Promise<unknown>;
  /** Gives points back, 1 by default, such as after a login that succeeded. Without this method, nothing is given back. */
  reward?(key: string, points?: number): Promise<unknown>;
  /**
   * How often the key was used in its current window; null if it was not. Without this method, a login that succeeds does not
   * give back the wrong codes that were typed in it before.
   */
  get?(key: string): Promise<{ readonly consumedPoints: number } | null>;
  /** Forgets the uses of a key. Without this method, `auth.unblock` rejects. */
  delete?(key: string): Promise<unknown>;
}

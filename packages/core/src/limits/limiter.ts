/** The shape of `rate-limiter-flexible`'s limiters, the part that is used. */
export interface Limiter {
  /**
   * Counts. Rejects with an object that has `msBeforeNext` when the limit is reached, and with an `Error` when the
   * limiter itself does not work. One that has not answered after a second counts as not working.
   */
  consume(key: string, points?: number): Promise<unknown>;
  /** Gives points back. Without it, what turned out well counts too. */
  reward?(key: string, points?: number): Promise<unknown>;
}

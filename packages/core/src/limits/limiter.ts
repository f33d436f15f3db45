/** The shape of `rate-limiter-flexible`'s limiters, the part that is used. */
export interface Limiter {
  /**
   * Counts. Rejects where the limit is reached, with the milliseconds to wait as `msBeforeNext`, and with an `Error` where the
   * limiter itself does not work. All limiters of one request together have a second; then they count as not working.
   */
  consume(key: string, points?: number): Promise<unknown>;
  /** Gives points back. Without it, what turned out well counts too. */
  reward?(key: string, points?: number): Promise<unknown>;
}

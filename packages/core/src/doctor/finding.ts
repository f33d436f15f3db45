/** What one check found, in one line. */
export interface Finding {
  /** Stable, such as `callback`. */
  readonly check: string;
  /** `unknown`: could not be tried, because something before it failed. */
  readonly status: "ok" | "problem" | "unknown";
  /** What is the case. Never a secret. */
  readonly says: string;
  /** What to do, with a problem. */
  readonly remedy: string | undefined;
}

export const ok = (check: string, says: string): Finding => ({
  check,
  status: "ok",
  says,
  remedy: undefined,
});

export const problem = (check: string, says: string, remedy: string): Finding => ({
  check,
  status: "problem",
  says,
  remedy,
});

export const unknown = (check: string, says: string): Finding => ({
  check,
  status: "unknown",
  says,
  remedy: undefined,
});

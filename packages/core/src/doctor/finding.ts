/** The result of one check. It is printed on one line. */
export interface Finding {
  /** The name of the check, such as `callback`. Names do not change. */
  readonly check: string;
  /** `unknown`: the check could not run, because an earlier one failed. */
  readonly status: "ok" | "problem" | "unknown";
  /** What the check found. Never contains a secret. */
  readonly says: string;
  /** How to fix the problem. Only if there is one. */
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

import type { LimitName } from "./table.js";

/** One use to count. */
export interface Count {
  readonly limit: LimitName;
  /** Whose use. Undefined: nobody's, then nothing is counted. */
  readonly key: string | undefined;
  /** `known`: a browser that has signed in before. `ceiling`: counted once and for all, never given back. */
  readonly kind: "stranger" | "known" | "ceiling";
  /** How many times the limit's points this key has. */
  readonly times: number;
}

/** `others`: what differs from a stranger's key with the limit's own points. */
export function countOf(
  limit: LimitName,
  key: string | undefined,
  others: Partial<Pick<Count, "kind" | "times">> = {},
): Count {
  return { limit, key, kind: "stranger", times: 1, ...others };
}

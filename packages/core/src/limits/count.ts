import type { LimitName } from "./table.js";

/** One use to count. */
export interface Count {
  readonly limit: LimitName;
  /** The key that the use is counted by, such as a client's address. Undefined: not known, so nothing is counted. */
  readonly key: string | undefined;
  /** `known`: a browser that has signed in before. `ceiling`: never given back. */
  readonly kind: "stranger" | "known" | "ceiling";
  /** The key's own maximum, as a multiple of the limit's points. */
  readonly times: number;
}

/** A use by a stranger, with the limit's own points. `others` overrides these. */
export function countOf(
  limit: LimitName,
  key: string | undefined,
  others: Partial<Pick<Count, "kind" | "times">> = {},
): Count {
  return { limit, key, kind: "stranger", times: 1, ...others };
}

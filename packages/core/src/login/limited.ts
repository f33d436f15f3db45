import type { Limited } from "../limits/limits.js";
import type { ErrorCode } from "../reply/codes.js";
import type { Refusal } from "../reply/refusal.js";

/** The refusal of a request that a limit does not let pass, with this code, or because its limiter has failed. */
export function limitRefusal(code: ErrorCode, limited: Limited): Refusal {
  return limited === "unavailable"
    ? { code: "store_unavailable", sentence: "Attempts cannot be counted right now" }
    : { code, retryAfter: limited };
}

import type { TuraloginError } from "../client/errors.js";
import type { ErrorCode } from "../reply/codes.js";
import type { Refusal } from "../reply/refusal.js";

/**
 * The refusal that an error of the service's client leads to. `refused`: the code if the service refused the value. Text from
 * the service is never passed on.
 */
export function upstreamRefusal(error: TuraloginError, refused: ErrorCode): Refusal {
  switch (error.code) {
    case "invalid_request":
    case "verification_refused":
    case "invalid_handle":
    case "invalid_code":
      return { code: refused };
    case "rate_limited":
      return { code: "rate_limited", retryAfter: error.retryAfter ?? 60 };
    case "upstream_timeout":
      return { code: "upstream_timeout" };
    case "upstream_unavailable":
    case "aborted":
      return { code: "upstream_unavailable" };
    default:
      return { code: "upstream_error" };
  }
}

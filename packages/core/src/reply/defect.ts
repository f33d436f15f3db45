import type { Reply } from "../boundary/http.js";
import { lineOf } from "../messages/table.js";
import { failure } from "./reply.js";

/** The reply when our own code has failed: a 500. The request is refused, and only the log contains the cause. */
export function defect(
  logger: { error(message: string, cause?: unknown): void },
  cause: unknown,
): Reply {
  logger.error(lineOf("defect"), cause);
  return failure("internal_error");
}

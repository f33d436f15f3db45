import type { Reply } from "../boundary/http.js";
import { failure } from "./reply.js";

/** The reply where our own code failed. It opens no door: it is a 500, and only the log says what happened. */
export function defect(
  logger: { error(message: string, cause?: unknown): void },
  cause: unknown,
): Reply {
  logger.error("Turalogin: a defect in the guard or a route; the request was refused.", cause);
  return failure("internal_error");
}

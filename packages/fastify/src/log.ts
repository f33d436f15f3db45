import type { Logger } from "@turalogin/core";
import type { FastifyBaseLogger } from "fastify";

/** The app's own log. Undefined for an app without one: Fastify then has an object whose methods do nothing. */
export function logOf({ log }: { readonly log: FastifyBaseLogger }): Logger | undefined {
  if (typeof log.level !== "string") return undefined;
  return {
    warn: (message) => log.warn(message),
    error: (message, cause) =>
      cause === undefined ? log.error(message) : log.error(cause, message),
  };
}

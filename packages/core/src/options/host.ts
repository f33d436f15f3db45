import type { Logger } from "./options.js";

/** What an adapter's framework brings along. */
export interface Host {
  /** The framework's own log. It is looked up for each line. While it is undefined, lines go to `console`. */
  readonly logger?: (() => Logger | undefined) | undefined;
}

/** The default of the option `logger`. */
export function hostLogger({ logger }: Host): Logger {
  const current = (): Logger => logger?.() ?? console;
  return {
    warn: (message) => current().warn(message),
    error: (message, ...cause) => current().error(message, ...cause),
  };
}

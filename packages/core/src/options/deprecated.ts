import { lineOf } from "../messages/table.js";
import type { Logger } from "./options.js";

/**
 * Options that still work and will be removed, by path (`session.idle`), each with a sentence on its replacement. Every
 * option in this list also has `@deprecated` in its docstring; the Configuration page shows both.
 */
export const DEPRECATED: Readonly<Record<string, string>> = {};

const warned = new Set<string>();

/** Warns once per process of each deprecated option that is set. */
export function warnOfDeprecated(
  options: object,
  logger: Logger,
  deprecated: Readonly<Record<string, string>> = DEPRECATED,
): void {
  for (const [path, instead] of Object.entries(deprecated)) {
    if (warned.has(path) || !isSet(options, path.split("."))) continue;
    warned.add(path);
    logger.warn(lineOf("deprecated", { option: path, instead }));
  }
}

function isSet(options: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return options !== undefined;
  const isObject = typeof options === "object" && options !== null;
  return isObject && isSet(Reflect.get(options, name), rest);
}

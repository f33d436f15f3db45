import { ConfigError } from "./options/config-error.js";

/**
 * Options must be a plain object: what else is given is a mistake, such as a check that would be ignored, or the request of
 * a framework that was handed the maker of a guard in place of a guard.
 *
 * @throws {ConfigError} that names the mistake.
 */
export function refuseMisuse(name: string, given: unknown): void {
  if (isRequest(given)) throw notCalled(name);
  if (isPlain(given)) return;
  throw new ConfigError(name, `takes options, and was given ${kindOf(given)}`, REMEDY);
}

/**
 * For the makers of handlers that take no options, where a framework was handed the maker itself: it would wait for ever.
 *
 * @throws {ConfigError} where there are arguments.
 */
export function refuseArguments(name: string, given: readonly unknown[]): void {
  if (given.length > 0) throw notCalled(name);
}

const REMEDY = "Write auth.guard(), or auth.guard({ check: (user) => … }).";

const notCalled = (name: string) =>
  new ConfigError(name, "was itself given to the framework", `Call it: auth.${name}().`);

/** By shape: of Node, the web, Express, Koa, Fastify and h3 alike, from whatever module or realm. */
const isRequest = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "headers" in value &&
  ["method", "url", "req", "raw"].some((name) => name in value);

/** Literals and the like, from any realm: nothing but `Object.prototype`, if anything, stands behind them. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object of a class" : `a ${typeof value}`;
}

import { ConfigError } from "./options/config-error.js";

/**
 * Checks that options are a plain object. Anything else is a mistake: for example a function that is meant as a check would
 * be ignored, a misspelt name gives undefined, or `auth.guard` was given to the framework without the call, so that it gets a
 * request.
 *
 * @throws {ConfigError} for anything but a plain object.
 */
export function refuseMisuse(name: string, given: unknown): asserts given is object {
  if (isRequest(given)) throw notCalled(name);
  if (isPlain(given)) return;
  throw new ConfigError(name, `takes options, and was given ${kindOf(given)}`, REMEDY);
}

/**
 * For a function that takes no options and returns a handler. If it gets arguments, the app gave the function itself to the
 * framework, and the request would wait for ever.
 *
 * @throws {ConfigError} if there are arguments.
 */
export function refuseArguments(name: string, given: readonly unknown[]): void {
  if (given.length > 0) throw notCalled(name);
}

/**
 * For a function that reads a request and lets everybody through. A framework that got it as a hook or middleware passes a
 * second argument, such as the reply.
 *
 * @throws {ConfigError} if there is a second argument.
 */
export function refuseAsGuard(name: string, second: unknown): void {
  if (second === undefined) return;
  throw new ConfigError(name, "is not a guard: it lets everybody through", "Use auth.guard().");
}

/**
 * For a guard that is middleware. Only the framework's own call as middleware gives it `next`: after the call of a handler, or
 * in a hook that runs later, such as one for errors, the handler runs or has run, whatever the guard decides.
 *
 * @throws {ConfigError} if `next` is not a function.
 */
export function requireNext(next: unknown): void {
  if (typeof next !== "function") throw new ConfigError(...WITHOUT_NEXT);
}

const WITHOUT_NEXT = [
  "guard",
  "was called without next: the handler would run whatever it decides",
  "Use the guard as middleware.",
] as const;

const REMEDY = "Write auth.guard(), or auth.guard({ check: (user) => … }).";

const notCalled = (name: string) =>
  new ConfigError(name, "was itself given to the framework", `Call it: auth.${name}().`);

/** Recognizes the requests of Node, the web, Express, Koa, Fastify and h3 by their shape, from any module or realm. */
const isRequest = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "headers" in value &&
  ["method", "url", "req", "raw"].some((name) => name in value);

/** Whether a value is an object without a class, from any realm: its prototype is null or an `Object.prototype`. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object of a class" : `a ${typeof value}`;
}

import { refuseMisuse } from "./misuse.js";
import { ConfigError } from "./options/config-error.js";

/** What a guard demands. Made once per route. */
export interface GuardOptions<U, R> {
  /**
   * What happens where nobody is signed in: by default a page is redirected to the login and anything else gets 401.
   * `redirect` and `reject` force one of them; `allow` runs the handler with `user: null`.
   */
  readonly onAnonymous?: "redirect" | "reject" | "allow" | undefined;
  /** Runs the handler only if this is or resolves to exactly `true`; else 403. Not with `allow`. */
  readonly check?: ((user: U, request: R) => boolean | Promise<boolean>) | undefined;
  /** The sign-in must not be longer ago, in seconds. Default: any. */
  readonly maxAge?: number | undefined;
  /** `allow` turns off the origin check of requests that change something, and of WebSockets. Default `refuse`. */
  readonly crossOrigin?: "refuse" | "allow" | undefined;
}

/** {@link GuardOptions} in which `check` and `onAnonymous: 'allow'` exclude each other. */
export type Policy<U, R> =
  | (GuardOptions<U, R> & { readonly onAnonymous: "allow"; readonly check?: NotWithAllow })
  | (GuardOptions<U, R> & { readonly onAnonymous?: "redirect" | "reject" | undefined });

/** What no function has, so that the compiler's message says what is wrong. */
type NotWithAllow =
  | { readonly 'check cannot go with onAnonymous "allow": nobody would be checked': never }
  | undefined;

/** @throws {ConfigError} where an option is unknown, two contradict each other, or it is not a plain object. */
export function checkPolicy<U, R>(policy: Policy<U, R>): Policy<U, R> {
  refuseMisuse("guard", policy);
  const { onAnonymous, check, maxAge, crossOrigin, ...unknown } = policy as GuardOptions<U, R>;
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw bad(name, "is not an option", "Look for a typing error.");
  if (onAnonymous !== undefined && !["redirect", "reject", "allow"].includes(onAnonymous)) {
    throw bad("onAnonymous", "is not one of redirect, reject, allow", "Use one of them.");
  }
  if (check !== undefined && typeof check !== "function") {
    throw bad("check", "is not a function", "Give (user, request) => boolean.");
  }
  if (check !== undefined && onAnonymous === "allow") {
    throw bad("check", 'cannot go with onAnonymous "allow"', "Nobody would be checked: drop one.");
  }
  if (maxAge !== undefined && !(Number.isFinite(maxAge) && maxAge >= 0)) {
    throw bad("maxAge", "is not a number of seconds", "Give a number of at least 0.");
  }
  if (crossOrigin !== undefined && crossOrigin !== "allow" && crossOrigin !== "refuse") {
    throw bad("crossOrigin", "is not refuse or allow", "Use one of them.");
  }
  return policy;
}

const bad = (option: string, problem: string, remedy: string) =>
  new ConfigError(`guard.${option}`, problem, remedy);

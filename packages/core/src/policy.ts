import { refuseMisuse } from "./misuse.js";
import { ConfigError } from "./options/config-error.js";

/** What a guard requires. An option that is `undefined` is an error: a misspelt check would let everybody through. */
export interface GuardOptions<U, R> {
  /**
   * What happens if nobody is signed in. By default a page is redirected to the login, and any other request gets 401.
   * `redirect` and `reject` always do the one or the other. `allow` runs the handler with `user: null`.
   */
  readonly onAnonymous?: "redirect" | "reject" | "allow" | undefined;
  /** If this does not return or resolve to exactly `true`, the reply is 403. Not with `allow`. Default: no check. */
  readonly check?: ((user: U, request: R) => boolean | Promise<boolean>) | undefined;
  /** How long ago the person may have signed in, in seconds. Longer ago, they must sign in again. Default: no limit. */
  readonly maxAge?: number | undefined;
  /** `allow` turns off the origin check of WebSockets, and of methods other than GET, HEAD and OPTIONS. Default `refuse`. */
  readonly crossOrigin?: "refuse" | "allow" | undefined;
}

/** {@link GuardOptions}, of which `check` and `onAnonymous: 'allow'` cannot be used together. */
export type Policy<U, R> =
  | (GuardOptions<U, R> & { readonly onAnonymous: "allow"; readonly check?: NotWithAllow })
  | (GuardOptions<U, R> & { readonly onAnonymous?: "redirect" | "reject" | undefined });

/** No function has this type. The compiler's message contains its property, which explains the mistake. */
type NotWithAllow =
  | { readonly 'check cannot go with onAnonymous "allow": nobody would be checked': never }
  | undefined;

/**
 * Checks the options of a guard and returns them.
 *
 * @throws {ConfigError} if they are not a plain object, if one is unknown, undefined or invalid, or if two contradict each other.
 */
export function checkPolicy<U, R>(policy: Policy<U, R>): Policy<U, R> {
  refuseMisuse("guard", policy);
  const { onAnonymous, check, maxAge, crossOrigin, ...unknown } = policy as GuardOptions<U, R>;
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw bad(name, "is not an option", "Look for a typing error.");
  for (const [option, value] of Object.entries(policy)) {
    // A misspelt name gives undefined, such as `check: roles.isAdmn`, and would let everybody who is signed in through.
    if (value === undefined) throw bad(option, "is undefined", "Look for a typing error.");
  }
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

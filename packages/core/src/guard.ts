import type { AuthRequest, Header, Outcome, Reply } from "./boundary/http.js";
import type { Core } from "./core.js";
import { interruptedPath } from "./login/landing.js";
import { ConfigError } from "./options/config-error.js";
import { withQuery } from "./options/urls.js";
import type { ErrorCode } from "./reply/codes.js";
import { failure, headOf, redirect } from "./reply/reply.js";
import { isNavigation } from "./request/navigation.js";
import { isCrossOrigin } from "./request/origin.js";
import type { Reading, SignedIn } from "./session/reading.js";

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
  | (GuardOptions<U, R> & { readonly onAnonymous: "allow"; readonly check?: undefined })
  | (GuardOptions<U, R> & { readonly onAnonymous?: "redirect" | "reject" | undefined });

/** @throws {ConfigError} where an option is unknown or two contradict each other. */
export function checkPolicy<U, R>(policy: Policy<U, R>): Policy<U, R> {
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

/** Nobody is signed in, or no guard ran. */
export const ANONYMOUS = Object.freeze({ user: null, session: null });

/**
 * Turns a reading into what happens. Synchronous unless a check answers a promise or the session is renewed.
 * `renew` is off where an outer guard has already read this request.
 */
export function createGuard(core: Core) {
  const { settings, sessions, emit } = core;
  const vary: Header = ["vary", settings.bearer ? "Authorization, Cookie" : "Cookie"];
  const passHeaders: readonly Header[] = [["cache-control", "private, no-store"], vary];
  const challenge: readonly Header[] = settings.bearer ? [["www-authenticate", "Bearer"]] : [];

  const refusals = new Map<ErrorCode, Reply>();

  /** Each refusal is put together once: a flood of them should cost us as little as it costs the sender. */
  function refuse(request: AuthRequest, code: ErrorCode): Reply {
    let reply = refusals.get(code);
    if (reply === undefined) {
      reply = frozen(failure(code, UNAUTHENTICATED.has(code) ? [vary, ...challenge] : [vary]));
      refusals.set(code, reply);
    }
    return request.method === "HEAD" ? headOf(reply) : reply;
  }

  function toLogin(request: AuthRequest, error: ErrorCode | undefined): Reply {
    const query: string[] = error === undefined ? [] : [`error=${error}`];
    const path = request.method === "GET" ? interruptedPath(settings, request.target) : undefined;
    if (path !== undefined) query.push(`returnTo=${encodeURIComponent(path)}`);
    const { login } = settings.pages;
    const location = query.length === 0 ? login : withQuery(login, query.join("&"));
    return redirect(302, location, [vary]);
  }

  function turnAway<R>(
    request: AuthRequest,
    policy: Policy<never, R>,
    code: ErrorCode,
    error?: ErrorCode,
  ): Reply {
    const { onAnonymous } = policy;
    const asPage =
      onAnonymous === "redirect" || (onAnonymous !== "reject" && isNavigation(request));
    return asPage ? toLogin(request, error) : refuse(request, code);
  }

  function pass<U>(reading: SignedIn, headers: readonly Header[]): Outcome<U> {
    return { handled: false, state: reading.state, headers };
  }

  function passRenewed<U>(reading: SignedIn, renew: boolean): Outcome<U> | Promise<Outcome<U>> {
    const renewal = renew ? sessions.renewal(reading) : undefined;
    if (renewal === undefined) return pass(reading, passHeaders);
    return renewal.then((cookie) => pass(reading, [...passHeaders, cookie]));
  }

  function checked<U>(
    request: AuthRequest,
    reading: SignedIn,
    answer: unknown,
    renew: boolean,
  ): Outcome<U> | Promise<Outcome<U>> {
    return answer === true ? passRenewed(reading, renew) : refuse(request, "forbidden");
  }

  return function decide<U, R>(
    request: AuthRequest,
    reading: Reading,
    policy: Policy<U, R>,
    native: R,
    renew: boolean,
  ): Outcome<U> | Promise<Outcome<U>> {
    if (!reading.ok) {
      if (reading.code === "store_unavailable") return refuse(request, reading.code);
      if (policy.onAnonymous !== "allow") return turnAway(request, policy, reading.code);
      return { handled: false, state: ANONYMOUS, headers: passHeaders };
    }
    const { method, headers } = request;
    if (
      reading.from === "cookie" &&
      // To a WebSocket any page may connect, and read what it says: no CORS stands before it.
      (!SAFE.has(method) || headers.upgrade !== undefined) &&
      policy.crossOrigin !== "allow" &&
      isCrossOrigin(headers, settings.ownOrigins)
    ) {
      return refuse(request, "cross_origin");
    }
    const { maxAge, check } = policy;
    if (maxAge !== undefined && settings.now() / 1000 - reading.claims.iat > maxAge) {
      const code = "reauthentication_required";
      if (policy.onAnonymous !== "allow") return turnAway(request, policy, code, code);
      return { handled: false, state: ANONYMOUS, headers: passHeaders };
    }
    if (check === undefined) return passRenewed(reading, renew);
    const failed = (cause: unknown) => {
      emit({ type: "hook_failure", hook: "check", cause }, request);
      return refuse(request, "internal_error");
    };
    let answer: unknown;
    try {
      answer = check(reading.user as U, native);
    } catch (cause) {
      return failed(cause);
    }
    if (typeof (answer as PromiseLike<unknown> | null)?.then !== "function") {
      return checked(request, reading, answer, renew);
    }
    return Promise.resolve(answer as PromiseLike<unknown>).then(
      (value) => checked<U>(request, reading, value, renew),
      failed,
    );
  };
}

const frozen = (reply: Reply): Reply =>
  Object.freeze({ ...reply, headers: Object.freeze(reply.headers) });

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
const UNAUTHENTICATED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "authentication_required",
  "session_expired",
  "session_invalid",
  "reauthentication_required",
]);

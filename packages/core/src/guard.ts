import { PRIVATE } from "./boundary/caching.js";
import type { AuthRequest, Header, Outcome, Reply } from "./boundary/http.js";
import type { Core } from "./core.js";
import { interruptedPath } from "./login/landing.js";
import { ROUTE_NAMES } from "./options/routes.js";
import { withQuery } from "./options/urls.js";
import type { Policy } from "./policy.js";
import { type ErrorCode, UNAUTHENTICATED } from "./reply/codes.js";
import { failure, headOf, redirect } from "./reply/reply.js";
import { isNavigation } from "./request/navigation.js";
import { isCrossOrigin, isPreflight, needsOwnOrigin, shownOrigin } from "./request/origin.js";
import type { Reading, SignedIn } from "./session/reading.js";

/** Nobody is signed in, or no guard ran. */
export const ANONYMOUS = Object.freeze({ user: null, session: null });

/**
 * Decides about a request by its session. Synchronous unless a check returns a promise or the session is renewed. `renew` is
 * false if an outer guard has already run for this request.
 */
export function createGuard(core: Core) {
  const { settings, sessions, emit } = core;
  const vary: Header = ["vary", settings.bearer ? "Authorization, Cookie" : "Cookie"];
  const passHeaders: readonly Header[] = [["cache-control", PRIVATE], vary];
  const challenge: readonly Header[] = settings.bearer ? [["www-authenticate", "Bearer"]] : [];

  const prefix = `${settings.basePath}/`;

  const refusals = new Map<ErrorCode, Reply>();

  /** Each refusal is built only once, so that a flood of refused requests costs little. */
  function refuse(request: AuthRequest, code: ErrorCode): Reply {
    let reply = refusals.get(code);
    if (reply === undefined) {
      reply = frozen(failure(code, UNAUTHENTICATED.has(code) ? [vary, ...challenge] : [vary]));
      refusals.set(code, reply);
    }
    return request.method === "HEAD" ? headOf(reply) : reply;
  }

  function isOwnRoute(target: string): boolean {
    if (!target.startsWith(prefix)) return false;
    return ROUTE_NAMES.has(target.slice(prefix.length).replace(/\?.*/, ""));
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
    if (isOwnRoute(request.target)) emit({ type: "routes_guarded" }, request);
    if (isPreflight(request)) {
      const origin = shownOrigin(request.headers);
      emit({ type: "origin_refused", origin, kind: "guarded_preflight" }, request);
    }
    const asPage =
      onAnonymous === "redirect" || (onAnonymous !== "reject" && isNavigation(request));
    return asPage ? toLogin(request, error) : refuse(request, code);
  }

  function pass<U>(reading: SignedIn, headers: readonly Header[]): Outcome<U> {
    return { handled: false, state: reading.state, headers };
  }

  function passRenewed<U>(
    request: AuthRequest,
    reading: SignedIn,
    renew: boolean,
  ): Outcome<U> | Promise<Outcome<U>> {
    // The socket library writes the reply to an upgrade, and most libraries drop our cookies.
    const renewal =
      settings.idle !== undefined && renew && request.headers.upgrade === undefined
        ? sessions.renewal(reading)
        : undefined;
    if (renewal === undefined) return pass(reading, passHeaders);
    return renewal.then(({ cookie }) => pass(reading, [...passHeaders, cookie]));
  }

  function checked<U>(
    request: AuthRequest,
    reading: SignedIn,
    result: unknown,
    renew: boolean,
  ): Outcome<U> | Promise<Outcome<U>> {
    if (result === true) return passRenewed(request, reading, renew);
    if (result !== false) {
      const cause = new TypeError(`check returned ${typeof result}, neither true nor false`);
      emit({ type: "hook_failure", hook: "check", cause }, request);
    }
    return refuse(request, "forbidden");
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
    if (
      reading.from === "cookie" &&
      needsOwnOrigin(request) &&
      policy.crossOrigin !== "allow" &&
      isCrossOrigin(request.headers, settings.ownOrigins)
    ) {
      emit(
        { type: "origin_refused", origin: shownOrigin(request.headers), kind: "request" },
        request,
      );
      return refuse(request, "cross_origin");
    }
    const { maxAge, check } = policy;
    if (maxAge !== undefined && !(settings.now() / 1000 - reading.claims.iat <= maxAge)) {
      const code = "reauthentication_required";
      if (policy.onAnonymous !== "allow") return turnAway(request, policy, code, code);
      return { handled: false, state: ANONYMOUS, headers: passHeaders };
    }
    if (check === undefined) return passRenewed(request, reading, renew);
    const failed = (cause: unknown) => {
      emit({ type: "hook_failure", hook: "check", cause }, request);
      return refuse(request, "internal_error");
    };
    let result: unknown;
    try {
      result = check(reading.user as U, native);
    } catch (cause) {
      return failed(cause);
    }
    if (typeof (result as PromiseLike<unknown> | null)?.then !== "function") {
      return checked(request, reading, result, renew);
    }
    return Promise.resolve(result as PromiseLike<unknown>).then(
      (value) => checked<U>(request, reading, value, renew),
      failed,
    );
  };
}

const frozen = (reply: Reply): Reply =>
  Object.freeze({ ...reply, headers: Object.freeze(reply.headers) });

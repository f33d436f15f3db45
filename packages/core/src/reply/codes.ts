/**
 * Every error that a route or the guard returns, with its status and its sentence. The codes are public API. The docstrings say
 * what to do; `docs/errors.md` is generated from them.
 */
export const ERRORS = {
  /** `onSignIn` refused this person. Its reason is in the event `refused`. */
  access_denied: [403, "Access denied"],
  /** Sign in. */
  authentication_required: [401, "Authentication required"],
  /** Call from the app's own origin, or name yours in `trustedOrigins`. */
  cross_origin: [403, "Cross-origin request refused"],
  /** The guard's `check` did not return `true`. */
  forbidden: [403, "Forbidden"],
  /** A `check` threw (event `hook_failure`), or there is a defect: see the log. */
  internal_error: [500, "Something went wrong"],
  /** Send a JSON object, or a form, in UTF-8. */
  invalid_body: [400, "The request body could not be read"],
  /** Ask for the code again: exactly six digits. */
  invalid_code: [400, "Enter the six digits of the code"],
  /** Ask for the address again: one address, with a dot in its domain. */
  invalid_email: [400, "Enter one valid email address"],
  /** Ask for a new link: this one is incomplete or was changed. */
  invalid_link: [400, "This link is not valid"],
  /** Use a method from the `Allow` header. */
  method_not_allowed: [405, "Method not allowed"],
  /** Ask for a new mail: this browser did not ask for one in the last 15 minutes. */
  no_pending_login: [400, "No login is pending in this browser"],
  /** Open the link as a page: it was prefetched or embedded. The link still works. */
  not_a_navigation: [503, "Open this link as a page"],
  /** Open the link in the browser that asked for it, or type the code there (`linkBinding: 'strict'`). */
  other_browser: [403, "Open this link in the browser that asked for it, or enter the code there"],
  /** Send at most 8 KiB. */
  payload_too_large: [413, "The request body is too large"],
  /** Wait for `Retry-After` seconds. */
  rate_limited: [429, "Too many requests"],
  /** Sign in again: the guard's `maxAge` has passed. */
  reauthentication_required: [401, "Please sign in again"],
  /** Try again after `Retry-After` seconds: the app is restarting (`auth.close()`), and nothing was used up. */
  restarting: [503, "The app is restarting: try again"],
  /** Sign in again. */
  session_expired: [401, "Session expired"],
  /** Sign in again: the session was revoked, or it is not from this app. On localhost, something else may use [the cookie's name](sessions.md#the-cookies-name). */
  session_invalid: [401, "Invalid session"],
  /** `onSignIn` threw, or its claims are not valid: see the event `refused`. */
  sign_in_failed: [500, "Sign-in failed"],
  /** Repair `session.store`, without which the app cannot say who is signed in, or the limiter: see the events `store_failure` and `limiter_failure`. */
  store_unavailable: [503, "Sessions cannot be checked right now"],
  /** Ask for a new mail, which brings new tries, or use the link: it still works. Else wait for `Retry-After` seconds. */
  too_many_attempts: [429, "Too many attempts"],
  /** Send JSON or a form, uncompressed, with the right `Content-Type`. */
  unsupported_media_type: [415, "Send application/json or application/x-www-form-urlencoded"],
  /** Check the key and `apiUrl` (run `doctor`): the service refused the call, or its reply was not valid. */
  upstream_error: [502, "The login service gave an answer that cannot be used"],
  /** Try again. `timeout` sets how long the app waits. */
  upstream_timeout: [504, "The login service took too long to answer"],
  /** Try again shortly. */
  upstream_unavailable: [503, "The login service is not available"],
  /** Ask for a new mail: this link or code was used, has expired, or belongs to another address. */
  verification_failed: [401, "This login could not be verified"],
  /** Type the code again; the link still works. */
  wrong_code: [401, "Wrong code"],
} as const satisfies Readonly<Record<string, readonly [status: number, sentence: string]>>;

/** The stable code of an error. */
export type ErrorCode = keyof typeof ERRORS;

/** The codes of requests from people who are not signed in, or not in the way that the request needs. */
export const UNAUTHENTICATED: ReadonlySet<string> = new Set<ErrorCode>([
  "authentication_required",
  "reauthentication_required",
  "session_expired",
  "session_invalid",
]);

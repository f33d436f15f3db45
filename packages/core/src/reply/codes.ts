/** Every error that a route or the guard returns, with its status and its sentence. The codes are public API. */
export const ERRORS = {
  access_denied: [403, "Access denied"],
  authentication_required: [401, "Authentication required"],
  cross_origin: [403, "Cross-origin request refused"],
  forbidden: [403, "Forbidden"],
  internal_error: [500, "Something went wrong"],
  invalid_body: [400, "The request body could not be read"],
  invalid_code: [400, "Enter the six digits of the code"],
  invalid_email: [400, "Enter one valid email address"],
  invalid_link: [400, "This link is not valid"],
  method_not_allowed: [405, "Method not allowed"],
  no_pending_login: [400, "No login is pending in this browser"],
  not_a_navigation: [503, "Open this link as a page"],
  other_browser: [403, "Open this link in the browser that asked for it, or enter the code there"],
  payload_too_large: [413, "The request body is too large"],
  rate_limited: [429, "Too many requests"],
  reauthentication_required: [401, "Please sign in again"],
  session_expired: [401, "Session expired"],
  session_invalid: [401, "Invalid session"],
  sign_in_failed: [500, "Sign-in failed"],
  store_unavailable: [503, "Sessions cannot be checked right now"],
  too_many_attempts: [429, "Too many attempts"],
  unsupported_media_type: [415, "Send application/json or application/x-www-form-urlencoded"],
  upstream_error: [502, "The login service gave an answer that cannot be used"],
  upstream_timeout: [504, "The login service took too long to answer"],
  upstream_unavailable: [503, "The login service is not available"],
  verification_failed: [401, "This login could not be verified"],
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

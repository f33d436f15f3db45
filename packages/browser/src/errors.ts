/** The codes of the server's replies. `docs/errors.md` says what each one means. */
export type ServerErrorCode =
  | "access_denied"
  | "authentication_required"
  | "cross_origin"
  | "forbidden"
  | "internal_error"
  | "invalid_body"
  | "invalid_code"
  | "invalid_email"
  | "invalid_link"
  | "method_not_allowed"
  | "no_pending_login"
  | "not_a_navigation"
  | "other_browser"
  | "payload_too_large"
  | "rate_limited"
  | "reauthentication_required"
  | "restarting"
  | "session_expired"
  | "session_invalid"
  | "sign_in_failed"
  | "store_unavailable"
  | "too_many_attempts"
  | "unsupported_media_type"
  | "upstream_error"
  | "upstream_timeout"
  | "upstream_unavailable"
  | "verification_failed"
  | "wrong_code";

/**
 * `no_reply`: the server cannot be reached, something else replied in its place, there was no reply within
 * 30 seconds, or a sign-in or sign-out has cancelled the request.
 */
export type ErrorCode = ServerErrorCode | "no_reply";

/** Why a method of the client has failed. Its message is the server's English sentence. */
export class LoginError extends Error {
  override readonly name = "LoginError";
  /** Stable. Choose your own sentence by it. */
  declare readonly code: ErrorCode;
  /** Seconds until the next try makes sense, after `rate_limited` and `too_many_attempts`. After the latter, a new mail brings new tries at once. */
  declare readonly retryAfter: number | undefined;
  /** How many more codes may be tried in this login, if the server says so. */
  declare readonly attemptsLeft: number | undefined;

  constructor(code: ErrorCode, message: string | undefined, details: ErrorDetails) {
    super(message, details);
    Object.assign(this, details, { code });
  }
}

/** What else is known of a failure. */
export interface ErrorDetails {
  readonly retryAfter?: number | undefined;
  readonly attemptsLeft?: number | undefined;
  /** What `fetch` threw, or the reply that could not be used. */
  readonly cause?: unknown;
}

/** What went wrong in a call to the service: a fixed word. */
export type TuraloginErrorCode =
  | "aborted"
  | "api_key_refused"
  | "invalid_code"
  | "invalid_handle"
  | "invalid_option"
  | "invalid_request"
  | "rate_limited"
  | "upstream_error"
  | "upstream_timeout"
  | "upstream_unavailable"
  | "verification_refused";

/** An expected failure of a call. Holds no key, handle, code, token or email address, and no text from the service. */
export class TuraloginError extends Error {
  override readonly name: string = "TuraloginError";
  readonly code: TuraloginErrorCode;
  /** The HTTP status that a server should send to its own client. */
  readonly status: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** How long to wait before trying again, in whole seconds from 1 to 3600. Only with `rate_limited`. */
  readonly retryAfter: number | undefined;
  /**
   * True if the service has certainly done nothing: it was not reached, replied 429 or 5xx, or refused the key.
   * False if a mail may have been sent or a code may have been tried: after a time-out or an incomplete reply.
   */
  readonly hadNoEffect: boolean;

  constructor(
    code: TuraloginErrorCode,
    message: string,
    more: { cause?: unknown; retryAfter?: number; hadNoEffect?: boolean } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.status = STATUS[code];
    this.retryable = this.status === 429 || this.status === 503 || this.status === 504;
    this.retryAfter = more.retryAfter;
    this.hadNoEffect = more.hadNoEffect ?? false;
  }
}

const STATUS: Readonly<Record<TuraloginErrorCode, number>> = {
  aborted: 503,
  api_key_refused: 502,
  invalid_code: 400,
  invalid_handle: 400,
  invalid_option: 500,
  invalid_request: 400,
  rate_limited: 429,
  upstream_error: 502,
  upstream_timeout: 504,
  upstream_unavailable: 503,
  verification_refused: 401,
};

/** What went wrong between us and the service: a fixed word. */
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

/** An expected failure of a call. Holds no key, handle, code, token or address, and no text from upstream. */
export class TuraloginError extends Error {
  override readonly name: string = "TuraloginError";
  readonly code: TuraloginErrorCode;
  /** The HTTP status that a server should answer its own caller with. */
  readonly status: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** When to try again, in whole seconds from 1 to 3600. Only with `rate_limited`. */
  readonly retryAfter: number | undefined;
  /**
   * Whether the service has certainly done nothing: it was not reached, asked to wait, failed with a 5xx, or refused the key.
   * False where a mail may be under way or a code may have been tried: after a time-out or a reply that broke off.
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

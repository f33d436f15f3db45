import { TuraloginError } from "./errors.js";
import { sentOnce } from "./sent-once.js";
import { parseRetryAfter } from "./wire.js";

/** One call: its endpoint and its body. */
export interface Call {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly kind: "start" | "verify";
  readonly signal: AbortSignal | undefined;
}

export interface TransportOptions {
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  /** For the whole exchange, in milliseconds. */
  readonly timeout: number;
  readonly now: () => number;
}

/** The limits and the default of `timeout`, in milliseconds. */
export const TIMEOUT = { least: 1, most: 120_000, usual: 10_000 };

/** The longest reply that is read, in bytes after decompression. */
const REPLY_LIMIT = 64 * 1024;

/** Sends a call and returns the reply's JSON. */
export type Transport = (call: Call) => Promise<unknown>;

/**
 * Only a verify is retried, once, and only when the service cannot have processed the first attempt: after a 502, 503 or
 * 504, or when there was no connection.
 */
export function createTransport(options: TransportOptions): Transport {
  return (call) =>
    withDeadline(options.timeout, call.signal, async (signal) => {
      const first = await attempt(options, call, signal);
      if (first.ok) return first.value;
      if (call.kind !== "verify" || !first.again || signal.aborted) throw first.error;
      const second = await attempt(options, call, signal);
      if (second.ok) return second.value;
      throw second.error;
    });
}

type Tried = { ok: true; value: unknown } | { ok: false; error: TuraloginError; again: boolean };

async function attempt(
  { apiKey, apiUrl, fetch, now }: TransportOptions,
  { path, body, kind }: Call,
  signal: AbortSignal,
): Promise<Tried> {
  let response: Response;
  try {
    response = await (fetch ?? globalThis.fetch)(apiUrl + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        accept: "application/json",
      },
      ...sentOnce(JSON.stringify(body)),
      // Not "error": Workers do not support it, and Bun and Deno throw the same error as for a missing connection.
      redirect: "manual",
      signal,
    });
  } catch (cause) {
    const code = codeOf(cause);
    const unsent = UNSENT.has(code);
    const message = BROKEN.has(code)
      ? "The connection to the Turalogin service broke before its reply. Try again."
      : "The Turalogin service could not be reached. Check apiUrl and the network, and try again.";
    const error = new TuraloginError("upstream_unavailable", message, {
      cause: scrub(cause),
      hadNoEffect: unsent || CERTIFICATE.has(code),
    });
    return failed(error, unsent);
  }
  if (response.status !== 200 || response.redirected) {
    response.body?.cancel().catch(() => {});
    return failed(errorOf(response, kind, now()), [502, 503, 504].includes(response.status));
  }
  return readJson(response, signal);
}

const failed = (error: TuraloginError, again: boolean): Tried => ({ ok: false, error, again });
const unusable = (what: string) =>
  new TuraloginError("upstream_error", `The Turalogin service ${what}.`);

function errorOf(response: Response, kind: Call["kind"], now: number): TuraloginError {
  const { status } = response;
  // A browser's fetch returns the status 0 for a redirect that it does not follow.
  if (response.redirected || status === 0 || (status >= 300 && status < 400)) {
    return unusable("redirected the request");
  }
  if (status === 429) {
    return new TuraloginError("rate_limited", "The Turalogin service asks to wait.", {
      retryAfter: parseRetryAfter(response.headers.get("retry-after"), now),
      hadNoEffect: true,
    });
  }
  if (status >= 500) {
    return new TuraloginError("upstream_unavailable", `The Turalogin service answered ${status}.`, {
      hadNoEffect: true,
    });
  }
  if (status === 403 || (status === 401 && kind === "start")) {
    return new TuraloginError(
      "api_key_refused",
      "The Turalogin service refused the API key. Check apiKey (TURALOGIN_API_KEY).",
      { hadNoEffect: true },
    );
  }
  if (status === 400 && kind === "start") {
    return new TuraloginError("invalid_request", "The Turalogin service refused the address.");
  }
  if (status === 400 || status === 401) {
    return new TuraloginError(
      "verification_refused",
      "The link or code is wrong, used, or has expired.",
    );
  }
  return unusable(`answered ${status}, which this client does not know`);
}

async function readJson(response: Response, signal: AbortSignal): Promise<Tried> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A body that stalls after its headers does not always react to the signal, so we cancel the reader ourselves.
  const stop = () => reader?.cancel().catch(() => {});
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      length += part.value.byteLength;
      if (length > REPLY_LIMIT) {
        stop();
        return failed(unusable("sent a reply that is too long"), false);
      }
      chunks.push(part.value);
    }
  } catch (cause) {
    const error = new TuraloginError(
      "upstream_unavailable",
      "The connection to the Turalogin service broke in the middle of its reply.",
      { cause: scrub(cause) },
    );
    return failed(error, false);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return failed(unusable("sent a reply that is not JSON"), false);
  }
}

/** Settles like `run`, but rejects at the deadline or on abort even if `run` does not stop. */
async function withDeadline<T>(
  timeout: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const aborted = () => new TuraloginError("aborted", "The call was aborted.");
  if (outer?.aborted) throw aborted();
  const inner = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (error: TuraloginError) => {
      reject(error);
      inner.abort();
    };
    const timer = setTimeout(() => {
      end(
        new TuraloginError(
          "upstream_timeout",
          `The Turalogin service did not answer within ${timeout} ms.`,
        ),
      );
    }, timeout);
    const abort = () => end(aborted());
    outer?.addEventListener("abort", abort);
    run(inner.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        outer?.removeEventListener("abort", abort);
      });
  });
}

/** Node's error code, or an empty string. The app's own `fetch` may throw anything. */
function codeOf(cause: unknown): string {
  const { code, cause: inner } = (cause ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  const name = inner?.code ?? code;
  return typeof name === "string" ? name : "";
}

/** With these codes the request was certainly never sent. */
const UNSENT: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** With these codes the service's certificate was refused: nothing was sent, and nothing would be a moment later. */
const CERTIFICATE: ReadonlySet<string> = new Set([
  ...["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ...["SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
]);

/** With these codes there was a connection, so the request may have been processed. */
const BROKEN: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** Keeps only the code of a cause: the messages and objects of a `fetch` can hold the request. */
function scrub(cause: unknown): Error {
  const code = codeOf(cause);
  return new Error(/^[A-Z0-9_]{1,60}$/.test(code) ? code : "fetch failed");
}

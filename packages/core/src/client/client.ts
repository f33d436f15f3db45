import { API_URL, isApiUrl, isPrivateApiUrl } from "./address.js";
import { TuraloginError } from "./errors.js";
import { paced } from "./pace.js";
import type { Exchange, Protocol } from "./protocol.js";
import type { Started, Verified } from "./replies.js";
import type { Secret } from "./secret.js";
import { createTransport, TIMEOUT, type Transport } from "./transport.js";
import { type ApiVersion, VERSION_ENDS, VERSIONS, versionOf } from "./versions.js";
import { HANDLE, isApiKey } from "./wire.js";

export type { Started, Verified } from "./replies.js";

/** The options of a {@link TuraloginClient}. */
export interface ClientOptions {
  /** The service's key. */
  apiKey: string;
  /**
   * Default `https://api.turalogin.com/api/v1`. `http:` is accepted on loopback, and on any host with a key that begins with
   * `tl_test_`. The client does not know whether it runs in production, so do not use test keys there.
   */
  apiUrl?: string | undefined;
  /** Default: the last segment of `apiUrl`. */
  apiVersion?: ApiVersion | undefined;
  /** Default Node's. */
  fetch?: typeof globalThis.fetch | undefined;
  /** How long a whole exchange may take, in milliseconds: 1 to 120,000. Default 10,000. */
  timeout?: number | undefined;
  /** The app's name in the mail, at most 128 characters. V2 only. */
  appName?: string | undefined;
  /** The clock, in milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
}

interface StartBase {
  readonly email: string;
  readonly signal?: AbortSignal | undefined;
}

/** A start by link needs the address that the link leads to; a start by code has none. */
export type StartInput = StartBase &
  (
    | { readonly method?: "link" | undefined; readonly callbackUrl: string }
    | { readonly method: "otp"; readonly callbackUrl?: undefined }
  );

/** An invitation. Fields after `signal` are V2 only. */
export interface InviteInput {
  /** The address to invite. */
  readonly email: string;
  /** At most 500 characters. */
  readonly message: string;
  /** Where the mailed link leads. */
  readonly callbackUrl: string;
  /** Aborts the call: it then rejects with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** How long the invitation is valid, in seconds. */
  readonly expiresIn?: number | undefined;
  /** Data that the service returns when the invitation is accepted. A JSON object. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** The app's name in the mail, at most 128 characters. Default: that of the client. */
  readonly appName?: string | undefined;
  /** Who gets a copy of the mail: each of them can use its link. */
  readonly cc?: string | readonly string[] | undefined;
  /** Who gets a hidden copy: each of them can use its link. */
  readonly bcc?: string | readonly string[] | undefined;
}

/**
 * The protocol client, usable alone. A method that fails rejects with a {@link TuraloginError}.
 *
 * @see docs/openapi-provider.json, for the protocol's V1 and V2
 */
export class TuraloginClient {
  readonly #send: Transport;
  readonly #protocol: Protocol;
  readonly #appName: string | undefined;

  /** @throws {TuraloginError} `invalid_option` */
  constructor(options: ClientOptions) {
    const { apiKey, apiUrl = API_URL, timeout = TIMEOUT.usual } = options;
    if (typeof apiKey !== "string" || !isApiKey(apiKey)) {
      throw invalid("apiKey is missing, a placeholder, in quotes, or not visible ASCII.");
    }
    if (!Number.isInteger(timeout) || timeout < TIMEOUT.least || timeout > TIMEOUT.most) {
      throw invalid(`timeout is not a whole number from ${TIMEOUT.least} to ${TIMEOUT.most}.`);
    }
    const url = checkedUrl(apiUrl, apiKey);
    const version = options.apiVersion ?? versionOf(url);
    if (version === undefined || !Object.hasOwn(VERSIONS, version)) {
      throw invalid(`apiUrl does not end in ${VERSION_ENDS}: set apiVersion.`);
    }
    if (options.appName !== undefined && !isAppName(options.appName)) {
      throw invalid("appName is not a text of at most 128 characters.");
    }
    this.#protocol = VERSIONS[version];
    this.#appName = options.appName;
    const { fetch, now = Date.now } = options;
    const base = url.href.replace(/\/+$/, "");
    this.#send = paced(createTransport({ apiKey, apiUrl: base, fetch, timeout, now }), now);
  }

  /** Mails a link and a code, or only a code. Never retried: a retry could send two mails. */
  async start({ email, method = "link", callbackUrl, signal }: StartInput): Promise<Started> {
    const login = { email, method, callbackUrl, appName: this.#appName };
    return this.#exchange(this.#protocol.start(login), "start", signal);
  }

  /** Verifies the handle of a mailed link. */
  async verifyLink(
    handle: Secret | string,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Verified> {
    return this.#exchange(this.#protocol.verifyLink(revealed(handle)), "verify", signal);
  }

  /** Verifies a code against the handle that `start` returned. */
  async verifyCode(
    handle: Secret | string,
    code: string,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Verified> {
    const value = revealed(handle);
    // Without a code the service would verify the link.
    if (typeof code !== "string" || !/^[0-9]{6}$/.test(code)) {
      throw new TuraloginError("invalid_code", "A code is a string of exactly six digits.");
    }
    return this.#exchange(this.#protocol.verifyCode(value, code), "verify", signal);
  }

  /** Mails an invitation. Never retried. */
  async invite(input: InviteInput): Promise<Started> {
    const { email, message, callbackUrl, signal, ...more } = input;
    const invitation = { email, message, callbackUrl, appName: this.#appName, more };
    return this.#exchange(this.#protocol.invite(invitation), "start", signal);
  }

  async #exchange<T>(
    { path, body, read }: Exchange<T>,
    kind: "start" | "verify",
    signal: AbortSignal | undefined,
  ): Promise<T> {
    return read(await this.#send({ path, body, kind, signal }));
  }
}

const isAppName = (value: unknown) => typeof value === "string" && value.length <= 128;

const invalid = (problem: string) =>
  new TuraloginError("invalid_option", `TuraloginClient: ${problem}`);

function checkedUrl(apiUrl: string, apiKey: string): URL {
  if (isApiUrl(apiUrl)) {
    const url = new URL(apiUrl);
    if (isPrivateApiUrl(url, apiKey)) return url;
  }
  throw invalid(
    "apiUrl must be an https address (http only on loopback or with a test key), without user, query and fragment.",
  );
}

function revealed(handle: Secret | string): string {
  const value = typeof handle === "string" ? handle : handle?.reveal?.();
  if (typeof value === "string" && HANDLE.test(value)) return value;
  throw new TuraloginError("invalid_handle", "A handle is 16 to 512 visible ASCII characters.");
}

import { isLoopback } from "../options/urls.js";
import { TuraloginError } from "./errors.js";
import {
  type Started,
  startedV1,
  startedV2,
  type Verified,
  verifiedV1,
  verifiedV2,
} from "./replies.js";
import { Secret } from "./secret.js";
import { type Call, createTransport } from "./transport.js";
import { HANDLE } from "./wire.js";

export type { Started, Verified } from "./replies.js";

/** What a {@link TuraloginClient} needs. */
export interface ClientOptions {
  /** The service's key. */
  apiKey: string;
  /** Default `https://api.turalogin.com/api/v1`. */
  apiUrl?: string | undefined;
  /** Default: the last segment of `apiUrl`. */
  apiVersion?: "v1" | "v2" | undefined;
  /** Default Node's. */
  fetch?: typeof globalThis.fetch | undefined;
  /** For a whole exchange, in milliseconds. Default 10,000. */
  timeout?: number | undefined;
  /** Shown in the mail. V2 only. */
  appName?: string | undefined;
  /** The clock, in milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
}

interface StartBase {
  readonly email: string;
  readonly signal?: AbortSignal | undefined;
}

/** A start by link needs the address that the link leads to; one by code has none. */
export type StartInput = StartBase &
  (
    | { readonly method?: "link" | undefined; readonly callbackUrl: string }
    | { readonly method: "otp"; readonly callbackUrl?: undefined }
  );

/** An invitation. Fields after `signal` are V2 only. */
export interface InviteInput {
  readonly email: string;
  /** At most 500 characters. */
  readonly message: string;
  readonly callbackUrl: string;
  readonly signal?: AbortSignal | undefined;
  /** Seconds. */
  readonly expiresIn?: number | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly appName?: string | undefined;
  readonly cc?: string | readonly string[] | undefined;
  readonly bcc?: string | readonly string[] | undefined;
}

/** Where the service is, unless somebody says otherwise. */
export const API_URL = "https://api.turalogin.com/api/v1";

/**
 * The protocol client, usable alone. Every method rejects with a {@link TuraloginError}.
 *
 * @see docs/openapi-provider.json, for the protocol's V1 and V2
 */
export class TuraloginClient {
  readonly #send: (call: Call) => Promise<unknown>;
  readonly #v2: boolean;
  readonly #appName: string | undefined;

  /** @throws {TuraloginError} `invalid_option` */
  constructor(options: ClientOptions) {
    const { apiKey, apiUrl = API_URL, timeout = 10_000 } = options;
    if (typeof apiKey !== "string" || !/^[!-~]{1,512}$/.test(apiKey)) {
      throw invalid("apiKey is missing, or holds something else than visible ASCII.");
    }
    if (!Number.isInteger(timeout) || timeout < 1) {
      throw invalid("timeout is not a whole number of milliseconds.");
    }
    const base = checkedUrl(apiUrl);
    const version = options.apiVersion ?? /\/(v[12])$/.exec(base)?.[1];
    if (version !== "v1" && version !== "v2") {
      throw invalid("apiUrl does not end in /v1 or /v2: set apiVersion.");
    }
    this.#v2 = version === "v2";
    this.#appName = options.appName;
    const { fetch, now = Date.now } = options;
    this.#send = createTransport({ apiKey, apiUrl: base, fetch, timeout, now });
  }

  /** Mails a link and a code, or a code alone. Never retried: it would mail twice. */
  async start(input: StartInput): Promise<Started> {
    const { email, method, callbackUrl, signal } = input;
    const otp = method === "otp" ? { method } : {};
    const body = this.#v2
      ? { email, ...otp, redirectUrl: callbackUrl, appName: this.#appName }
      : { email, ...otp, validationUrl: callbackUrl };
    const reply = await this.#send({ path: "/auth/start", body, kind: "start", signal });
    return this.#v2 ? startedV2(reply) : startedV1(reply);
  }

  /** Verifies the handle that came in a mailed link. */
  async verifyLink(
    handle: Secret | string,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Verified> {
    const value = revealed(handle);
    const call: Call = this.#v2
      ? { path: "/auth/verify/link", body: { token: value }, kind: "verify", signal }
      : { path: "/auth/verify", body: { sessionId: value }, kind: "verify", signal };
    return this.#verified(await this.#send(call));
  }

  /** Verifies a code against the handle that `start` answered. */
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
    const call: Call = this.#v2
      ? { path: "/auth/verify/code", body: { token: value, code }, kind: "verify", signal }
      : { path: "/auth/verify", body: { sessionId: value, code }, kind: "verify", signal };
    return this.#verified(await this.#send(call));
  }

  /** Invites somebody. Never retried. */
  async invite(input: InviteInput): Promise<Started> {
    const { email, message, callbackUrl, signal, ...more } = input;
    if (!this.#v2 && Object.values(more).some((value) => value !== undefined)) {
      throw invalid(`an invite of V1 cannot carry ${Object.keys(more).join(", ")}: use V2.`);
    }
    const body = this.#v2
      ? { email, message, redirectUrl: callbackUrl, appName: this.#appName, ...more }
      : { email, message, validationUrl: callbackUrl };
    const reply = await this.#send({ path: "/auth/invite", body, kind: "start", signal });
    return this.#v2 ? startedV2(reply) : startedV1(reply);
  }

  #verified(reply: unknown): Verified {
    return this.#v2 ? verifiedV2(reply) : verifiedV1(reply);
  }
}

const invalid = (problem: string) =>
  new TuraloginError("invalid_option", `TuraloginClient: ${problem}`);

function checkedUrl(apiUrl: string): string {
  let url: URL;
  try {
    url = new URL(apiUrl);
  } catch {
    throw invalid("apiUrl is not a URL.");
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (!safe || [url.username, url.password, url.search, url.hash].some((part) => part !== "")) {
    throw invalid(
      "apiUrl must be https (http only on loopback), without user, query and fragment.",
    );
  }
  return url.href.replace(/\/+$/, "");
}

function revealed(handle: Secret | string): string {
  const value = handle instanceof Secret ? handle.reveal() : handle;
  if (typeof value === "string" && HANDLE.test(value)) return value;
  throw new TuraloginError("invalid_handle", "A handle is 16 to 512 visible ASCII characters.");
}

import assert from "node:assert/strict";
import { type Exchange, exchange } from "./exchange.js";

/** One response, read to its end. */
export interface Answered {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** How long the exchange took, in milliseconds. */
  readonly took: number;
  /** `Set-Cookie` lines, in order. */
  readonly cookies: readonly string[];
  readonly location: string | null;
  /** The body as JSON. @throws {AssertionError} if it is not JSON. */
  json(): unknown;
  /** The `code` of an error reply. */
  code(): unknown;
}

/** A request, as it is sent. */
export interface RequestOptions {
  readonly method?: string;
  /** Sent with the jar's cookies, `Host` and `Content-Length`; nothing is added that `fetch` would add. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | undefined;
}

function parsed({ method, target, status, body }: Answered): unknown {
  try {
    return JSON.parse(body);
  } catch {
    assert.fail(`${method} ${target}: the body of this ${status} is not JSON: ${body}`);
  }
}

/** A browser that keeps only cookies between requests. It does not follow redirects. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #record: (answered: Answered) => void;
  readonly #exchange: Exchange;

  constructor(
    url: string,
    headers: Readonly<Record<string, string>>,
    record: (answered: Answered) => void,
    exchanging: Exchange = exchange,
  ) {
    this.#url = url;
    this.#headers = headers;
    this.#record = record;
    this.#exchange = exchanging;
  }

  /** Sends a request with the jar's cookies, and keeps the cookies of the response. */
  send(target: string, options: RequestOptions = {}): Promise<Answered> {
    const answer = this.#send(target, options);
    // When a check fails, its other requests end with the app, and nothing awaits them: handle their rejections here.
    answer.catch(() => {});
    return answer;
  }

  async #send(target: string, options: RequestOptions): Promise<Answered> {
    const { method = "GET", body } = options;
    const headers: Record<string, string | readonly string[]> = { ...this.#headers };
    if (this.cookies.size > 0) {
      const given = this.#headers.cookie;
      headers.cookie = [...(given === undefined ? [] : [given]), this.cookieHeader()].join("; ");
    }
    Object.assign(headers, options.headers);
    const began = performance.now();
    const { status, fields, text } = await this.#exchange(this.#url, {
      target,
      method,
      headers,
      body,
    });
    const cookies = fields.getSetCookie();
    for (const line of cookies) this.#keep(line);
    const answered: Answered = {
      method,
      target,
      status,
      headers: fields,
      body: text,
      took: performance.now() - began,
      cookies,
      location: fields.get("location"),
      json: () => parsed(answered),
      code: () => (parsed(answered) as { code?: unknown } | null)?.code,
    };
    this.#record(answered);
    return answered;
  }

  /** A GET. */
  get(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.send(target, { headers });
  }

  /** A JSON request. A string is sent unchanged. */
  post(
    target: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    return this.send(target, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  /** A form request. */
  form(
    target: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    return this.send(target, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** The jar as a `Cookie` header. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Another browser with a copy of this one's cookies, for requests at the same time. */
  twin(): Browser {
    const twin = new Browser(this.#url, this.#headers, this.#record, this.#exchange);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/;\s*max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}

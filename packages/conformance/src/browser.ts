import { Agent, request } from "node:http";

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
  /** The body as JSON. Throws if it is not JSON. */
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

/** A browser that keeps only cookies between requests. It does not follow redirects. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #record: (answered: Answered) => void;

  constructor(
    url: string,
    headers: Readonly<Record<string, string>>,
    record: (answered: Answered) => void,
  ) {
    this.#url = url;
    this.#headers = headers;
    this.#record = record;
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
    const { status, fields, text } = await exchange(this.#url, target, method, headers, body);
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
      json: () => JSON.parse(text),
      code: () => (JSON.parse(text) as { code?: unknown }).code,
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
    const twin = new Browser(this.#url, this.#headers, this.#record);
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

// Checks make thousands of requests: connections are reused, and end when the server closes.
const agent = new Agent({ keepAlive: true });

function exchange(
  url: string,
  target: string,
  method: string,
  headers: Readonly<Record<string, string | readonly string[]>>,
  body: string | Uint8Array | undefined,
): Promise<{ status: number; fields: Headers; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const outgoing = request(
      { hostname, port, path: target, method, agent, headers: { ...length, ...headers } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.once("error", reject);
        incoming.once("end", () => {
          const fields = new Headers();
          for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
            fields.append(incoming.rawHeaders[i] as string, incoming.rawHeaders[i + 1] as string);
          }
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: incoming.statusCode ?? 0, fields, text });
        });
      },
    );
    outgoing.once("error", (error: NodeJS.ErrnoException) => {
      // On a busy machine the server may have closed a kept connection before the request came (Node, request.reusedSocket).
      const isStale = outgoing.reusedSocket && error.code === "ECONNRESET";
      if (isStale) exchange(url, target, method, headers, body).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(body);
  });
}

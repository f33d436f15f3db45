import type { ServerResponse } from "node:http";
import { type AuthRequest, BODY_LIMIT, type RequestHeader } from "./http.js";

/** What an adapter knows better than a web `Request`. */
export interface WebView {
  /** Path and query as the client sent them. Default: those of the URL. */
  readonly target?: string | undefined;
  /** The client's address, according to the framework's own proxy settings. A web `Request` has no address. */
  readonly ip: string | undefined;
  /** The result of an earlier body parser. It is used only if the body has already been read. */
  readonly parsed?: unknown;
}

/** Makes an {@link AuthRequest} from a web `Request`. Each header is looked up only when it is read. */
export function fromWeb(request: Request, view: WebView): AuthRequest {
  return {
    method: request.method,
    target: view.target ?? targetOf(request.url),
    headers: new WebHeaders(request.headers) as AuthRequest["headers"],
    ip: view.ip,
    body: async () => {
      const stream = streamOf(request);
      return request.bodyUsed || stream?.locked ? view.parsed : readWhole(request, stream);
    },
    onAbort: (listener) => {
      const response = (request as ServedRequest).runtime?.node?.res;
      if (typeof response?.once === "function") {
        if (response.destroyed) listener();
        else response.once("close", listener);
        return () => response.off("close", listener);
      }
      // A polyfill may have no signal.
      const signal: AbortSignal | undefined | null = request.signal;
      if (!signal) return () => {};
      if (signal.aborted) listener();
      else signal.addEventListener("abort", listener, { once: true });
      return () => signal.removeEventListener("abort", listener);
    },
  };
}

/**
 * A request from srvx, the server of h3 2 and Nitro 3, gives access to Node's response. Early releases of srvx abort the
 * signal as soon as the body has been read. The response closes only when it has been sent or the client has gone.
 */
type ServedRequest = Request & {
  readonly runtime?: { readonly node?: { readonly res?: ServerResponse | undefined } | undefined };
};

/** Its prototype has one getter for each header that the core reads. They are made once. */
class WebHeaders {
  readonly source: Headers;
  constructor(source: Headers) {
    this.source = source;
  }
}

// Stryker disable BooleanLiteral: only the names are read.
/** A record, so that the compiler reports a name that the boundary has and this list does not. */
const NAMES: { readonly [Name in RequestHeader]: true } = {
  accept: true,
  "accept-language": true,
  "access-control-request-headers": true,
  authorization: true,
  "content-encoding": true,
  "content-length": true,
  "content-type": true,
  cookie: true,
  forwarded: true,
  origin: true,
  purpose: true,
  "sec-fetch-dest": true,
  "sec-fetch-mode": true,
  "sec-fetch-site": true,
  "sec-purpose": true,
  traceparent: true,
  upgrade: true,
  "user-agent": true,
  "x-forwarded-for": true,
  "x-moz": true,
  "x-real-ip": true,
  "x-request-id": true,
};

for (const name of Object.keys(NAMES)) {
  Object.defineProperty(WebHeaders.prototype, name, {
    get(this: WebHeaders) {
      return this.source.get(name) ?? undefined;
    },
  });
}

/** Does not use `new URL`, which would normalize what the client has sent. A `Request` always has a path, at least `/`. */
function targetOf(url: string): string {
  const path = url.indexOf("/", url.indexOf("://") + "://".length);
  const hash = url.indexOf("#", path);
  return hash === -1 ? url.slice(path) : url.slice(path, hash);
}

type Stream = ReadableStream<Uint8Array | string>;

/** Undefined where a polyfill has no streams, or none for this body: the one of @whatwg-node/fetch throws for a `Blob`. */
function streamOf(request: Request): Stream | null | undefined {
  try {
    return request.body;
  } catch {
    return undefined;
  }
}

/** Polyfills without a stream hold the whole body already. */
function readWhole(request: Request, stream: Stream | null | undefined): Promise<unknown> {
  return stream === undefined ? request.text() : readStream(stream);
}

/**
 * Reads at most one byte more than allowed. The rest stays unread and is not cancelled: on Node that would destroy the
 * socket, and the reply with it.
 */
async function readStream(stream: Stream | null): Promise<Buffer | undefined> {
  if (stream === null) return undefined;
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    while (length <= BODY_LIMIT) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks, length);
      // Text from polyfills, for a body that is a text.
      const bytes = typeof value === "string" ? Buffer.from(value) : value;
      chunks.push(bytes);
      length += bytes.byteLength;
    }
    return Buffer.concat(chunks, BODY_LIMIT + 1);
  } finally {
    reader.releaseLock();
  }
}

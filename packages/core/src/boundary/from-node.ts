import type { IncomingMessage } from "node:http";
import { type AuthRequest, BODY_LIMIT } from "./http.js";
import { onClose, stop } from "./socket.js";

/** What an adapter knows better than Node's request. Read when it is needed, so a getter may stand for what is dear. */
export interface NodeView {
  /** Path and query as the client sent them. Default `request.url`, which some frameworks shorten. */
  readonly target?: string | undefined;
  /** The client's address by the framework's own proxy settings. */
  readonly ip: string | undefined;
  /** What an earlier parser made of the body: counts where the stream has been read. */
  readonly parsed?: unknown;
}

/** Makes an {@link AuthRequest} of Node's request. Copies nothing: it stands before every guarded request. */
export function fromNode(request: IncomingMessage, view: NodeView): AuthRequest {
  return new NodeRequest(request, view);
}

/** Getters on a prototype: what is never asked for costs nothing, and yet `body` works without its object. */
class NodeRequest implements AuthRequest {
  readonly #request: IncomingMessage;
  readonly #view: NodeView;

  constructor(request: IncomingMessage, view: NodeView) {
    this.#request = request;
    this.#view = view;
  }

  get target(): string {
    // Each request of a server has a URL and a method: only a client's response has none.
    return this.#view.target ?? (this.#request.url as string);
  }

  get ip(): string | undefined {
    return this.#view.ip;
  }

  get method(): string {
    return this.#request.method as string;
  }

  get headers(): AuthRequest["headers"] {
    // Node types unknown names as lists too, but joins all that we read, or keeps the first.
    return this.#request.headers as AuthRequest["headers"];
  }

  get body(): () => Promise<unknown> {
    const request = this.#request;
    const view = this.#view;
    return async () => (isRead(request) ? view.parsed : readStream(request));
  }

  get onAbort(): AuthRequest["onAbort"] {
    // The request itself closes when its body has been read; only the socket tells that the client is gone.
    const { socket } = this.#request;
    // In a function (AWS Lambda, Nitro) there is none, or only an object in its place.
    if (typeof socket?.once !== "function") return undefined;
    return (listener) => {
      if (socket.destroyed) listener();
      else onClose(socket, listener);
      return () => stop(socket, listener);
    };
  }
}

/** Also true of a test's mock, which has a body and no stream: the end of one would never come. */
const isRead = (request: IncomingMessage) => !request.readable || request.readableDidRead;

/** Up to one byte more than allowed. The rest stays where it is: destroying the stream would cut off the answer. */
function readStream(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer | string) => {
      // Text where somebody has called setEncoding.
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length <= BODY_LIMIT) return;
      request.pause();
      settle(BODY_LIMIT + 1);
    };
    const onEnd = () => settle(length);
    const onError = (error: Error) => {
      forget();
      reject(error);
    };
    const onClose = () => onError(new Error("The client went away in the middle of its request."));
    const forget = () => {
      request.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClose);
    };
    const settle = (size: number) => {
      forget();
      resolve(Buffer.concat(chunks, size));
    };
    request.on("data", onData).on("end", onEnd).on("error", onError).on("close", onClose);
  });
}

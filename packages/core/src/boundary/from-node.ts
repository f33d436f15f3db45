import type { IncomingMessage } from "node:http";
import { type AuthRequest, BODY_LIMIT } from "./http.js";
import { onClose, stop } from "./socket.js";

/** What an adapter knows better than Node's request. A value is read only when needed, so it can be an expensive getter. */
export interface NodeView {
  /** Path and query as the client sent them. Default: `request.url`, which some frameworks shorten. */
  readonly target?: string | undefined;
  /** The client's address, according to the framework's own proxy settings. */
  readonly ip: string | undefined;
  /** The result of an earlier body parser. It is used only if the stream has already been read. */
  readonly parsed?: unknown;
}

/** Makes an {@link AuthRequest} from Node's request. Copies nothing, because it runs for every guarded request. */
export function fromNode(request: IncomingMessage, view: NodeView): AuthRequest {
  return new NodeRequest(request, view);
}

/** Its getters are on the prototype, so that unused values cost nothing. The function of `body` does not need `this`. */
class NodeRequest implements AuthRequest {
  readonly #request: IncomingMessage;
  readonly #view: NodeView;

  constructor(request: IncomingMessage, view: NodeView) {
    this.#request = request;
    this.#view = view;
  }

  get target(): string {
    // Only a response that a client receives has no URL and no method.
    return this.#view.target ?? (this.#request.url as string);
  }

  get ip(): string | undefined {
    return this.#view.ip;
  }

  get method(): string {
    return this.#request.method as string;
  }

  get headers(): AuthRequest["headers"] {
    // Node's types allow a list of values for some of these names. In fact Node joins the values or keeps the first.
    return this.#request.headers as AuthRequest["headers"];
  }

  get body(): () => Promise<unknown> {
    const request = this.#request;
    const view = this.#view;
    return async () => (isRead(request) ? view.parsed : readStream(request));
  }

  get onAbort(): AuthRequest["onAbort"] {
    // The request itself closes when its body has been read. Only the socket shows that the client has gone.
    const { socket } = this.#request;
    // In a function (AWS Lambda, Nitro) there is no socket, or only a plain object in its place.
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

/** Reads at most one byte more than allowed. The rest stays unread: destroying the stream would cut off the reply. */
function readStream(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer | string) => {
      // The chunk is text if the app has called setEncoding.
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length <= BODY_LIMIT) return;
      request.pause();
      settle(BODY_LIMIT + 1);
    };
    const onEnd = () => settle(length);
    const onError = (error: Error) => {
      stopListening();
      reject(error);
    };
    const onClose = () => onError(new Error("The client went away in the middle of its request."));
    const stopListening = () => {
      request.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClose);
    };
    const settle = (size: number) => {
      stopListening();
      resolve(Buffer.concat(chunks, size));
    };
    request.on("data", onData).on("end", onEnd).on("error", onError).on("close", onClose);
  });
}

import { Agent, request } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";

/** One request, and what came back. */
export type Exchange = (url: string, sent: Sent) => Promise<Received>;

export interface Sent {
  /** The path and query. */
  readonly target: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array | undefined;
  /** Gives the request up. Default: it waits as long as the connection stays open. */
  readonly signal?: AbortSignal;
  /** The certificates that are trusted, as PEM. Default: those of Node. */
  readonly ca?: string | undefined;
}

export interface Received {
  readonly status: number;
  readonly fields: Headers;
  readonly text: string;
}

// Checks make thousands of requests: connections are reused, and end when the server closes.
const agent = new Agent({ keepAlive: true });
const secureAgent = new SecureAgent({ keepAlive: true });

/** Over HTTP/1.1. Nothing is added to the headers but `Host`, and `Content-Length` unless the body goes in chunks. */
export const exchange: Exchange = (url, sent) => {
  const { protocol, hostname, port } = new URL(url);
  const { target: path, method, headers, body, signal, ca } = sent;
  return new Promise((resolve, reject) => {
    const isSized = body !== undefined && headers["transfer-encoding"] === undefined;
    const length = isSized ? { "content-length": String(Buffer.byteLength(body)) } : {};
    const options = {
      hostname,
      port,
      path,
      method,
      headers: { ...length, ...headers },
      signal,
      ca,
    };
    const outgoing =
      protocol === "https:"
        ? secureRequest({ ...options, agent: secureAgent })
        : request({ ...options, agent });
    outgoing.once("response", (incoming) => {
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
    });
    outgoing.once("error", (error: NodeJS.ErrnoException) => {
      // On a busy machine the server may have closed a kept connection before the request came (Node, request.reusedSocket).
      const isStale = outgoing.reusedSocket && error.code === "ECONNRESET";
      if (isStale) exchange(url, sent).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(body);
  });
};

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** Handles one call in place of the service. `pass` forwards the call to the real service. */
export type Misdeed = (
  req: IncomingMessage,
  res: ServerResponse,
  pass: () => Promise<void>,
) => unknown;

/** What is wrong with the service: its replies, or its address. */
export type Fault = { readonly answers: Misdeed } | { readonly at: (bases: Bases) => string };

/** Addresses at which no service works. */
export interface Bases {
  /** Nothing listens there. */
  readonly refused: string;
  /** A name that cannot be resolved, because it is too long. */
  readonly unnamed: string;
  /** Plain http where TLS is expected. */
  readonly plain: string;
  /** TLS without a certificate. */
  readonly bare: string;
  /** Accepts the connection, and closes it. */
  readonly closing: string;
}

/** A service with faults, in front of one without. */
export interface Upstream {
  readonly apiUrl: string;
  /** For the option `fetch`: sends each call to the address of the fault. */
  readonly fetch: typeof globalThis.fetch;
  /** How many calls arrived, by the last segment of their path. */
  readonly calls: Map<string, number>;
  fault: Fault | undefined;
  close(): Promise<void>;
}

export async function startUpstream(target: string): Promise<Upstream> {
  const open = new Set<{ destroy(): void }>();
  const server = createServer(async (req, res) => {
    const path = (req.url ?? "").replace("/api/v1", "");
    const name = path.slice(path.lastIndexOf("/") + 1);
    upstream.calls.set(name, (upstream.calls.get(name) ?? 0) + 1);
    const body = await textOf(req);
    if (body === undefined) return;
    const pass = () => relay(target + path, req, body, res);
    const { fault } = upstream;
    await (fault !== undefined && "answers" in fault ? fault.answers(req, res, pass) : pass());
  });
  const tls = createTlsServer({});
  tls.on("tlsClientError", () => {});
  const closing = createTcpServer((socket) => socket.destroy());
  const plain = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  const servers: Server[] = [server, tls, closing, plain];
  for (const each of servers) {
    each.on("connection", (socket) => {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
    });
    await new Promise<void>((done) => each.listen(0, "127.0.0.1", done));
  }
  const at = (scheme: string, of: Server) =>
    `${scheme}://127.0.0.1:${(of.address() as AddressInfo).port}/api/v1`;
  const apiUrl = at("http", server);
  const bases: Bases = {
    refused: "http://127.0.0.1:1/api/v1",
    unnamed: `http://${"a".repeat(64)}.test/api/v1`,
    plain: at("https", plain),
    bare: at("https", tls),
    closing: at("http", closing),
  };
  const upstream: Upstream = {
    apiUrl,
    calls: new Map(),
    fault: undefined,
    fetch(input, init) {
      const { fault } = upstream;
      const base = fault !== undefined && "at" in fault ? fault.at(bases) : apiUrl;
      return fetch(String(input).replace(apiUrl, base), init);
    },
    async close() {
      for (const socket of open) socket.destroy();
      await Promise.all(servers.map((each) => new Promise((done) => each.close(done))));
    },
  };
  return upstream;
}

async function relay(url: string, req: IncomingMessage, body: string, res: ServerResponse) {
  const headers = {
    authorization: req.headers.authorization ?? "",
    "content-type": "application/json",
  };
  const answer = await fetch(url, { method: "POST", headers, body });
  const text = await answer.text();
  res.writeHead(answer.status, { "content-type": "application/json" }).end(text);
}

async function textOf(req: IncomingMessage): Promise<string | undefined> {
  let text = "";
  try {
    for await (const chunk of req.setEncoding("utf8")) text += chunk;
  } catch {
    return undefined; // aborted by the client
  }
  return text;
}

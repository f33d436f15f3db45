import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AuthOptions, User } from "@turalogin/core";
import {
  type Auth,
  type AuthRequest,
  createAuth,
  fromNode,
  type Outcome,
  type Reply,
  writeHeaders,
  writeReply,
} from "@turalogin/core/adapter";
import { type Emulator, startEmulator } from "@turalogin/emulator";

/** What an app may do otherwise than the correct one. */
export interface Parts {
  /** Added to the options. */
  readonly options?: (url: string) => AuthOptions;
  /** How many processes take requests in turn. Default 1. */
  readonly processes?: number;
  /** Changes what came in, or ends the response by itself and returns true. */
  readonly before?: (req: IncomingMessage, res: ServerResponse) => boolean | undefined;
  /** Changes what is handed over. */
  readonly request?: (request: AuthRequest, req: IncomingMessage) => Partial<AuthRequest>;
  /** Changes the reply of a route. */
  readonly reply?: (reply: Reply, request: AuthRequest) => Reply;
  /** Changes what the guard decided. */
  readonly outcome?: (outcome: Outcome<User>, req: IncomingMessage) => Outcome<User>;
  /** Whether a request for this path is for that route. */
  readonly matches?: (path: string, route: string) => boolean;
}

export interface Opened {
  readonly url: string;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

export const SECRET = "walk-0123456789abcdef-0123456789abcdef";
export const IDLE = 86_400;

/** The app that the walk asks for, on `node:http`. */
export async function openApp(parts: Parts = {}): Promise<Opened> {
  const emulator = await startEmulator();
  const auths: Auth<User>[] = [];
  let runs = 0;
  let requests = 0;
  const server = createServer((req, res) => {
    const auth = auths[requests++ % auths.length];
    if (parts.before?.(req, res) || auth === undefined) return;
    handle(auth, req, res).catch((error: unknown) => res.destroy(error as Error));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options: AuthOptions = {
    apiKey: "tl_test_walk_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: `${url}/auth/callback`,
    secret: SECRET,
    session: { idle: IDLE },
    env: {},
    logger: { warn() {}, error() {} },
    ...parts.options?.(url),
  };
  for (let i = 0; i < (parts.processes ?? 1); i++) auths.push(createAuth(options));

  const matches = parts.matches ?? ((path, route) => path === route);

  async function handle(auth: Auth<User>, req: IncomingMessage, res: ServerResponse) {
    const seen = fromNode(req, { ip: req.socket.remoteAddress });
    const { method, target, headers, ip, body, onAbort } = seen;
    const request = { method, target, headers, ip, body, onAbort, ...parts.request?.(seen, req) };
    const reply = await auth.route(request);
    if (reply !== undefined) return writeReply(res, parts.reply?.(reply, request) ?? reply);
    const path = (req.url ?? "").replace(/\?.*/, "");
    const json = (status: number, value: unknown) =>
      res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (path === "/api/runs") return json(200, { runs });
    if (path === "/public") return json(200, {});
    const isGuarded = matches(path, "/api/me");
    if (!isGuarded && !matches(path, "/dashboard")) return json(404, {});
    const decided = await auth.admit(request, auth.policy(), req);
    const outcome = parts.outcome?.(decided, req) ?? decided;
    if (outcome.handled) return writeReply(res, outcome);
    writeHeaders(res, outcome.headers);
    if (isGuarded) runs++;
    return json(200, auth.state(req).user ?? {});
  }

  return {
    url,
    emulator,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await emulator.close();
    },
  };
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { type Auth, createAuth, fromNode, writeHeaders, writeReply } from "../../src/adapter.js";
import type { AuthOptions, Policy, User } from "../../src/index.js";

/** A core on bare `node:http`, an emulator behind it, and a clock for both. */
export interface Host {
  readonly url: string;
  readonly emulator: Emulator;
  readonly auth: Auth<User>;
  readonly events: Record<string, unknown>[];
  /** How often a guarded handler ran. */
  handled: number;
  /** Milliseconds. */
  now: number;
  /** Guards `path`. Its handler returns the user as JSON. */
  guard(path: string, policy: Policy<User, object>): void;
  close(): Promise<void>;
}

export const SECRET = "0123456789abcdef0123456789abcdef-test";
export const ORIGIN = "https://app.test";
export const CALLBACK = `${ORIGIN}/auth/callback`;

/** Starts a host on plain loopback, configured like one behind a TLS proxy at `https://app.test`. */
export async function startHost(options: AuthOptions = {}): Promise<Host> {
  const emulator = await startEmulator({ now: () => host.now });
  const guards = new Map<string, Policy<User, object>>();
  const events: Record<string, unknown>[] = [];
  const auth = createAuth({
    apiKey: "tl_test_0123456789",
    apiUrl: options.apiVersion === "v2" ? emulator.apiUrlV2 : emulator.apiUrl,
    callbackUrl: CALLBACK,
    secret: SECRET,
    pages: { login: "/login", home: "/dashboard" },
    now: () => host.now,
    onEvent: (event) => events.push(event),
    logger: { warn() {}, error: (message, cause) => console.error(message, cause) },
    env: {},
    ...options,
  });
  const server = createServer(async (req, res) => {
    const request = fromNode(req, { ip: clientOf(req.headers["x-client"]) });
    const reply = await auth.route(request);
    if (reply !== undefined) return writeReply(res, reply);
    const policy = guards.get((req.url ?? "").replace(/\?.*/, ""));
    if (policy === undefined) return res.writeHead(404).end("the host's own 404");
    const outcome = await auth.admit(request, policy, req);
    if (outcome.handled) return writeReply(res, outcome);
    host.handled++;
    writeHeaders(res, outcome.headers);
    res.setHeader("content-type", "application/json");
    return res.end(JSON.stringify({ user: auth.state(req).user }));
  });
  await listen(server);
  const host: Host = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    emulator,
    auth,
    events,
    handled: 0,
    now: 1_700_000_000_000,
    guard: (path, policy) => guards.set(path, auth.policy(policy)),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await emulator.close();
    },
  };
  return host;
}

const clientOf = (header: string | string[] | undefined) =>
  typeof header === "string" ? header : "127.0.0.1";

function listen(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, "127.0.0.1", done));
}

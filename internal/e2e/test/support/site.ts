import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AuthOptions } from "@turalogin/core";
import { createAuth, fromNode, writeHeaders, writeReply } from "@turalogin/core/adapter";
import type { Emulator } from "@turalogin/emulator";
import { type Files, serveFile } from "./files.js";
import { WORKERS } from "./workers.js";

/** A site that uses only the core, with the built-in pages. `/` is open, `/private` is guarded, nobody has access to `/forbidden`, and the check of `/broken` throws. */
export interface Site {
  readonly url: string;
  /** The requests so far, as `METHOD /path`. */
  readonly requests: string[];
  invite(email: string): Promise<unknown>;
  close(): Promise<void>;
}

/** @param files More that it serves, by path. */
export async function startSite(
  emulator: Emulator,
  options: AuthOptions = {},
  files: Files = {},
): Promise<Site> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const auth = createAuth({
    apiKey: "tl_test_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: `${url}/auth/callback`,
    secret: "e2e-0123456789abcdef-0123456789abcdef",
    logger: { warn() {}, error: (message, cause) => console.error(message, cause) },
    env: {},
    ...options,
  });
  const requests: string[] = [];
  const policies = new Map([
    ["/", auth.policy({ onAnonymous: "allow" })],
    ["/private", auth.policy()],
    ["/forbidden", auth.policy({ check: () => false })],
    [
      "/broken",
      auth.policy({
        check: () => {
          throw new Error("broken");
        },
      }),
    ],
  ]);
  server.on("request", async (req, res) => {
    const [path = "/"] = (req.url ?? "/").split("?");
    requests.push(`${req.method} ${path}`);
    const request = fromNode(req, { ip: req.socket.remoteAddress });
    const reply = await auth.route(request);
    if (reply !== undefined) return writeReply(res, reply);
    if (serveFile(res, files, path)) return;
    if (Object.hasOwn(WORKERS, path)) {
      return res.setHeader("content-type", "text/javascript").end(WORKERS[path]);
    }
    const policy = policies.get(path);
    if (policy === undefined) return res.writeHead(404).end();
    const outcome = await auth.admit(request, policy, req);
    if (outcome.handled) return writeReply(res, outcome);
    writeHeaders(res, outcome.headers);
    const who = auth.state(req).user?.email ?? "nobody";
    res.setHeader("content-type", "text/html; charset=utf-8");
    return res.end(plainPage(path === "/" ? "Home" : "Private", who));
  });
  return {
    url,
    requests,
    invite: (email) => auth.invite({ email, message: "Join us." }),
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

const plainPage = (title: string, who: string) => `<!doctype html>
<html lang="en"><head><title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1><p id="who">${who}</p></main></body></html>`;

import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import type { AuthOptions } from "@turalogin/core";
import { createAuth, fromNode, writeHeaders, writeReply } from "@turalogin/core/adapter";
import { adaptersWith } from "../../../scripts/adapters.mjs";

/** An app that listens: the login's routes, and `/api/me` behind a guard. */
export interface Host {
  readonly port: number;
  readonly auth: { close(): Promise<void> };
  /** Ends it as docs/shutdown.md says: new logins are refused, and requests in progress are finished. */
  close(): Promise<unknown>;
}

/** What an adapter's `test/child-app.ts` starts: an app that listens, or a listener for Node's own server. */
type Started = Host | { readonly auth: Host["auth"]; readonly listener: RequestListener };

type Start<T> = (options: AuthOptions) => Promise<T>;

/** The options of the app in the child process, and of any other app that must accept its logins. */
export const appOptions = (apiUrl: string, timeout: number): AuthOptions => ({
  apiKey: "tl_test_child_0123456789",
  apiUrl,
  callbackUrl: "https://app.test/auth/callback",
  secret: "child-0123456789abcdef-0123456789abcdef",
  pages: { login: "/login", home: "/dashboard" },
  timeout,
  env: {},
});

const TEST = "test/child-app.ts";

const found: { readonly hosts: Readonly<Record<string, Start<Started>>> }[] = await Promise.all(
  adaptersWith(TEST).map(({ folder }) => import(pathToFileURL(folder + TEST).href)),
);

/** Plain `node:http` and each framework. An adapter is loaded only when it is used. */
export const HOSTS: Readonly<Record<string, Start<Host>>> = {
  async "node:http"(options) {
    const auth = createAuth(options);
    const rules = auth.policy({});
    return listen(auth, async (req, res) => {
      const request = fromNode(req, { ip: "127.0.0.1" });
      const reply = await auth.route(request);
      if (reply !== undefined) return writeReply(res, reply);
      const outcome = await auth.admit(request, rules, req);
      if (outcome.handled) return writeReply(res, outcome);
      writeHeaders(res, outcome.headers);
      res.end(JSON.stringify(auth.user(req)));
    });
  },
  ...Object.fromEntries(
    found
      .flatMap(({ hosts }) => Object.entries(hosts))
      .map(([name, start]) => [name, running(start)]),
  ),
};

function running(start: Start<Started>): Start<Host> {
  return async (options) => {
    const started = await start(options);
    return "listener" in started ? listen(started.auth, started.listener) : started;
  };
}

/** On Node's own server. */
async function listen(auth: Host["auth"], listener: RequestListener): Promise<Host> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { port, auth, close: () => end(server, auth) };
}

async function end(server: { close(): unknown }, auth: Host["auth"]): Promise<void> {
  server.close();
  await auth.close();
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import querystring from "node:querystring";
import { buffer, text } from "node:stream/consumers";
import type { AuthOptions, User } from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import { CORS_ORIGIN, OTHER_COOKIE, type Setting, type Subject } from "./subject.js";

/** The part of the core that an adapter on `node:http` uses. */
export interface NodeCore {
  readonly createAuth: (options: AuthOptions) => core.Auth<User>;
  readonly fromNode: typeof core.fromNode;
  readonly keepPrivate: typeof core.keepPrivate;
  readonly writeHeaders: typeof core.writeHeaders;
  readonly writeReply: typeof core.writeReply;
}

/** The core itself. */
export const CORE: NodeCore = core;

/** A minimal adapter on plain `node:http`. */
export const referenceOn = ({
  createAuth,
  fromNode,
  keepPrivate,
  writeHeaders,
  writeReply,
}: NodeCore): Subject => ({
  name: "node:http",
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = createAuth(options);
    const guarded = routes.map((route) => ({
      ...route,
      policies: (isWithin(route.path, scope.path)
        ? [scope.guard, ...route.guards]
        : route.guards
      ).map((policy) => auth.policy(policy)),
    }));
    const server = createServer(async (req, res) => {
      if (setting === "cookies") res.appendHeader("set-cookie", OTHER_COOKIE);
      if (setting === "cors" && allowOrigin(req, res)) return res.writeHead(204).end();
      const parsed = await PARSERS[setting]?.(req);
      if (parsed === UNREADABLE) return res.writeHead(400).end();
      const request = fromNode(req, { ip: clientOf(req, trustProxy), parsed });
      const reply = await auth.route(request);
      if (reply !== undefined) return writeReply(res, reply);
      const route = guarded.find(({ path }) => path === req.url?.replace(/\?.*/, ""));
      if (route === undefined) return res.writeHead(404).end();
      for (const [name, value] of route.before ?? []) res.setHeader(name, value);
      if (route.planted !== undefined) Object.assign(req, { turalogin: route.planted });
      for (const policy of route.policies) {
        const outcome = await auth.admit(request, policy, req);
        if (outcome.handled) return writeReply(res, outcome);
        writeHeaders(res, outcome.headers);
        keepPrivate(res);
      }
      const {
        status = 200,
        headers = [],
        body,
      } = await route.handle({
        state: () => auth.state(req),
        user: () => auth.user(req),
      });
      for (const [name, value] of headers) res.setHeader(name, value);
      res.statusCode = status;
      if (body === undefined) return res.end();
      res.setHeader("content-type", "application/json");
      return res.end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return {
      auth,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close() {
        server.closeAllConnections();
        return new Promise((done) => server.close(() => done()));
      },
    };
  },
});

/** The subject that the others are compared with. */
export const reference: Subject = referenceOn(CORE);

function clientOf(req: IncomingMessage, proxies: number): string | undefined {
  const forwarded = req.headers["x-forwarded-for"];
  const hops = forwarded === undefined ? [] : String(forwarded).split(",");
  return proxies > 0 && hops.length >= proxies
    ? hops.at(-proxies)?.trim()
    : req.socket.remoteAddress;
}

const PARSERS: { readonly [S in Setting]?: (req: IncomingMessage) => Promise<unknown> } = {
  parser: parseUsual,
  bytes: buffer,
  text,
};

const isWithin = (path: string, scope: string) => path === scope || path.startsWith(`${scope}/`);

/** Does what common CORS middleware does. Returns whether the request is a preflight, which the caller then ends with 204. */
function allowOrigin({ method, headers }: IncomingMessage, res: ServerResponse): boolean {
  res.setHeader("vary", "Origin");
  if (headers.origin !== CORS_ORIGIN) return false;
  res.setHeader("access-control-allow-origin", CORS_ORIGIN);
  res.setHeader("access-control-allow-credentials", "true");
  if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined) return false;
  res.setHeader("access-control-allow-methods", "GET, HEAD, POST");
  res.setHeader("access-control-allow-headers", "Content-Type");
  return true;
}

/** Does what common body parsers do: returns an object, or `UNREADABLE` for a 400. */
async function parseUsual(req: IncomingMessage): Promise<unknown> {
  const type = req.headers["content-type"] ?? "";
  if (!/json|urlencoded/.test(type)) return undefined;
  let text = "";
  for await (const chunk of req.setEncoding("utf8")) text += chunk;
  if (!/json/.test(type)) return querystring.parse(text);
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

const UNREADABLE = Symbol("unreadable");

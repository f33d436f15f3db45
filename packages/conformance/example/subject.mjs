// A subject on plain node:http: the adapter first, then the suite's app around it. Copy it and replace what is node:http's.
// Run it with: npx @turalogin/conformance ./subject.mjs
import { once } from "node:events";
import { createServer } from "node:http";
import querystring from "node:querystring";
import { buffer, text } from "node:stream/consumers";
import { CORS_ORIGIN, OTHER_COOKIE, PREFIX } from "@turalogin/conformance";
import {
  createAuth,
  fromNode,
  keepPrivate,
  writeHeaders,
  writeReply,
} from "@turalogin/core/adapter";

/** The adapter: what a package for a framework would export. */
function turalogin(options) {
  const { route, admit, policy, ...auth } = createAuth(options);
  // A framework has its own proxy settings and its own place for a parsed body. Here the app leaves both on the request.
  const view = (req) => fromNode(req, { target: req.url, ip: req.ip, parsed: req.body });
  return {
    ...auth,
    /** Resolves with whether the request was for one of the routes, and has its reply. */
    async router(req, res) {
      const reply = await route(view(req));
      if (reply !== undefined) writeReply(res, reply);
      return reply !== undefined;
    },
    /** Returns a function that resolves with whether the handler may run. */
    guard(...given) {
      const rules = policy(...given);
      return async (req, res) => {
        const outcome = await admit(view(req), rules, req);
        if (outcome.handled) writeReply(res, outcome);
        else {
          writeHeaders(res, outcome.headers);
          keepPrivate(res);
        }
        return !outcome.handled;
      };
    },
  };
}

/** The suite's app. */
async function start({ options, setting, trustProxy, routes, scope }) {
  const auth = turalogin(options);
  const isScoped = (path) => path === scope.path || path.startsWith(`${scope.path}/`);
  const handlers = new Map();
  for (const { path, guards, before = [], planted, handle } of routes) {
    // A framework does this by itself where the guard is on the scope.
    const all = (isScoped(path) ? [scope.guard, ...guards] : guards).map((each) =>
      auth.guard(each),
    );
    handlers.set(path, async (req, res) => {
      for (const [name, value] of before) res.setHeader(name, value);
      if (planted !== undefined) req.turalogin = planted;
      for (const guard of all) if (!(await guard(req, res))) return;
      const seen = { state: () => auth.state(req), user: () => auth.user(req) };
      const { status = 200, headers = [], body } = await handle(seen);
      for (const [name, value] of headers) res.setHeader(name, value);
      res.statusCode = status;
      if (body === undefined) res.end();
      else res.setHeader("content-type", "application/json").end(JSON.stringify(body));
    });
  }

  const server = createServer(async (req, res) => {
    req.ip = clientOf(req, trustProxy);
    if (setting === "cookies") res.appendHeader("set-cookie", OTHER_COOKIE);
    if (setting === "cors" && allowOrigin(req, res)) return res.writeHead(204).end();
    try {
      req.body = await PARSERS[setting]?.(req);
    } catch {
      return res.writeHead(400).end();
    }
    const path = req.url.replace(/\?.*/, "");
    const isMounted = setting !== "prefix" || path.startsWith(`${PREFIX}/`);
    if (isMounted && (await auth.router(req, res))) return;
    const handler = handlers.get(path);
    if (handler === undefined) return res.writeHead(404).end();
    await handler(req, res);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    auth,
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** The last entry that a trusted proxy has added. */
function clientOf(req, proxies) {
  const hops = String(req.headers["x-forwarded-for"] ?? "")
    .split(",")
    .filter(Boolean);
  return proxies > 0 && hops.length >= proxies
    ? hops.at(-proxies).trim()
    : req.socket.remoteAddress;
}

/** What runs before the adapter in the settings of the same names, and leaves its result on the request. */
const PARSERS = {
  bytes: buffer,
  text,
  async parser(req) {
    const type = req.headers["content-type"] ?? "";
    if (/json/.test(type)) return JSON.parse((await text(req)) || "{}");
    // A field that is sent twice must stay two: Object.fromEntries would keep only the last.
    return /urlencoded/.test(type) ? querystring.parse(await text(req)) : undefined;
  },
};

/** What common CORS middleware does. Returns whether the request is a preflight. */
function allowOrigin({ method, headers }, res) {
  res.setHeader("vary", "Origin");
  if (headers.origin !== CORS_ORIGIN) return false;
  res.setHeader("access-control-allow-origin", CORS_ORIGIN);
  res.setHeader("access-control-allow-credentials", "true");
  if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined) return false;
  res.setHeader("access-control-allow-methods", "GET, HEAD, POST");
  res.setHeader("access-control-allow-headers", "Content-Type");
  return true;
}

export default { name: "node:http", start };

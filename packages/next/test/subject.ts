import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import {
  type AppRoute,
  CORS_ORIGIN,
  OTHER_COOKIE,
  PREFIX,
  type Subject,
} from "@turalogin/conformance";
import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";
import { NextRequest } from "next/server.js";
import { type AuthForNext, type RouteHandlers, turalogin } from "../src/index.js";

type Bindings = HttpBindings | Http2Bindings;
type Guards = AppRoute["guards"];

/** Makes a route of the app in one of Next's two routers. */
type Place = (
  auth: AuthForNext,
  route: AppRoute,
  guards: Guards,
) => (request: NextRequest, host: Bindings) => Promise<Response>;

/** The suite's app on a server that hands out requests as Next does. Next has no body parser before a route handler. */
const nextSubject = (name: string, place: Place): Subject => ({
  name,
  gaps: [
    {
      id: "me.exact-path",
      reason: "The request has a normalized URL: the app sees /auth/me for /auth/./me.",
    },
    { id: "idle.once", reason: "The same: /auth/me/ is /auth/me, and no refusal." },
    { id: "token.odd-targets", reason: "The same: a fragment is gone before the app sees it." },
  ],
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin({ ...options, ...(trustProxy > 0 && { ip: trustProxy }) });
    auth.register();
    const handlers = new Map(
      routes.map((route) => {
        const inScope = route.path === scope.path || route.path.startsWith(`${scope.path}/`);
        const guards = inScope ? [scope.guard, ...route.guards] : route.guards;
        return [route.path, place(auth, route, guards)];
      }),
    );

    async function fetch(received: Request, host: Bindings): Promise<Response> {
      const { outgoing } = host;
      if (setting === "cors" && received.headers.get("origin") === CORS_ORIGIN) {
        outgoing.setHeader("access-control-allow-origin", CORS_ORIGIN);
        outgoing.setHeader("access-control-allow-credentials", "true");
        outgoing.setHeader("vary", "Origin");
        if (received.method === "OPTIONS") {
          outgoing.setHeader("access-control-allow-methods", "GET, HEAD, POST");
          outgoing.setHeader("access-control-allow-headers", "Content-Type");
          return new Response(null, { status: 204 });
        }
      }
      // Next takes no host from the client.
      const path = (host.incoming.url ?? "").replace(/^\/*/, "/");
      const request = new NextRequest(`http://localhost:3000${path}`, received);
      const { pathname } = new URL(request.url);
      const isMounted = setting !== "prefix" || pathname.startsWith(`${PREFIX}/`);
      const own = isMounted ? await ours(auth.handlers, request) : undefined;
      const app = handlers.get(pathname) ?? (async () => new Response(null, { status: 404 }));
      if (setting === "cookies") outgoing.appendHeader("set-cookie", OTHER_COOKIE);
      const response = own ?? (await app(request, host));
      if (setting !== "cookies" || response === RESPONSE_ALREADY_SENT) return response;
      // The server for Node replaces the headers that are on the outgoing response.
      outgoing.removeHeader("set-cookie");
      response.headers.append("set-cookie", OTHER_COOKIE);
      return response;
    }

    const server = createAdaptorServer({ fetch, overrideGlobalObjects: false });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
      auth,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close() {
        if ("closeAllConnections" in server) server.closeAllConnections();
        return new Promise((closed) => server.close(() => closed()));
      },
    };
  },
});

/** The response of Turalogin's routes. Undefined for any other path. */
async function ours(handlers: RouteHandlers, request: NextRequest): Promise<Response | undefined> {
  const handler = handlers[request.method as keyof RouteHandlers] ?? handlers.GET;
  const response = await handler(request);
  return response.status === 404 ? undefined : response;
}

const asRouteHandler: Place = (auth, { before = [], planted, handle }, guards) => {
  const handler = async (request: NextRequest) => {
    if (planted !== undefined) Object.assign(request, { turalogin: planted });
    const {
      status = 200,
      headers = [],
      body,
    } = await handle({
      state: () => auth.state(request),
      user: () => auth.user(request),
    });
    const init = { status, headers: headers.map(([...header]): [string, string] => header) };
    return status === 304 ? new Response(null, init) : Response.json(body, init);
  };
  const route = guards.reduceRight((inner, policy) => auth.guard(inner, policy), handler);
  return async (request) => {
    const response = await route(request);
    for (const [field, value] of before) {
      const own = response.headers.get(field);
      if (own === null) response.headers.set(field, value);
      else if (field === "vary") response.headers.set(field, `${value}, ${own}`);
    }
    return response;
  };
};

const asApiRoute: Place = (auth, { before = [], planted, handle }, guards) => {
  const handler: NextApiHandler = async (req, res) => {
    if (planted !== undefined) Object.assign(req, { turalogin: planted });
    const {
      status = 200,
      headers = [],
      body,
    } = await handle({
      state: () => auth.state(req),
      user: () => auth.user(req),
    });
    for (const [field, value] of headers) res.setHeader(field, value);
    res.statusCode = status;
    res.setHeader("content-type", "application/json").end(JSON.stringify(body));
  };
  const route = guards.reduceRight((inner, policy) => auth.api(inner, policy), handler);
  return async (_, { incoming, outgoing }) => {
    for (const [field, value] of before) outgoing.setHeader(field, value);
    await route(incoming as NextApiRequest, outgoing as NextApiResponse);
    return RESPONSE_ALREADY_SENT;
  };
};

export const subjects: readonly Subject[] = [
  nextSubject("next, route handlers", asRouteHandler),
  nextSubject("next, Pages Router", asApiRoute),
];

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import {
  CORS_ORIGIN,
  OTHER_COOKIE,
  PREFIX,
  type Setting,
  type Subject,
} from "@turalogin/conformance";
import { turalogin, type WebAuth, type WebContext } from "../src/index.js";

type Handler = (request: Request) => Response | Promise<Response>;
type Policy = Parameters<WebAuth["protect"]>[1];

/** Puts a guard around a handler. */
export type Guard = (auth: WebAuth, handler: Handler, policy: Policy & object) => Handler;

const guarded: Guard = (auth, handler, policy) => auth.guard(handler, policy);

/** The suite's app as one function, on a server for Node. `guard` protects the routes in one of the two ways. */
export const webSubject = (name: string, guard: Guard = guarded): Subject => ({
  name,
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth: WebAuth = turalogin(options);
    const handlers = new Map<string, Handler>();
    for (const { path, before = [], planted, guards, handle } of routes) {
      const inScope = path === scope.path || path.startsWith(`${scope.path}/`);
      const all = inScope ? [scope.guard, ...guards] : guards;
      const handler: Handler = async (request) => {
        if (planted !== undefined) Object.assign(request, { turalogin: planted });
        const {
          status = 200,
          headers = [],
          body,
        } = await handle({
          state: () => auth.state(request),
          user: () => auth.user(request),
        });
        const response =
          body === undefined ? new Response(null, { status }) : Response.json(body, { status });
        for (const [field, value] of headers) response.headers.set(field, value);
        return response;
      };
      const route = all.reduceRight((inner, policy) => guard(auth, inner, policy), handler);
      handlers.set(path, async (request) => withDefaults(await route(request), before));
    }

    async function fetch(
      request: Request,
      { incoming }: HttpBindings | Http2Bindings,
    ): Promise<Response> {
      const cors = setting === "cors" ? allowed(request) : [];
      if (cors.length > 0 && request.method === "OPTIONS") {
        return new Response(null, { status: 204, headers: cors });
      }
      const hops = request.headers.get("x-forwarded-for")?.split(",") ?? [];
      const client = trustProxy > 0 ? hops.at(-trustProxy)?.trim() : undefined;
      const parsed = await PARSERS[setting]?.(request);
      if (parsed === UNREADABLE) return new Response(null, { status: 400 });
      const context: WebContext = {
        ip: client ?? incoming.socket.remoteAddress,
        target: incoming.url,
        parsed,
      };
      const path = incoming.url?.replace(/\?.*/, "") ?? "";
      const isMounted = setting !== "prefix" || path.startsWith(`${PREFIX}/`);
      const ours = isMounted ? auth.handle(request, context) : undefined;
      const found = await (ours ?? handlers.get(path)?.(request));
      const response = withDefaults(found ?? new Response(null, { status: 404 }), cors);
      if (setting === "cookies") response.headers.append("set-cookie", OTHER_COOKIE);
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

export const subjects: readonly Subject[] = [webSubject("web")];

/** What a host adds to each response that does not say it itself. */
function withDefaults(response: Response, headers: readonly (readonly [string, string])[]) {
  for (const [field, value] of headers) {
    const own = response.headers.get(field);
    if (own === null) response.headers.set(field, value);
    else if (field === "vary") response.headers.set(field, `${value}, ${own}`);
  }
  return response;
}

/** What a host does that reads every body itself. */
const PARSERS: { readonly [S in Setting]?: (request: Request) => Promise<unknown> } = {
  parser: parseUsual,
  bytes: async (request) => new Uint8Array(await request.arrayBuffer()),
  text: (request) => request.text(),
};

async function parseUsual(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/json|urlencoded/.test(type)) return undefined;
  const text = await request.text();
  if (!/json/.test(type)) return new URLSearchParams(text);
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

const UNREADABLE = Symbol("unreadable");

/** The headers of a host that allows one other origin. */
function allowed({ method, headers }: Request): [string, string][] {
  if (headers.get("origin") !== CORS_ORIGIN) return [];
  const granted: [string, string][] = [
    ["access-control-allow-origin", CORS_ORIGIN],
    ["access-control-allow-credentials", "true"],
  ];
  if (method !== "OPTIONS") return granted;
  return [
    ...granted,
    ["access-control-allow-methods", "GET, HEAD, POST"],
    ["access-control-allow-headers", "Content-Type"],
  ];
}

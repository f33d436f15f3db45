import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { defineEventHandler, H3, type H3Event, toNodeHandler } from "h3";
import * as rc from "h3rc";
import * as v1 from "h3v1";
import type { EventLike, GuardedHandler } from "../src/index.js";

/** The route of an app, for the events of both majors. */
export type Route = GuardedHandler<EventLike, unknown>;

/** A running app with the route at `/guarded`. */
export interface Running {
  ask(init?: RequestInit): Promise<Response>;
  close(): void;
}

/** Every way in which an app puts a guarded handler on a route. */
export const HOSTS: Readonly<Record<string, (route: Route) => Running | Promise<Running>>> = {
  "h3 2": (route) => onV2(route),
  "h3 2, defineEventHandler": (route) => onV2(defineEventHandler(route)),
  "h3 2, defineEventHandler({ handler })": (handler) => onV2(defineEventHandler({ handler })),
  "h3 2, on a socket": (route) => listen(toNodeHandler(appV2(route))),
  "Nitro 3": (route) => listen(rc.toNodeHandler(nitro3(route))),
  "h3 1": (route) => listen(v1.toNodeListener(appV1(route))),
  "h3 1, defineEventHandler": (route) =>
    listen(v1.toNodeListener(appV1(v1.defineEventHandler(route)))),
  "h3 1, defineEventHandler({ handler })": (handler) =>
    listen(v1.toNodeListener(appV1(v1.defineEventHandler({ handler })))),
  "h3 1, toWebHandler": (route) => inProcess(v1.toWebHandler(appV1(route))),
  "Nitro 2": (route) => listen(v1.toNodeListener(nitro2(route))),
  "Nitro 2, with h3 2's defineEventHandler": (route) =>
    listen(v1.toNodeListener(nitro2(defineEventHandler(route)))),
  "Nitro 2, with h3 2's defineEventHandler({ handler })": (handler) =>
    listen(v1.toNodeListener(nitro2(defineEventHandler({ handler })))),
};

type Handler1 = (event: v1.H3Event) => unknown;
type Handler2 = (event: H3Event) => unknown;

const appV2 = (route: Handler2) => new H3({ silent: true }).all("/guarded", route);
const onV2 = (route: Handler2) => inProcess((request) => appV2(route).fetch(request));

function appV1(route: Handler1) {
  // h3 1 would print each error.
  const app = v1.createApp({ onError: (error) => Object.assign(error, { unhandled: false }) });
  return app.use(v1.createRouter().use("/guarded", route));
}

/** How Nitro 2 puts a file of `server/api` on a route. */
function nitro2(route: Handler1 | Handler2) {
  const app = v1.createApp({ onError: (error) => Object.assign(error, { unhandled: false }) });
  const router = v1.createRouter({ preemptive: true });
  router.use(
    "/guarded",
    v1.lazyEventHandler(async () => route as Handler1),
  );
  return app.use("/", router.handler);
}

/** The early release of h3 2 that Nitro 3 has, and how Nitro answers errors there. */
function nitro3(route: Route) {
  const onError = ({ status }: rc.HTTPError) => new Response("{}", { status });
  return new rc.H3({ silent: true, onError }).all("/guarded", route);
}

function inProcess(handle: (request: Request) => Response | Promise<Response>): Running {
  return {
    ask: async (init) => handle(new Request("http://localhost:3000/guarded", init)),
    close() {},
  };
}

async function listen(listener: RequestListener): Promise<Running> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    ask: (init) => fetch(`http://127.0.0.1:${port}/guarded`, { redirect: "manual", ...init }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

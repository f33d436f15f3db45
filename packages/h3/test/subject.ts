import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CORS_ORIGIN, OTHER_COOKIE, PREFIX, type Subject } from "@turalogin/conformance";
import { type H3Event as Event2, H3, type H3Config, handleCors, type Middleware, serve } from "h3";
import * as v1 from "h3v1";
import { turalogin } from "../src/index.js";

type Handle2 = (event: Event2) => unknown;
type Place2 = (app: H3, path: string, middleware: Middleware[], handler: Handle2) => void;

const onApp: Place2 = (app, path, middleware, handler) => {
  app.all(path, handler, { middleware });
};

/** How a route is guarded: by `guard` before its handler, or by `guarded` around it. */
type Form = "guard" | "guarded";

/** The suite's app on h3 2. `place` adds the routes in one of the ways that a host may use. */
export const onV2 = (
  name: string,
  place: Place2 = onApp,
  config: H3Config = {},
  form: Form = "guard",
): Subject => ({
  name,
  guardsLate: true,
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin(options);
    const app = new H3(config);
    if (setting === "cookies") {
      app.use((event) => event.res.headers.append("set-cookie", OTHER_COOKIE));
    }
    // h3 has no body parser. This does what one would do that keeps the body readable for others.
    if (setting === "parser" || setting === "bytes" || setting === "text")
      app.use((event) =>
        event.req
          .clone()
          .text()
          .then(() => undefined),
      );
    if (setting === "cors") app.use((event) => handleCors(event, CORS) || undefined);
    if (setting === "prefix") app.use(`${PREFIX}/**`, auth.router());
    else app.use(auth.router());
    app.use(`${scope.path}/**`, auth.guard(scope.guard));
    for (const { path, before = [], planted, guards, late, handle } of routes) {
      const first = (event: Event2) => {
        for (const [name, value] of before) event.res.headers.set(name, value);
        if (planted !== undefined) Object.assign(event.context, { turalogin: planted });
      };
      const handler: Handle2 = async (event) => {
        const {
          status = 200,
          headers = [],
          body,
        } = await handle({
          state: () => auth.state(event),
          user: () => auth.user(event),
          property: () => event.context.turalogin,
        });
        for (const [name, value] of headers) event.res.headers.set(name, value);
        event.res.status = status;
        return body === undefined ? null : body;
      };
      if (form === "guarded") {
        const around = (inner: Handle2, policy: (typeof guards)[number]) =>
          auth.guarded(inner, policy);
        place(app, path, [first], guards.reduceRight(around, handler));
      } else {
        place(app, path, [first, ...guards.map((policy) => auth.guard(policy))], handler);
      }
      if (late !== undefined) app.use(path, auth.guard(late));
    }
    app.all("/**", notFound);
    const server = serve(app, {
      port: 0,
      hostname: "127.0.0.1",
      silent: true,
      trustProxy: trustProxy > 0 && "loopback",
    });
    await server.ready();
    return { auth, url: String(server.url).replace(/\/$/, ""), close: () => server.close(true) };
  },
});

const CORS = { origin: [CORS_ORIGIN], credentials: true, exposeHeaders: ["Retry-After"] };

// h3's default response would repeat the URL.
const notFound = (event: Event2) => {
  event.res.status = 404;
  return "";
};

type Handle1 = (event: v1.H3Event) => unknown;
type Hook1 = (event: v1.H3Event) => void | Promise<void>;
interface Host1 {
  readonly app: v1.App;
  readonly router: v1.Router;
}
type Place1 = (host: Host1, path: string, onRequest: Hook1[], handler: Handle1) => void;

const onRouter: Place1 = ({ router }, path, onRequest, handler) => {
  router.use(path, v1.defineEventHandler({ onRequest, handler }));
};

/** The suite's app on h3 1. `place` adds the routes in one of the ways that a host may use. */
export const onV1 = (
  name: string,
  place: Place1 = onRouter,
  routing: v1.CreateRouterOptions = {},
  form: Form = "guard",
): Subject => ({
  name,
  older: true,
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin(options);
    const app = v1.createApp();
    // h3 1 has no setting for trusted proxies: the host sets the client's address once.
    app.use(
      v1.eventHandler((event) => {
        const hops = v1.getRequestHeader(event, "x-forwarded-for")?.split(",") ?? [];
        const client = trustProxy > 0 ? hops.at(-trustProxy)?.trim() : undefined;
        if (client !== undefined) event.context.clientAddress = client;
      }),
    );
    if (setting === "cookies") {
      app.use(
        v1.eventHandler((event) => v1.appendResponseHeader(event, "set-cookie", OTHER_COOKIE)),
      );
    }
    if (setting === "parser") {
      app.use(
        v1.eventHandler(async (event) => {
          if (event.method === "POST") await v1.readBody(event).catch(() => undefined);
        }),
      );
    }
    if (setting === "bytes" || setting === "text") {
      app.use(
        v1.eventHandler(async (event) => {
          const body = event.method === "POST" ? await v1.readRawBody(event, false) : undefined;
          // As serverless hosts provide the body.
          if (body)
            Object.assign(event.node.req, { body: setting === "text" ? String(body) : body });
        }),
      );
    }
    if (setting === "cors") {
      app.use(v1.eventHandler((event) => void v1.handleCors(event, CORS)));
    }
    app.use(setting === "prefix" ? PREFIX : "/", auth.router());
    // h3 1 matches a route as a plain prefix of the path: a scope must say where it ends.
    const match = (rest: string) => /^[/?]/.test(rest);
    app.use(scope.path, auth.guard<v1.H3Event>(scope.guard), { match });
    const router = v1.createRouter(routing);
    const lateGuards: (() => void)[] = [];
    for (const { path, before = [], planted, guards, late, handle } of routes) {
      const first = (event: v1.H3Event) => {
        for (const [name, value] of before) v1.setResponseHeader(event, name, value);
        if (planted !== undefined) Object.assign(event.context, { turalogin: planted });
      };
      const handler: Handle1 = async (event) => {
        const {
          status = 200,
          headers = [],
          body,
        } = await handle({
          state: () => auth.state(event),
          user: () => auth.user(event),
          property: () => event.context.turalogin,
        });
        for (const [name, value] of headers) v1.setResponseHeader(event, name, value);
        v1.setResponseStatus(event, status);
        return body === undefined ? null : body;
      };
      if (form === "guarded") {
        const around = (inner: Handle1, policy: (typeof guards)[number]) =>
          auth.guarded(inner, policy);
        place({ app, router }, path, [first], guards.reduceRight(around, handler));
      } else {
        const hooks = guards.map((policy) => auth.guard<v1.H3Event>(policy));
        place({ app, router }, path, [first, ...hooks], handler);
      }
      if (late !== undefined) lateGuards.push(() => app.use(path, auth.guard<v1.H3Event>(late)));
    }
    app.use(router);
    for (const register of lateGuards) register();
    app.use(
      v1.eventHandler((event) => {
        v1.setResponseStatus(event, 404);
        return "";
      }),
    );
    const server = createServer(v1.toNodeListener(app)).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    return {
      auth,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close() {
        server.closeAllConnections();
        return new Promise((closed) => server.close(() => closed()));
      },
    };
  },
});

/** The suite's app on each major, the newest first. */
export const subjects: readonly Subject[] = [onV2("h3 2"), onV1("h3 1")];

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { CORS_ORIGIN, OTHER_COOKIE, PREFIX, type Subject } from "@turalogin/conformance";
import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { StatusCode } from "hono/utils/http-status";
import { turalogin } from "../src/index.js";

/** Puts a route's guards and its handler into an app. */
export type Place = (
  app: Hono,
  path: string,
  guards: MiddlewareHandler[],
  handler: MiddlewareHandler,
) => void;

const onRoute: Place = (app, path, guards, handler) => {
  for (const each of [...guards, handler]) app.all(path, each);
};

/** The suite's app on Hono, on a server for Node. `place` adds the routes in one of the ways that a host may use. */
export const honoSubject = (name: string, place: Place = onRoute): Subject => ({
  name,
  async start({ options, setting, trustProxy, routes, scope }) {
    // Hono has no setting for proxies. Without one, the adapter finds the address of the connection itself.
    const hop = trustProxy > 0 ? -trustProxy : undefined;
    const auth = turalogin({
      ...options,
      ...(hop && { ip: ({ req }) => req.header("x-forwarded-for")?.split(",").at(hop)?.trim() }),
    });
    const app = new Hono();
    if (setting === "cookies") {
      app.use((context, next) => {
        context.header("set-cookie", OTHER_COOKIE, { append: true });
        return next();
      });
    }
    if (setting === "cors") app.use(cors({ origin: CORS_ORIGIN, credentials: true }));
    const read = READERS[setting];
    if (read !== undefined) {
      app.use(async ({ req }, next) => {
        await read(req).catch(() => undefined);
        return next();
      });
    }
    if (setting === "prefix") app.use(`${PREFIX}/*`, auth.router());
    else app.use(auth.router());
    app.use(scope.path, auth.guard(scope.guard));
    app.use(`${scope.path}/*`, auth.guard(scope.guard));
    for (const { path, before = [], planted, guards, late, handle } of routes) {
      app.use(path, (context, next) => {
        for (const [field, value] of before) context.header(field, value);
        if (planted !== undefined) context.set("user" as never, planted as never);
        return next();
      });
      const all = guards.map((policy): MiddlewareHandler => auth.guard(policy));
      place(app, path, all, async (context) => {
        const {
          status = 200,
          headers = [],
          body,
        } = await handle({
          state: () => auth.state(context),
          user: () => auth.user(context),
        });
        for (const [field, value] of headers) context.header(field, value);
        if (body === undefined) return context.body(null, status as StatusCode);
        return context.json(body);
      });
      if (late !== undefined) app.use(path, auth.guard(late));
    }
    const server = createAdaptorServer({ fetch: app.fetch });
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

export const subjects: readonly Subject[] = [honoSubject("hono")];

type Reader = (request: Parameters<MiddlewareHandler>[0]["req"]) => Promise<unknown>;

/** What an app does that reads every body itself, with Hono's readers. */
const READERS: { readonly [setting: string]: Reader } = {
  parser: async (request) => {
    const type = request.header("content-type") ?? "";
    if (/json/.test(type)) return request.json();
    return /urlencoded/.test(type) ? request.parseBody() : undefined;
  },
  bytes: (request) => request.arrayBuffer(),
  text: (request) => request.text(),
};

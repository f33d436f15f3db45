import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { test } from "vitest";
import { CORS_ORIGIN, casesFor, OTHER_COOKIE, PREFIX, type Subject } from "../src/index.js";
import { turalogin } from "./hono.js";

type Host = { Bindings: HttpBindings };

const subject: Subject = {
  name: "hono",
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin<object, Host>(options, ({ req, env }) => {
      const hops = req.header("x-forwarded-for")?.split(",") ?? [];
      const client = trustProxy > 0 ? hops.at(-trustProxy)?.trim() : undefined;
      return client ?? env.incoming.socket.remoteAddress;
    });
    const app = new Hono<Host>();
    if (setting === "cookies") {
      app.use((context, next) => {
        context.header("set-cookie", OTHER_COOKIE, { append: true });
        return next();
      });
    }
    if (setting === "cors") app.use(cors({ origin: CORS_ORIGIN, credentials: true }));
    if (setting === "parser" || setting === "bytes" || setting === "text") {
      app.use(async ({ req }, next) => {
        await (setting === "bytes" ? req.arrayBuffer() : req.text());
        return next();
      });
    }
    app.use(setting === "prefix" ? `${PREFIX}/*` : "*", auth.router());
    app.use(`${scope.path}/*`, auth.guard(scope.guard));
    for (const { path, before = [], planted, guards, late, handle } of routes) {
      const first: MiddlewareHandler<Host> = (context, next) => {
        for (const [name, value] of before) context.header(name, value);
        if (planted !== undefined) Object.assign(context, { turalogin: planted });
        return next();
      };
      app.use(path, first, ...guards.map((policy) => auth.guard(policy)));
      app.all(path, async (context) => {
        const { headers = [], body } = await handle({
          state: () => auth.state(context),
          user: () => auth.user(context),
        });
        for (const [name, value] of headers) context.header(name, value);
        return context.json(body);
      });
      if (late !== undefined) app.use(path, auth.guard(late));
    }
    const server = createAdaptorServer({ fetch: app.fetch });
    server.listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    return {
      auth,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close() {
        if ("closeAllConnections" in server) server.closeAllConnections();
        return new Promise((closed) => server.close(() => closed()));
      },
    };
  },
};

for (const { name, run } of casesFor(subject)) test(name, run);

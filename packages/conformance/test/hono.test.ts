import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { test } from "vitest";
import { casesFor, OTHER_COOKIE, PREFIX, type Subject } from "../src/index.js";
import { turalogin } from "./hono.js";

type Host = { Bindings: HttpBindings };

const subject: Subject = {
  name: "hono",
  // Hono's Node server itself refuses a Host with user information: 400, before any middleware.
  gaps: ["start.host-decides-nothing"],
  async start({ options, setting, trustProxy, routes }) {
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
    if (setting === "parser") {
      app.use(async ({ req }, next) => {
        await req.text();
        return next();
      });
    }
    app.use(setting === "prefix" ? `${PREFIX}/*` : "*", auth.router());
    for (const { path, before = [], planted, guards, handle } of routes) {
      const first: MiddlewareHandler<Host> = (context, next) => {
        for (const [name, value] of before) context.header(name, value);
        if (planted !== undefined) Object.assign(context, { turalogin: planted });
        return next();
      };
      app.use(path, first, ...guards.map((policy) => auth.guard(policy)));
      app.all(path, async (context) => {
        const { headers = [], body } = await handle(auth.state(context));
        for (const [name, value] of headers) context.header(name, value);
        return context.json(body);
      });
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

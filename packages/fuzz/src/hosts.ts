import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { type AuthOptions, createAuth, fromNode, writeHeaders, writeReply } from "@turalogin/core";

/** An app that listens: the login's routes, and `/api/me` behind a guard. */
export interface Host {
  readonly port: number;
  /** Ends it as its framework has it: nothing new is taken, and what is under way goes on to its end. */
  close(): unknown;
}

/** On bare `node:http`, and on each framework. An adapter is loaded only where it is asked for. */
export const HOSTS: Readonly<Record<string, (options: AuthOptions) => Promise<Host>>> = {
  async "node:http"(options) {
    const auth = createAuth(options);
    const rules = auth.policy({});
    return listen(async (req, res) => {
      const request = fromNode(req, { ip: "127.0.0.1" });
      const reply = await auth.route(request);
      if (reply !== undefined) return writeReply(res, reply);
      const outcome = await auth.admit(request, rules, req);
      if (outcome.handled) return writeReply(res, outcome);
      writeHeaders(res, outcome.headers);
      res.end(JSON.stringify(auth.user(req)));
    });
  },
  "express 5": (options) => onExpress("express", options),
  "express 4": (options) => onExpress("express4", options),
  "koa 3": (options) => onKoa("koa", options),
  "koa 2": (options) => onKoa("koa2", options),
  async "fastify 5"(options) {
    const { turalogin } = await import("@turalogin/fastify");
    const auth = turalogin(options);
    const { fastify } = await load("fastify", "fastify");
    const app = fastify();
    await app.register(auth.plugin);
    app.get("/api/me", { onRequest: auth.guard() }, async (request: object) => auth.user(request));
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { port: app.server.address().port, close: () => app.close() };
  },
  async "h3 2"(options) {
    const { turalogin } = await import("@turalogin/h3");
    const auth = turalogin(options);
    const { H3, serve } = await load("h3", "h3");
    const app = new H3().use(auth.router());
    app.get("/api/me", (event: object) => auth.user(event), { middleware: [auth.guard()] });
    const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
    await server.ready();
    return { port: Number(new URL(server.url).port), close: () => server.close() };
  },
  async "h3 1"(options) {
    const { turalogin } = await import("@turalogin/h3");
    const auth = turalogin(options);
    const { createApp, createRouter, defineEventHandler, toNodeListener } = await load(
      "h3",
      "h3v1",
    );
    const router = createRouter().get(
      "/api/me",
      defineEventHandler({
        onRequest: [auth.guard()],
        handler: (event: object) => auth.user(event),
      }),
    );
    return listen(toNodeListener(createApp().use(auth.router()).use(router)));
  },
};

async function onExpress(version: string, options: AuthOptions): Promise<Host> {
  const { turalogin } = await import("@turalogin/express");
  const auth = turalogin(options);
  const { default: express } = await load("express", version);
  const app = express().use(auth.router());
  app.get("/api/me", auth.guard(), (req: object, res: { json(body: unknown): void }) =>
    res.json(auth.user(req)),
  );
  return listen(app);
}

async function onKoa(version: string, options: AuthOptions): Promise<Host> {
  const { turalogin } = await import("@turalogin/koa");
  const auth = turalogin(options);
  const { default: Koa } = await load("koa", version);
  const app = new Koa().use(auth.router()).use(auth.guard());
  app.use((ctx: { body: unknown }) => {
    ctx.body = auth.user(ctx);
  });
  return listen(app.callback());
}

/** Node's own server, with what a host does to end it. */
async function listen(listener: RequestListener): Promise<Host> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

/** A framework is the adapter's own: this package depends on none of them. */
export function load(adapter: string, framework: string) {
  const near = createRequire(new URL(`../../${adapter}/package.json`, import.meta.url));
  return import(pathToFileURL(near.resolve(framework)).href);
}

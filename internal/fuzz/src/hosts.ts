import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import type { AuthOptions } from "@turalogin/core";
import { createAuth, fromNode, writeHeaders, writeReply } from "@turalogin/core/adapter";

/** An app that listens: the login's routes, and `/api/me` behind a guard. */
export interface Host {
  readonly port: number;
  readonly auth: { close(): Promise<void> };
  /** Ends it as docs/shutdown.md says: new logins are refused, and requests in progress are finished. */
  close(): Promise<unknown>;
}

/** The options of the app in the child process, and of any other app that must accept its logins. */
export const appOptions = (apiUrl: string, timeout: number): AuthOptions => ({
  apiKey: "tl_test_child_0123456789",
  apiUrl,
  callbackUrl: "https://app.test/auth/callback",
  secret: "child-0123456789abcdef-0123456789abcdef",
  pages: { login: "/login", home: "/dashboard" },
  timeout,
  env: {},
});

/** Plain `node:http` and each framework. An adapter is loaded only when it is used. */
export const HOSTS: Readonly<Record<string, (options: AuthOptions) => Promise<Host>>> = {
  async "node:http"(options) {
    const auth = createAuth(options);
    const rules = auth.policy({});
    return listen(auth, async (req, res) => {
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
    app.addHook("preClose", () => auth.close());
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { port: app.server.address().port, auth, close: () => app.close() };
  },
  async "h3 2"(options) {
    const { turalogin } = await import("@turalogin/h3");
    const auth = turalogin(options);
    const { H3, serve } = await load("h3", "h3");
    const app = new H3().use(auth.router());
    app.get("/api/me", (event: object) => auth.user(event), { middleware: [auth.guard()] });
    const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
    await server.ready();
    return { port: Number(new URL(server.url).port), auth, close: () => end(server, auth) };
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
    return listen(auth, toNodeListener(createApp().use(auth.router()).use(router)));
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
  return listen(auth, app);
}

async function onKoa(version: string, options: AuthOptions): Promise<Host> {
  const { turalogin } = await import("@turalogin/koa");
  const auth = turalogin(options);
  const { default: Koa } = await load("koa", version);
  const app = new Koa().use(auth.router()).use(auth.guard());
  app.use((ctx: { body: unknown }) => {
    ctx.body = auth.user(ctx);
  });
  return listen(auth, app.callback());
}

/** On Node's own server. */
async function listen(auth: Host["auth"], listener: RequestListener): Promise<Host> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { port, auth, close: () => end(server, auth) };
}

async function end(server: { close(): unknown }, auth: Host["auth"]): Promise<void> {
  server.close();
  await auth.close();
}

/** Loads a framework from its adapter's dependencies: this package depends on none. */
export function load(adapter: string, framework: string) {
  const here = createRequire(import.meta.url);
  const near = createRequire(here.resolve(`@turalogin/${adapter}/package.json`));
  return import(pathToFileURL(near.resolve(framework)).href);
}

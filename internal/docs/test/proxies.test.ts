import { once } from "node:events";
import { createServer, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AuthOptions } from "@turalogin/core";
import * as onExpress from "@turalogin/express";
import * as onFastify from "@turalogin/fastify";
import * as onH3 from "@turalogin/h3";
import * as onKoa from "@turalogin/koa";
import express from "express";
import fastify, { type FastifyInstance } from "fastify";
import * as h3 from "h3";
import Koa from "koa";
import ts from "typescript";
import { afterEach, expect, test } from "vitest";
import { blocks, pages } from "../src/pages.js";

const SNIPPETS = pages()
  .filter(({ path }) => path === "docs/proxies.md")
  .flatMap(blocks)
  .filter(({ language }) => language === "ts")
  .map(({ code }) => [/"@turalogin\/(\w+)"/.exec(code)?.[1] ?? "", code] as const);

const CLIENT = "203.0.113.7";

/** The addresses that the limits count by, newest last. */
let seen: (string | undefined)[] = [];
let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  seen = [];
});

const OPTIONS: AuthOptions = {
  env: {
    TURALOGIN_API_KEY: "tl_test_0123456789",
    APP_LOGIN_VALIDATION_URL: "http://localhost:3000/auth/callback",
    SESSION_SECRET: "proxies-0123456789abcdef-0123456789abcdef",
  },
  onStart({ ip }) {
    seen.push(ip);
    return { deny: "only the address is wanted" };
  },
};

/** What the snippets import. Only the environment and the address of the proxy differ. */
const MODULES: Readonly<Record<string, object>> = {
  express: { default: express },
  koa: { default: Koa },
  fastify: { default: fastify },
  h3: { H3: h3.H3, serve: (_: h3.H3, options: object) => expect(options).toEqual(H3_PROXY) },
  "@turalogin/express": { turalogin: () => onExpress.turalogin(OPTIONS) },
  "@turalogin/fastify": { turalogin: () => onFastify.turalogin(OPTIONS) },
  "@turalogin/h3": { turalogin: () => onH3.turalogin(OPTIONS) },
  "@turalogin/koa": { turalogin: () => onKoa.turalogin(OPTIONS) },
};
const H3_PROXY = { trustProxy: ["10.0.0.2"] };

/** Runs a snippet as it stands on the page, and returns the app that it exports. */
async function appOf(code: string): Promise<unknown> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
  const exported: { app?: unknown } = {};
  const load = (name: string) => ({ __esModule: true, ...MODULES[name] });
  await AsyncFunction("require", "exports", outputText)(load, exported);
  return exported.app;
}

/** Serves the app, and returns its port. */
const SERVERS: Readonly<Record<string, (app: never) => Promise<number>>> = {
  express: (app: RequestListener) => listening(createServer(app)),
  koa: (app: Koa) => listening(createServer(app.callback())),
  async fastify(app: FastifyInstance) {
    ends.push(() => app.close());
    await app.listen({ port: 0, host: "127.0.0.1" });
    return portOf(app.server);
  },
  async h3(app: h3.H3) {
    const settings = { trustProxy: ["127.0.0.1"], port: 0, hostname: "127.0.0.1", silent: true };
    const server = h3.serve(app, settings);
    ends.push(() => server.close(true));
    await server.ready();
    return Number(new URL(server.url ?? "").port);
  },
};

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return portOf(server);
}

/** A proxy that appends the client's address, as nginx and load balancers do. */
const proxyTo =
  (port: number): RequestListener =>
  (incoming, outgoing) => {
    const before = incoming.headers["x-forwarded-for"];
    const headers = {
      ...incoming.headers,
      "x-forwarded-for": before === undefined ? CLIENT : `${before}, ${CLIENT}`,
    };
    const { method, url: path } = incoming;
    const passed = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(passed);
  };

test("the page has a snippet for each framework", () => {
  expect(SNIPPETS.map(([name]) => name).sort()).toEqual(Object.keys(SERVERS).sort());
});

test.each(SNIPPETS)(
  "behind one proxy, %s sees the client's address, whatever the client writes",
  async (name, code) => {
    const app = await appOf(code);
    const port = await SERVERS[name]?.(app as never);
    const proxy = await listening(createServer(proxyTo(port ?? 0)));
    for (const own of [
      {},
      { "x-forwarded-for": "198.51.100.1" },
      { "x-forwarded-for": "1, 2, 3" },
    ]) {
      const response = await fetch(`http://127.0.0.1:${proxy}/auth/start`, {
        method: "POST",
        headers: { "content-type": "application/json", ...own },
        body: JSON.stringify({ email: "ada@example.com" }),
      });
      expect(response.status).toBe(403);
    }
    expect(seen).toEqual([CLIENT, CLIENT, CLIENT]);
  },
);

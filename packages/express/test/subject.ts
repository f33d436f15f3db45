import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { CORS_ORIGIN, OTHER_COOKIE, PREFIX, type Subject } from "@turalogin/conformance";
import cors from "cors";
import express, { type ErrorRequestHandler } from "express";
import { turalogin } from "../src/index.js";

// Its own types would not fit those of 5, which the adapter is written against.
export const express4: typeof express = createRequire(import.meta.url)("express4");

/** Puts a route's guards and its handler into an app. */
export type Place = (
  app: express.Express,
  path: string,
  guards: express.RequestHandler[],
  handler: express.RequestHandler,
) => void;

const onApp: Place = (app, path, guards, handler) => {
  // Much faster than `app.all`, which adds every handler once for each method: the suite starts hundreds of apps.
  app.route(path).all(guards, handler);
};

/** The suite's app on Express 4 or 5, with `settings` of the host. `place` adds the routes in one of the ways that a host may use. */
export const expressSubject = (
  name: string,
  create: typeof express,
  settings: readonly string[] = [],
  place: Place = onApp,
): Subject => ({
  name,
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin(options);
    const app = create().set("trust proxy", trustProxy);
    for (const enabled of settings) app.enable(enabled);
    if (setting === "cookies") {
      app.use((_req, res, next) => {
        res.append("set-cookie", OTHER_COOKIE);
        next();
      });
    }
    if (setting === "parser") app.use(create.json(), create.urlencoded({ extended: true }));
    if (setting === "bytes") app.use(create.raw({ type: () => true }));
    if (setting === "text") app.use(create.text({ type: () => true }));
    if (setting === "cors") app.use(cors({ origin: CORS_ORIGIN, credentials: true }));
    if (setting === "prefix") app.use(PREFIX, auth.router());
    else app.use(auth.router());
    app.use(scope.path, auth.guard(scope.guard));
    for (const { path, guards, late, before = [], planted, handle } of routes) {
      const first: express.RequestHandler = (req, res, next) => {
        for (const [field, value] of before) res.set(field, value);
        if (planted !== undefined) Object.assign(req, { turalogin: planted });
        next();
      };
      const all = [first, ...guards.map((policy) => auth.guard(policy))];
      place(app, path, all, async (req, res) => {
        const {
          status = 200,
          headers = [],
          body,
        } = await handle({
          state: () => auth.state(req),
          user: () => auth.user(req),
          property: () => req.turalogin,
        });
        for (const [field, value] of headers) res.set(field, value);
        res.status(status);
        if (body === undefined) res.end();
        else res.json(body);
      });
      if (late !== undefined) app.use(path, auth.guard(late));
    }
    app.use(hostError);
    const server = createServer(app);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return {
      auth,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close() {
        server.closeAllConnections();
        return new Promise((done) => server.close(() => done()));
      },
    };
  },
});

/** The suite's app on each major, the newest first. */
export const subjects: readonly Subject[] = [
  expressSubject("express 5", express),
  { ...expressSubject("express 4", express4), older: true },
];

// When the host's own parser refuses a body, the host responds. Its default response would show a stack.
const hostError: ErrorRequestHandler = (error: { status?: number }, _req, res, _next) => {
  res.status(error.status ?? 500).json({ error: "the host's" });
};

import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import cors from "@koa/cors";
import Router, { type RouterOptions } from "@koa/router";
import {
  CORS_ORIGIN,
  OTHER_COOKIE,
  PREFIX,
  type Running,
  type Subject,
} from "@turalogin/conformance";
import Koa from "koa";
import bodyParser from "koa-bodyparser";
import Koa2 from "koa2";
import { turalogin } from "../src/index.js";

/** Adds a route, its guards before its handler, to the host's app or its router. */
export type Place = (
  host: { readonly app: Koa; readonly router: Router },
  path: string,
  stack: Koa.Middleware[],
) => void;

/** How the host is set up: its body parser, and where its router adds a route. */
interface Host {
  readonly parser?: () => Koa.Middleware;
  readonly options?: RouterOptions;
  readonly place?: Place;
  /** Whether the guards are around the handler, instead of before it. */
  readonly guarded?: boolean;
}

const onRouter: Place = ({ router }, path, stack) => {
  router.all(path, ...stack);
};

export const subjectOn = (
  name: string,
  Framework: typeof Koa,
  { parser = bodyParser, options: routing = {}, place = onRouter, guarded = false }: Host = {},
): Subject => ({
  name,
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin(options);
    const app = new Framework({ proxy: trustProxy > 0, maxIpsCount: trustProxy });
    const outer = new Router();
    const router = new Router(routing);
    if (setting === "cookies") {
      app.use((ctx, next) => {
        ctx.append("set-cookie", OTHER_COOKIE);
        return next();
      });
    }
    if (setting === "parser") app.use(parser());
    if (setting === "bytes") app.use(leaving(buffer));
    if (setting === "text") app.use(leaving(text));
    if (setting === "cors") app.use(cors({ origin: CORS_ORIGIN, credentials: true }));
    if (setting === "prefix") outer.all(`${PREFIX}/*rest`, auth.router());
    else app.use(auth.router());
    router.use(scope.path, auth.guard(scope.guard));
    for (const { path, before = [], planted, guards, late, handle } of routes) {
      const first: Koa.Middleware = (ctx, next) => {
        for (const [field, value] of before) ctx.set(field, value);
        if (planted !== undefined) Object.assign(ctx.state, { turalogin: planted });
        return next();
      };
      const handler: Koa.Middleware = async (ctx) => {
        const {
          status = 200,
          headers = [],
          body,
        } = await handle({
          state: () => auth.state(ctx),
          user: () => auth.user(ctx),
          property: () => ctx.state.turalogin,
        });
        for (const [field, value] of headers) ctx.set(field, value);
        ctx.status = status;
        if (body !== undefined) ctx.body = body;
      };
      const stack = guarded
        ? [
            guards.reduceRight<Koa.Middleware>(
              (inner, policy) => auth.guarded(inner, policy),
              handler,
            ),
          ]
        : [...guards.map((policy) => auth.guard(policy)), handler];
      place({ app, router }, path, [first, ...stack]);
      if (late !== undefined) router.use(path, auth.guard(late));
    }
    app.use(outer.routes()).use(router.routes());
    return { auth, ...(await listening(app)) };
  },
});

/** The suite's app on each major, the newest first. */
export const subjects: readonly Subject[] = [
  subjectOn("koa 3", Koa),
  // The types of the two majors differ where nothing here looks.
  { ...subjectOn("koa 2", Koa2 as unknown as typeof Koa), older: true },
];

/** Listens on a free port of 127.0.0.1. */
export async function listening(app: Koa): Promise<Pick<Running, "url" | "close">> {
  const server = app.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** A parser that stores the body in the same place as Koa's parsers. */
const leaving =
  (read: (body: Readable) => Promise<unknown>): Koa.Middleware =>
  async (ctx, next) => {
    Object.assign(ctx.request, { body: await read(ctx.req) });
    await next();
  };

import { Hono, type MiddlewareHandler } from "hono";
import { every, except, some } from "hono/combine";
import { createMiddleware } from "hono/factory";

/** A running app with the route at `/guarded`. */
type Fetch = (request: Request) => Response | Promise<Response>;

/** Every way in which an app puts a guard before a handler. */
export const HOSTS: Readonly<
  Record<string, (guard: MiddlewareHandler, handler: MiddlewareHandler) => Fetch>
> = {
  "on the route": (guard, handler) => new Hono().all("/guarded", guard, handler).fetch,
  "app.use": (guard, handler) => new Hono().use(guard).all("/guarded", handler).fetch,
  "app.use(path)": (guard, handler) =>
    new Hono().use("/guarded/*", guard).all("/guarded", handler).fetch,
  "app.on": (guard, handler) => new Hono().on(["GET", "POST"], "/guarded", guard, handler).fetch,
  "a part of the app, by app.route": (guard, handler) =>
    new Hono().route("/", new Hono().use(guard).all("/guarded", handler)).fetch,
  "app.mount": (guard, handler) =>
    new Hono().mount("/", new Hono().use(guard).all("/guarded", handler).fetch).fetch,
  "every, of hono/combine": (guard, handler) =>
    new Hono().use(every(pass, guard, pass)).all("/guarded", handler).fetch,
  "some, of hono/combine": (guard, handler) =>
    new Hono().use(some(guard, pass)).all("/guarded", handler).fetch,
  "except, of hono/combine": (guard, handler) =>
    new Hono().use(except("/open", guard)).all("/guarded", handler).fetch,
  "in a middleware of the app": (guard, handler) =>
    new Hono().use(createMiddleware((c, next) => guard(c, next))).all("/guarded", handler).fetch,
};

const pass: MiddlewareHandler = (_, next) => next();

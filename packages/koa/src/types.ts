import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";
import type { Context, ExtendableContext } from "koa";

/**
 * Middleware for Koa 2 and 3, with any type of state and context. An error that is thrown while a reply is written goes to
 * Koa's error handling.
 */
export type KoaMiddleware = (ctx: ExtendableContext, next: () => Promise<unknown>) => unknown;

/** What `turalogin()` returns: email login for one Koa app. */
export interface KoaAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * Returns the middleware of the routes below `basePath`: `app.use(auth.router())`, before or after any body parser. Other
   * requests are passed to the next middleware.
   *
   * @throws {ConfigError} on the first request if `auth.router` was passed to Koa without the call.
   */
  router(): KoaMiddleware;
  /**
   * Returns middleware that lets only signed-in people through: `router.get("/account", auth.guard(), handler)`. After it,
   * `ctx.state.turalogin`, `auth.user(ctx)` and `auth.state(ctx)` return the user.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} for invalid options; on the first request if `auth.guard` was passed without the call, or if the
   * guard is called without `next`.
   */
  guard<Ctx extends ExtendableContext = Context>(policy?: Policy<User<Claims>, Ctx>): KoaMiddleware;
  /**
   * Returns a handler that runs `handler` only for signed-in people: `router.get("/account", auth.guarded(handler))`. Nothing
   * else calls `handler`, so no router can skip the guard, as `@koa/router` does with `router.use` below a prefix.
   *
   * @param policy The options of `guard`. Default: anybody who is signed in.
   * @throws {ConfigError} if there is no handler, and for invalid options.
   */
  guarded<Ctx extends ExtendableContext = Context>(
    handler: (ctx: Ctx, next: () => Promise<unknown>) => unknown,
    policy?: Policy<User<Claims>, Ctx>,
  ): KoaMiddleware;
}

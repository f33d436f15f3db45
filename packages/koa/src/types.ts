import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";
import type { Context, ExtendableContext } from "koa";

/**
 * Goes wherever Koa 2 or 3 takes middleware, whatever the app's own state and context are. What throws while a reply is
 * written goes to Koa's error handling.
 */
export type KoaMiddleware = (ctx: ExtendableContext, next: () => Promise<unknown>) => unknown;

/** What `turalogin()` returns: email login for one Koa app. */
export interface KoaAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * The routes below `basePath`: `app.use(auth.router())`, before or after any body parser. Other requests go on to the next
   * middleware.
   *
   * @throws {ConfigError} on the first request, where it is given to Koa without the call.
   */
  router(): KoaMiddleware;
  /**
   * Lets only signed-in people through to the middleware after it, where `ctx.state.turalogin`, `auth.user(ctx)` and
   * `auth.state(ctx)` say who they are: `router.get("/account", auth.guard(), handler)`.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, anything else gets 401.
   * @throws {ConfigError} for options that cannot be used, and on the first request where it is given without the call.
   */
  guard<Ctx extends ExtendableContext = Context>(policy?: Policy<User<Claims>, Ctx>): KoaMiddleware;
}

import type { AppAuth, AuthOptions, NoClaims, Policy, Session, User } from "@turalogin/core";
import type { Context, MiddlewareHandler } from "hono";

/** The options of `turalogin()`, and what only a Hono app needs. */
export interface HonoOptions<Claims extends object = NoClaims, Input = Claims>
  extends AuthOptions<Claims, Input> {
  /**
   * The client's address, which the limits count by. Hono has no settings for proxies: behind one, return the entry of its
   * header that the proxy itself wrote. Default: the address of the connection, on Node, Bun, Deno, Cloudflare Workers and
   * AWS Lambda.
   */
  ip?: ((context: Context) => string | undefined) | undefined;
}

/** What a guard puts into `c.var`. Read only. */
export interface SignedIn<U> {
  Variables: { readonly user: U; readonly session: Session };
}

/** The same where `onAnonymous` is `allow`: both are null if nobody is signed in. */
export interface Anyone<U> {
  Variables: { readonly user: U | null; readonly session: Session | null };
}

/** A policy that lets only signed-in people through. */
export type StrictPolicy<U> = Exclude<Policy<U, Context>, { readonly onAnonymous: "allow" }>;

/** What `turalogin()` returns: email login for one Hono app. */
export interface HonoAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * Returns the middleware with the routes below `basePath`: `app.use(auth.router())`. Other requests are passed to the next
   * handler.
   *
   * @throws {ConfigError} (rejects) on the first request if `auth.router` was passed to Hono without the call.
   */
  router(): MiddlewareHandler;
  /**
   * Returns middleware that lets only signed-in people through: `app.get("/account", auth.guard(), handler)`. After it,
   * `c.var.user`, `auth.user(c)` and `auth.state(c)` return the user.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} for invalid options; on the first request if `auth.guard` was passed without the call, or if it is
   * called without `next`.
   */
  guard(policy?: StrictPolicy<User<Claims>>): MiddlewareHandler<SignedIn<User<Claims>>>;
  /** With `onAnonymous: "allow"` the handlers after it run for everybody, and `c.var.user` may be null. */
  guard(policy: Policy<User<Claims>, Context>): MiddlewareHandler<Anyone<User<Claims>>>;
}

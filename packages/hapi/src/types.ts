import type { Lifecycle, Plugin, Request } from "@hapi/hapi";
import type { AppAuth, AuthOptions, NoClaims, Policy, User } from "@turalogin/core";

/** The options of `turalogin()`, and what only a hapi app needs. */
export interface HapiOptions<Claims extends object = NoClaims, Input = Claims>
  extends AuthOptions<Claims, Input> {
  /**
   * The client's address, which the limits count by. hapi has no settings for proxies: behind one, return the entry of its
   * header that the proxy itself wrote. Default: the address of the connection, `request.info.remoteAddress`.
   */
  ip?: ((request: Request) => string | undefined) | undefined;
}

/** What `turalogin()` returns: email login for one hapi server. */
export interface HapiAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * The plugin with the routes below `basePath`, and with the authentication scheme and strategy `turalogin`:
   * `await server.register(auth.plugin)`. Then `options: { auth: "turalogin" }` lets only signed-in people through, and
   * `{ mode: "try", strategy: "turalogin" }` everybody.
   */
  readonly plugin: Plugin<void>;
  /**
   * Returns a lifecycle method that lets only signed-in people through, for a policy of one route:
   * `options: { pre: [auth.guard({ maxAge: 600 })] }`, or `server.ext("onPreAuth", auth.guard())`. After it,
   * `auth.user(request)` and `auth.state(request)` return the user.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} for invalid options, and on the first request if `auth.guard` was passed without the call, or if it
   * is not between the route and its handler, as in `onRequest` and `onPostHandler`.
   */
  guard(policy?: Policy<User<Claims>, Request>): Lifecycle.Method;
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";
import type { Request } from "express";

/**
 * A handler for Express 4 and 5. The other handlers of a route keep the types of the route's parameters. An error that is
 * thrown while a reply is written is passed to `next`.
 */
export type ExpressHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** What `turalogin()` returns: email login for one Express app. */
export interface ExpressAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * Returns the handler of the routes below `basePath`: `app.use(auth.router())`, before or after any body parser. Other
   * requests are passed to the next handler.
   *
   * @throws {ConfigError} on the first request if `auth.router` was passed to Express without the call.
   */
  router(): ExpressHandler;
  /**
   * Returns a handler that lets only signed-in people through: `app.get("/account", auth.guard(), handler)`. After it,
   * `req.turalogin`, `auth.user(req)` and `auth.state(req)` return the user.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} for invalid options, and on the first request if `auth.guard` was passed without the call.
   */
  guard<Req extends IncomingMessage = Request>(policy?: Policy<User<Claims>, Req>): ExpressHandler;
}

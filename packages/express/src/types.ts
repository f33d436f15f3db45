import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";
import type { Request } from "express";

/**
 * Goes wherever Express 4 or 5 takes a handler, and leaves the types of the route's parameters to the handlers beside it. What
 * throws while a reply is written goes to `next`.
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
   * The routes below `basePath`: `app.use(auth.router())`, before or after any body parser. Other requests go on to the next
   * handler.
   *
   * @throws {ConfigError} on the first request, where it is given to Express without the call.
   */
  router(): ExpressHandler;
  /**
   * Lets only signed-in people through to the handlers after it, where `req.turalogin`, `auth.user(req)` and
   * `auth.state(req)` say who they are: `app.get("/account", auth.guard(), handler)`.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, anything else gets 401.
   * @throws {ConfigError} for options that cannot be used, and on the first request where it is given without the call.
   */
  guard<Req extends IncomingMessage = Request>(policy?: Policy<User<Claims>, Req>): ExpressHandler;
}

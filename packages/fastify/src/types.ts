import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";

/**
 * An `onRequest` hook for a route, a scope or an app, on HTTP/1 and HTTP/2. An error that is thrown while a reply is written
 * goes to Fastify's error handler.
 */
export type FastifyGuard = (
  request: Pick<FastifyRequest, "ip"> & { readonly raw: object },
  reply: Pick<FastifyReply, "sent"> & { readonly raw: object },
  done: (error?: Error) => void,
) => void;

/** What `turalogin()` returns: email login for one Fastify app. */
export interface FastifyAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * The plugin adds the routes below `basePath`, and `request.turalogin`: `await app.register(auth.plugin)`.
   *
   * @throws {ConfigError} (rejects) if `basePath` is not below the prefix of the instance.
   */
  readonly plugin: FastifyPluginCallback<object>;
  /**
   * Returns a hook that lets only signed-in people through: `app.get("/account", { onRequest: auth.guard() }, handler)`.
   * After it, `request.turalogin`, `auth.user(request)` and `auth.state(request)` return the user.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} for invalid options, and on the first request if `auth.guard` was passed without the call.
   */
  guard<Req extends object = FastifyRequest>(policy?: Policy<User<Claims>, Req>): FastifyGuard;
}

import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";

/**
 * An `onRequest` hook for a route, a scope or an app, on HTTP/1 and HTTP/2. What throws while a reply is written goes to the
 * error handler.
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
   * The routes below `basePath`, and `request.turalogin`: `await app.register(auth.plugin)`.
   *
   * @throws {ConfigError} (rejects) where `basePath` is not below the prefix of the instance.
   */
  readonly plugin: FastifyPluginCallback<object>;
  /**
   * Lets only signed-in people through, whom `request.turalogin`, `auth.user(request)` and `auth.state(request)` then name:
   * `app.get("/account", { onRequest: auth.guard() }, handler)`.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, anything else gets 401.
   * @throws {ConfigError} for options that cannot be used, and on the first request where it is given without the call.
   */
  guard<Req extends object = FastifyRequest>(policy?: Policy<User<Claims>, Req>): FastifyGuard;
}

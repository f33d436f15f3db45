import type { AuthOptions, NoClaims, Policy, User } from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type { Context, Env, MiddlewareHandler } from "hono";

/** Email login for Hono. `client` is the visitor's address: Hono has no proxy settings of its own. */
export function turalogin<Claims extends object = NoClaims, E extends Env = Env>(
  options: AuthOptions<Claims>,
  client: (context: Context<E>) => string | undefined,
) {
  const { route, admit, policy: checked, ...auth } = core.createAuth(options);

  const view = (context: Context<E>) => {
    const { req, env } = context;
    return core.fromWeb(req.raw, {
      // On Node.js, use the target as the client sent it: a web Request normalizes it.
      target: (env as { incoming?: { url?: string } } | undefined)?.incoming?.url,
      ip: client(context),
      // If the host has read the body already, Hono has cached it.
      get parsed() {
        return req.text();
      },
    });
  };

  return {
    ...auth,

    /** The routes below `basePath`: `app.use(auth.router())`. */
    router: (): MiddlewareHandler<E> => async (context, next) => {
      const reply = await route(view(context));
      if (reply === undefined) return next();
      return send(context, reply);
    },

    /** Lets only signed-in people reach the handlers after it. @throws {ConfigError} */
    guard: (...given: [policy?: Policy<User<Claims>, Context<E>>]): MiddlewareHandler<E> => {
      const rules = checked(...given);
      return async (context, next) => {
        const admitted = admit(view(context), rules, context);
        const outcome = admitted instanceof Promise ? await admitted : admitted;
        if (outcome.handled) return send(context, outcome);
        core.writeWebHeaders(context.res.headers, outcome.headers);
        await next();
        const { headers } = context.res;
        const control = headers.get("cache-control");
        if (!core.isPrivate(control)) headers.set("cache-control", core.PRIVATE);
      };
    },
  };
}

function send(context: Context, { status, headers, body }: core.Reply): void {
  const all = new Headers(context.res.headers);
  core.writeWebHeaders(all, headers);
  context.res = undefined; // Otherwise Hono would merge the headers again.
  context.res = new Response(body || null, { status, headers: all });
}

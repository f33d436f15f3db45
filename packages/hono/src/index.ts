import type { AnyClaims, NoClaims, Policy, User } from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type { Context, MiddlewareHandler } from "hono";
import { connectionAddress } from "./address.js";
import type { HonoAuth, HonoOptions } from "./types.js";

export * from "@turalogin/core";
export type { Anyone, HonoAuth, HonoOptions, SignedIn, StrictPolicy } from "./types.js";

/**
 * Email login for a Hono app, on any runtime. An option that is not set is read from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options: HonoOptions<Claims, Input> = {},
): HonoAuth<Claims, Input> {
  const { ip = connectionAddress, ...rest } = options;
  const { route, admit, policy: checked, ...auth } = core.createAuth<Claims, Input>(rest);
  const view = (context: Context) => core.fromWeb(context.req.raw, new View(context, ip));

  return {
    ...auth,

    router(...given: unknown[]): MiddlewareHandler {
      core.refuseArguments("router", given);
      return async (context, next) => {
        const reply = route(view(context));
        if (reply === undefined) return next();
        send(context, await reply);
      };
    },

    guard(...given: [policy?: Policy<User<Claims>, Context>]): MiddlewareHandler {
      const rules = checked(...given);
      return async (context, next) => {
        core.requireNext(next);
        const admitted = admit(view(context), rules, context);
        const outcome = "then" in admitted ? await admitted : admitted;
        if (outcome.handled) return send(context, outcome);
        const { user, session } = outcome.state;
        context.set("user", user);
        context.set("session", session);
        await next();
        replace(context, core.guardedResponse(context.res, outcome.headers));
      };
    },
  };
}

/** Has getters, because few requests need the values. */
class View {
  readonly #context: Context;
  readonly #ip: (context: Context) => string | undefined;

  constructor(context: Context, ip: (context: Context) => string | undefined) {
    this.#context = context;
    this.#ip = ip;
  }

  /** On Node the target as the client sent it: a web `Request` normalizes it. */
  get target(): string | undefined {
    const host: { incoming?: { originalUrl?: string; url?: string } } | undefined =
      this.#context.env;
    return host?.incoming?.originalUrl ?? host?.incoming?.url;
  }

  get ip(): string | undefined {
    return this.#ip(this.#context);
  }

  /** Hono keeps a body that one of its readers has read. As text, a form would get another boundary. */
  get parsed(): unknown {
    const { req } = this.#context;
    return req.bodyCache.formData ?? req.text();
  }
}

function send(context: Context, reply: core.Reply): void {
  replace(context, core.webResponse(reply, context.res.headers));
}

function replace(context: Context, response: Response): void {
  if (response === context.res) return;
  context.res = undefined; // Otherwise Hono would merge the headers of both.
  context.res = response;
}

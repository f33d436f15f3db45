import {
  type AnyClaims,
  type AuthOptions,
  ConfigError,
  type NoClaims,
  type Policy,
  type User,
} from "@turalogin/core";
import {
  createAuth,
  fromNode,
  keepPrivate,
  type RegisteredState,
  type Reply,
  refuseArguments,
  requireNext,
  writeHeaders,
} from "@turalogin/core/adapter";
import type { Context, ExtendableContext } from "koa";
import type { KoaAuth, KoaMiddleware } from "./types.js";

export * from "@turalogin/core";
export type { KoaAuth, KoaMiddleware } from "./types.js";

/** `declare module "@turalogin/koa" { interface Register { auth: typeof auth } }` types `ctx.state.turalogin`. */
// biome-ignore lint/suspicious/noEmptyInterface: the app extends it.
export interface Register {}

declare module "koa" {
  interface DefaultState {
    /** The user and the session, set by a guard. Read only. */
    turalogin?: RegisteredState<Register>;
  }
}

/**
 * Email login for a Koa app. An option that is not set is read from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
): KoaAuth<Claims, Input> {
  const { route, admit, policy: checked, ...auth } = createAuth(options);

  function guard<Ctx extends ExtendableContext>(
    given: readonly [policy?: Policy<User<Claims>, Ctx>],
    pass: (ctx: Ctx, next: () => Promise<unknown>) => unknown,
  ): KoaMiddleware {
    const rules = checked(...given);
    return (ctx, next) => {
      requireNext(next);
      const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
        if (outcome.handled) return send(ctx, outcome);
        writeHeaders(ctx.res, outcome.headers);
        keepPrivate(ctx.res);
        (ctx as Context).state.turalogin = outcome.state as RegisteredState<Register>;
        return pass(ctx as Ctx, next);
      };
      const outcome = admit(view(ctx), rules, ctx as Ctx);
      return "then" in outcome ? outcome.then(settle) : settle(outcome);
    };
  }

  return {
    ...auth,

    router(...given: unknown[]): KoaMiddleware {
      refuseArguments("router", given);
      return (ctx, next) => {
        const replied = route(view(ctx));
        return replied === undefined ? next() : replied.then((reply) => send(ctx, reply));
      };
    },

    guard<Ctx extends ExtendableContext>(...given: [policy?: Policy<User<Claims>, Ctx>]) {
      return guard(given, (_, next) => next());
    },

    guarded<Ctx extends ExtendableContext>(
      handler: (ctx: Ctx, next: () => Promise<unknown>) => unknown,
      ...given: [policy?: Policy<User<Claims>, Ctx>]
    ) {
      if (typeof handler !== "function")
        throw new ConfigError("guarded", "has no handler", "Give auth.guarded((ctx) => …).");
      return guard(given, handler);
    },
  };
}

const view = (ctx: ExtendableContext) => fromNode(ctx.req, new View(ctx));

/** Has getters, because Koa computes the address on access, and few requests need it. */
class View {
  readonly #ctx: ExtendableContext;

  constructor(ctx: ExtendableContext) {
    this.#ctx = ctx;
  }

  get target() {
    return this.#ctx.originalUrl;
  }

  get ip() {
    return this.#ctx.ip;
  }

  get parsed() {
    return (this.#ctx.request as { body?: unknown }).body;
  }
}

/** Sets `ctx.body`, so that outer middleware (compression, access logs) sees the reply. */
function send(ctx: ExtendableContext, { status, headers, body }: Reply): void {
  ctx.status = status;
  ctx.body = body;
  ctx.remove("Content-Type"); // Koa guesses the type from the text, but the reply has its own.
  writeHeaders(ctx.res, headers);
}

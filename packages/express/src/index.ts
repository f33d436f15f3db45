import type { IncomingMessage } from "node:http";
import type { AnyClaims, AuthOptions, NoClaims, Policy, User } from "@turalogin/core";
import {
  createAuth,
  fromNode,
  keepPrivate,
  type RegisteredState,
  refuseArguments,
  requireNext,
  writeHeaders,
  writeReply,
} from "@turalogin/core/adapter";
import type { Request } from "express";
import type { ExpressAuth } from "./types.js";

export * from "@turalogin/core";
export type { ExpressAuth, ExpressHandler } from "./types.js";

/** `declare module "@turalogin/express" { interface Register { auth: typeof auth } }` types `req.turalogin`. */
// biome-ignore lint/suspicious/noEmptyInterface: the app extends it.
export interface Register {}

declare global {
  namespace Express {
    interface Request {
      /** The user and the session, set by a guard. Read only. */
      turalogin?: RegisteredState<Register>;
    }
  }
}

/**
 * Email login for an Express app. An option that is not set is read from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
): ExpressAuth<Claims, Input> {
  const { route, admit, policy: checked, ...auth } = createAuth(options);

  return {
    ...auth,

    router(...given: unknown[]) {
      refuseArguments("router", given);
      return (req, res, next) => {
        const replied = route(view(req as Request));
        if (replied === undefined) return next();
        replied.then((reply) => writeReply(res, reply)).catch(next);
      };
    },

    guard<Req extends IncomingMessage>(...given: [policy?: Policy<User<Claims>, Req>]) {
      const rules = checked(...given);
      return (req, res, next) => {
        requireNext(next);
        const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
          if (outcome.handled) return writeReply(res, outcome);
          writeHeaders(res, outcome.headers);
          keepPrivate(res);
          (req as Request).turalogin = outcome.state as RegisteredState<Register>;
          next();
        };
        const outcome = admit(view(req as Request), rules, req as Req);
        if ("then" in outcome) outcome.then(settle).catch(next);
        else settle(outcome);
      };
    },
  };
}

const view = (req: Request) => fromNode(req, new View(req));

/** Has getters, because Express computes the address on each access, and few requests need it. */
class View {
  readonly #req: Request;

  constructor(req: Request) {
    this.#req = req;
  }

  get target() {
    return this.#req.originalUrl;
  }

  get ip() {
    return this.#req.ip;
  }

  get parsed(): unknown {
    return this.#req.body;
  }
}

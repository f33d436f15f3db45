import {
  type AuthOptions,
  createAuth,
  fromNode,
  type NoClaims,
  type Policy,
  type RegisteredState,
  type User,
  writeHeaders,
  writeReply,
} from "@turalogin/core";
import type { Request, RequestHandler } from "express";

export * from "@turalogin/core";

/** `declare module "@turalogin/express" { interface Register { auth: typeof auth } }` types `req.turalogin`. */
// biome-ignore lint/suspicious/noEmptyInterface: the app fills it.
export interface Register {}

declare global {
  namespace Express {
    interface Request {
      /** Who is signed in: set by a guard, for reading only. */
      turalogin?: RegisteredState<Register>;
    }
  }
}

/**
 * Email login for an Express app. Reads the environment where an option is missing.
 *
 * @throws {ConfigError} for an option that cannot be used.
 */
export function turalogin<Claims extends object = NoClaims>(options?: AuthOptions<Claims>) {
  const { route, admit, policy: checked, ...auth } = createAuth(options);

  return {
    ...auth,

    /** The routes below `basePath`: `app.use(auth.router())`, before or after any body parser. */
    router: (): RequestHandler => (req, res, next) => {
      const answer = route(view(req));
      if (answer === undefined) return next();
      answer.then((reply) => writeReply(res, reply), next);
    },

    /** Lets only signed-in people through to the handlers after it. @throws {ConfigError} */
    guard: (policy?: Policy<User<Claims>, Request>): RequestHandler => {
      const rules = checked(policy);
      return (req, res, next) => {
        const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
          if (outcome.handled) return writeReply(res, outcome);
          writeHeaders(res, outcome.headers);
          req.turalogin = outcome.state as RegisteredState<Register>;
          next();
        };
        const outcome = admit(view(req), rules, req);
        if ("then" in outcome) outcome.then(settle).catch(next);
        else settle(outcome);
      };
    },
  };
}

const view = (req: Request) => fromNode(req, new View(req));

/** Getters: Express works out an address anew each time, and hardly a request needs it. */
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

import {
  type AnyClaims,
  type AuthOptions,
  ConfigError,
  type NoClaims,
  type Policy,
  type User,
} from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type { Found, GuardedHandler, WebAuth, WebContext } from "./types.js";

export * from "@turalogin/core";
export type { Found, GuardedHandler, WebAuth, WebContext } from "./types.js";

/**
 * Email login for an app that takes a web `Request` and returns a `Response`, on any runtime. An option that is not set is read
 * from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
): WebAuth<Claims, Input> {
  const { route, admit, policy: checked, ...auth } = core.createAuth(options);
  const contexts = new WeakMap<Request, WebContext>();

  return {
    ...auth,

    handle(request, context) {
      const reply = route(view(request, context));
      if (reply === undefined) {
        if (context !== undefined) contexts.set(request, context);
        return undefined;
      }
      const response = reply.then((value) => core.webResponse(value));
      context?.waitUntil?.(response);
      return response;
    },

    guard<
      Req extends Request,
      Rest extends readonly unknown[],
      Result extends Response | undefined,
    >(
      handler: (request: Req, ...rest: Rest) => Result | Promise<Result>,
      ...given: [policy?: Policy<User<Claims>, Req>]
    ): GuardedHandler<Req, Rest, Result> {
      if (typeof handler !== "function") {
        throw new ConfigError("guard", "has no handler", "Give auth.guard((request) => …).");
      }
      const rules = checked(...given);
      return (request, ...rest) => {
        const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
          if (outcome.handled) return core.webResponse(outcome);
          const { headers } = outcome;
          // A handler that has upgraded the connection of Bun returns nothing.
          const finish = (result: Result) =>
            result ? core.guardedResponse(result, headers) : result;
          const result = handler(request, ...rest);
          return isPromise(result) ? result.then(finish) : finish(result);
        };
        const outcome = admit(view(request, contexts.get(request)), rules, request);
        return "then" in outcome ? outcome.then(settle) : settle(outcome);
      };
    },

    async protect<Req extends Request>(
      request: Req,
      ...given: [policy?: Policy<User<Claims>, Req>]
    ): Promise<Found> {
      const rules = checked(...given);
      const outcome = await admit(view(request, contexts.get(request)), rules, request);
      if (outcome.handled) return { response: core.webResponse(outcome) };
      const { headers } = outcome;
      return { finish: (response) => core.guardedResponse(response, headers) };
    },
  };
}

const NOTHING: WebContext = {};

const view = (request: Request, { target, ip, parsed }: WebContext = NOTHING) =>
  core.fromWeb(request, { target, ip, parsed });

const isPromise = <T>(value: T | Promise<T>): value is Promise<T> =>
  typeof (value as Partial<Promise<T>> | undefined)?.then === "function";

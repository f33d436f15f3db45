import type { Policy } from "@turalogin/core";
import { guardedResponse, webResponse } from "@turalogin/core/adapter";
import { refuseNoHandler, type Setup } from "./setup.js";
import type { GuardedRoute, RouteHandlers } from "./types.js";
import { fromRequest, withoutSlash } from "./web.js";

/** Turalogin's own routes. */
export function routeHandlers<U, Input>(setup: Setup<U, Input>): RouteHandlers {
  async function handle(request: Request): Promise<Response> {
    // Next has already removed its `basePath`.
    const { pathname, search } = new URL(request.url);
    const seen = fromRequest(setup, request, withoutSlash(pathname) + search);
    const reply = setup.made().route(seen);
    return reply === undefined ? new Response(null, { status: 404 }) : webResponse(await reply);
  }
  return {
    GET: handle,
    HEAD: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
    OPTIONS: handle,
  };
}

/** The guard of the app's route handlers. */
export function guardOf<U, Input>(setup: Setup<U, Input>) {
  return <Req extends Request, Rest extends readonly unknown[]>(
    handler: (request: Req, ...rest: Rest) => Response | Promise<Response>,
    ...given: [policy?: Policy<U, Req>]
  ): GuardedRoute<Req, Rest> => {
    refuseNoHandler("guard", handler);
    const rules = setup.policy(...given);
    return async (request, ...rest) => {
      const seen = fromRequest(setup, request);
      const outcome = await setup.made().admit(seen, rules, request);
      if (outcome.handled) return webResponse(outcome);
      return guardedResponse(await handler(request, ...rest), outcome.headers);
    };
  };
}

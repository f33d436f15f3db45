import type { Policy, Route } from "@turalogin/core";
import { guardedResponse, type Header, type Outcome, webResponse } from "@turalogin/core/adapter";
import { type NextRequest, NextResponse } from "next/server.js";
import { passedOn } from "./page-note.js";
import type { Setup } from "./setup.js";
import type { ProxyHandler, ProxyResponder } from "./types.js";
import { fromRequest, withoutSlash } from "./web.js";

/** The handler of `proxy.ts`. Without a policy it guards nothing: it renews the session, if there is one. */
export function proxyOf<U, Input>(setup: Setup<U, Input>) {
  return (...given: [policy?: Policy<U, NextRequest>, respond?: ProxyResponder]): ProxyHandler => {
    const [policy, respond = pass] = given;
    const guards = given.length > 0;
    const rules = guards ? setup.policy(policy) : RENEW_ONLY;
    return async (request) => {
      const { pathname, search } = request.nextUrl;
      const page = pathname + search;
      const seen = fromRequest(setup, request, page);
      const { admit, origin, routes } = setup.made();
      // They renew and end sessions themselves. A second cookie from here could undo a logout.
      if (isOurs(routes, pathname)) return NextResponse.next();
      const outcome = await admit(seen, rules, request);
      if (guards && outcome.handled) return whole(webResponse(outcome), origin);
      const added = guards ? outcome.headers : renewal(outcome);
      const init = { request: { headers: passedOn(request.headers, page, added) } };
      return guardedResponse(await respond(request, init), added);
    };
  };
}

const pass: ProxyResponder = (_, init) => NextResponse.next(init);

const RENEW_ONLY = { onAnonymous: "allow", crossOrigin: "allow" } as const;

const isOurs = (routes: readonly Route[], pathname: string) =>
  routes.some(({ path }) => path === withoutSlash(pathname));

/** The guard's headers if they set a cookie. Otherwise none, so that static pages can still be cached. */
function renewal<U>({ handled, headers }: Outcome<U>): readonly Header[] {
  return !handled && headers.some(([name]) => name === "set-cookie") ? headers : [];
}

/**
 * Next takes no path in the `Location` of a proxy's response. It makes it a path again where the host is the one that it knows
 * itself by. The URL of the request often has another one, such as `localhost`.
 */
function whole(response: Response, origin: string): Response {
  const location = response.headers.get("location");
  if (location !== null) response.headers.set("location", new URL(location, origin).href);
  return response;
}

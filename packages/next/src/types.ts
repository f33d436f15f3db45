import type { AppAuth, AuthOptions, AuthState, NoClaims, Policy, User } from "@turalogin/core";
import type {
  GetServerSideProps,
  GetServerSidePropsContext,
  NextApiHandler,
  NextApiRequest,
  PreviewData,
} from "next";
import type { headers } from "next/headers.js";
import type { NextRequest } from "next/server.js";
import type { ClientAddress } from "./address.js";

/** The options of `turalogin()`, and what only a Next.js app needs. */
export interface NextOptions<Claims extends object = NoClaims, Input = Claims>
  extends AuthOptions<Claims, Input> {
  /**
   * Where the client's address is, which the limits count by. Next gives the app no connection, only headers: the name of the
   * platform, the number of your proxies that write `X-Forwarded-For`, or a function that gets a reader of headers. Anybody can
   * send a header that no proxy replaces. Default: no address, and nobody is limited by it.
   */
  ip?: ClientAddress | undefined;
}

/** The headers of a request, as `await headers()` returns them. */
export type RequestHeaders = Awaited<ReturnType<typeof headers>>;

/** A policy that lets only signed-in people through. */
export type StrictPolicy<U, R> = Exclude<Policy<U, R>, { readonly onAnonymous: "allow" }>;

/** A guarded route handler. It returns the handler's response, or a refusal. */
export type GuardedRoute<Req extends Request, Rest extends readonly unknown[]> = (
  request: Req,
  ...rest: Rest
) => Promise<Response>;

/** A handler of `proxy.ts` or `middleware.ts`. */
export type ProxyHandler = (request: NextRequest) => Promise<Response>;

/**
 * The app's own response in the proxy. Pass `init` on, for example to `NextResponse.next(init)` or
 * `NextResponse.rewrite(url, init)`: it has the headers that the page gets.
 */
export type ProxyResponder = (
  request: NextRequest,
  init: { readonly request: { readonly headers: Headers } },
) => Response | Promise<Response>;

/** The routes of Turalogin, one for each method. */
export interface RouteHandlers {
  /** Responds to GET. */
  readonly GET: RouteHandler;
  /** Responds to HEAD. */
  readonly HEAD: RouteHandler;
  /** Responds to POST. */
  readonly POST: RouteHandler;
  /** Refuses PUT, like any other method that a route does not have. */
  readonly PUT: RouteHandler;
  /** Refuses PATCH. */
  readonly PATCH: RouteHandler;
  /** Refuses DELETE. */
  readonly DELETE: RouteHandler;
  /** Responds to the preflight of a trusted origin. */
  readonly OPTIONS: RouteHandler;
}

/** The handler of one method in a `route.ts`. */
export type RouteHandler = (request: Request) => Promise<Response>;

/** What `turalogin()` returns: email login for one Next.js app. */
export interface AuthForNext<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * The mounted routes, for `app/auth/[...turalogin]/route.ts`:
   * `export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = auth.handlers`.
   */
  readonly handlers: RouteHandlers;
  /**
   * Returns a route handler that runs `handler` only for signed-in people: `export const GET = auth.guard((request) => …)`. In it,
   * `auth.user(request)` and `auth.state(request)` return the user. A renewed session is set as a cookie.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} if there is no handler, and for invalid options.
   */
  guard<Req extends Request = NextRequest, Rest extends readonly unknown[] = []>(
    handler: (request: Req, ...rest: Rest) => Response | Promise<Response>,
    policy?: Policy<User<Claims>, Req>,
  ): GuardedRoute<Req, Rest>;
  /**
   * For server components, server actions and `generateMetadata`: returns the user. If nobody is signed in, it redirects to the
   * login by Next's `redirect()`. An action sets the cookie of a renewed session. A server component cannot: `auth.proxy()` does.
   *
   * @param policy Default: anybody who is signed in. `check` gets the request's headers.
   * @throws {Refused} (rejects) if the reply is no redirect: for a `check` that fails, another site's form, or a store that does not respond.
   * @throws {ConfigError} (rejects) for invalid options.
   */
  require(policy?: StrictPolicy<User<Claims>, RequestHeaders>): Promise<User<Claims>>;
  /**
   * For server components and server actions that are open to everybody: returns the user and the session. Both are null if
   * nobody is signed in.
   *
   * @throws {Refused} (rejects) if the store does not respond, or if another site's form was sent.
   */
  current(): Promise<AuthState<User<Claims>>>;
  /**
   * Returns the handler of `proxy.ts`, or of `middleware.ts` on the Node.js runtime. It renews sessions, which server components
   * cannot, and tells `auth.require()` the page's path, so that a login leads back there. Without a policy it guards nothing, and
   * does not change `Cache-Control` unless it sets a cookie. It leaves Turalogin's own routes alone.
   *
   * @param policy Guards every page of `config.matcher`. Guard the pages and routes themselves as well.
   * @param respond The app's own response. Default: `NextResponse.next(init)`.
   * @throws {ConfigError} for invalid options.
   */
  proxy(policy?: Policy<User<Claims>, NextRequest>, respond?: ProxyResponder): ProxyHandler;
  /**
   * For the Pages Router: returns a `getServerSideProps` that runs `handler` only for signed-in people. In it,
   * `auth.user(context.req)` returns the user.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} if there is no handler, and for invalid options.
   */
  props<
    Props extends Record<string, unknown>,
    Params extends NonNullable<GetServerSidePropsContext["params"]> = NonNullable<
      GetServerSidePropsContext["params"]
    >,
    Preview extends PreviewData = PreviewData,
  >(
    handler: GetServerSideProps<Props, Params, Preview>,
    policy?: Policy<User<Claims>, GetServerSidePropsContext["req"]>,
  ): GetServerSideProps<Props, Params, Preview>;
  /**
   * For the Pages Router: returns an API route that runs `handler` only for signed-in people. In it, `auth.user(req)` returns the
   * user.
   *
   * @param policy Default: anybody who is signed in. Others get 401.
   * @throws {ConfigError} if there is no handler, and for invalid options.
   */
  api<Body = unknown>(
    handler: NextApiHandler<Body>,
    policy?: Policy<User<Claims>, NextApiRequest>,
  ): NextApiHandler<Body>;
  /**
   * Checks the options when the server starts, in `instrumentation.ts`. Without it they are checked by the first request: a build
   * has no secrets.
   *
   * @throws {ConfigError} if an option is missing or invalid.
   */
  register(): void;
}

import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";

/** What only the host knows of a request. */
export interface WebContext {
  /** The client's address, which the limits count by. Default: none, and nobody is limited by address. */
  readonly ip?: string | undefined;
  /** Path and query as the client sent them. Default: those of the URL. */
  readonly target?: string | undefined;
  /** The body, if the host has already read it: text, bytes, or the result of a parser. */
  readonly parsed?: unknown;
  /** Keeps the host running until a promise settles, so that a login ends even if its client disconnects. */
  waitUntil?(promise: Promise<unknown>): void;
}

/** A guarded handler. It returns the handler's response, or a refusal. */
export type GuardedHandler<Req extends Request, Rest extends readonly unknown[], Result> = (
  request: Req,
  ...rest: Rest
) => Response | Result | Promise<Response | Result>;

/** What {@link WebAuth.protect} found: a refusal to return, or a way to finish the app's own response. */
export type Found =
  | {
      /** The refusal: return it, and do nothing else. */
      readonly response: Response;
    }
  | {
      /** The request may go on. */
      readonly response?: undefined;
      /** Returns a response with the guard's headers: caching, and the cookie of a renewed session. */
      finish(response: Response): Response;
    };

/** What `turalogin()` returns: email login for one app that takes a web `Request` and returns a `Response`. */
export interface WebAuth<Claims extends object = NoClaims, Input = Claims>
  extends AppAuth<User<Claims>, Input> {
  /**
   * Returns the response of a route below `basePath`. For any other request it returns undefined at once:
   * `auth.handle(request, { ip }) ?? app(request)`. The promise never rejects.
   *
   * @param context What only the host knows of the request. Guards of the same request use it, too. Default: nothing.
   */
  handle(request: Request, context?: WebContext): Promise<Response> | undefined;
  /**
   * Returns a handler that runs `handler` only for signed-in people. In it, `auth.user(request)` and `auth.state(request)`
   * return the user. The other arguments of the host are passed on.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} if there is no handler, and for invalid options.
   */
  guard<
    Req extends Request = Request,
    Rest extends readonly unknown[] = [],
    Result extends Response | undefined = Response,
  >(
    handler: (request: Req, ...rest: Rest) => Result | Promise<Result>,
    policy?: Policy<User<Claims>, Req>,
  ): GuardedHandler<Req, Rest, Result>;
  /**
   * The guard for code that is not a single handler. If it found a `response`, return that. Otherwise return
   * `found.finish(response)`.
   *
   * @param policy Default: anybody who is signed in.
   * @throws {ConfigError} (rejects) for invalid options.
   */
  protect<Req extends Request = Request>(
    request: Req,
    policy?: Policy<User<Claims>, Req>,
  ): Promise<Found>;
}

import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";

/** The part of an event that this adapter uses, in h3 1 and 2. A module cannot import the types of both. */
export interface EventLike {
  /** The web request of h3 2. */
  readonly req: object;
  /** A guard sets `turalogin` here. */
  readonly context: { clientAddress?: string | undefined; turalogin?: unknown };
}

/** A middleware of h3 2, or a handler or hook of h3 1. */
export interface Handler<Event extends EventLike> {
  /**
   * h3 calls it. An error that is thrown while a reply is written goes to h3's error handling.
   *
   * @param next h3 2 passes it to middleware. A middleware of yours that calls a guard must pass it on and return the result.
   * @throws {ConfigError} if it is a guard, and in h3 2 there is no `next`.
   */
  (event: Event, next?: () => unknown): void | Promise<void>;
  /** The mark by which h3 1 recognizes a handler. */
  __is_handler__?: true;
}

/** What `guarded` returns: a handler of h3 1 and 2. If the guard refuses, h3 sends the refusal, which is not a `Result`. */
export interface GuardedHandler<Event extends EventLike, Result> {
  /** h3 calls it. It can also be passed to `defineEventHandler(…)`. */
  (event: Event): Promise<Awaited<Result>>;
  /** The mark by which h3 1 recognizes a handler. */
  __is_handler__?: true;
}

/** What `turalogin()` returns: email login for one app on h3, Nitro or Nuxt. */
export interface H3Auth<
  Claims extends object = NoClaims,
  Input = Claims,
  DefaultEvent extends EventLike = EventLike,
> extends AppAuth<User<Claims>, Input> {
  /**
   * Returns the handler of the routes below `basePath`: `app.use(auth.router())`. Other requests are passed to the next
   * handler.
   *
   * @throws {ConfigError} on the first request if `auth.router` was passed to h3 without the call.
   */
  router(): Handler<EventLike>;
  /**
   * Returns a handler that lets only signed-in people through. After it, `event.context.turalogin`, `auth.user(event)` and
   * `auth.state(event)` return the user. In h3 2 use it as middleware, in h3 1 as an `onRequest` hook or a handler. Each
   * version ignores the other's way: for a single route use `guarded`.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, any other request gets 401.
   * @throws {ConfigError} for invalid options; on the first request if `auth.guard` was passed without the call, or if a
   * handler or an `onRequest` hook of h3 2 calls the guard.
   */
  guard<Event extends EventLike>(policy?: Policy<User<Claims>, Event>): Handler<Event>;
  /**
   * Returns a handler that runs `handler` only for signed-in people, in h3 1 and 2, Nitro and Nuxt. Nothing else calls
   * `handler`, so no framework can skip the guard.
   *
   * @param policy The options of `guard`. Default: anybody who is signed in.
   * @throws {ConfigError} if there is no handler, and for invalid options.
   */
  guarded<Event extends EventLike = DefaultEvent, Result = unknown>(
    handler: (event: Event) => Result,
    policy?: Policy<User<Claims>, Event>,
  ): GuardedHandler<Event, Result>;
}

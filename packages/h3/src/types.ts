import type { AppAuth, NoClaims, Policy, User } from "@turalogin/core";

/** What is used of an event of h3 1 or 2: a module cannot import the types of both. */
export interface EventLike {
  /** The web request of h3 2. */
  readonly req: object;
  /** Where a guard leaves who is signed in. */
  readonly context: { clientAddress?: string | undefined; turalogin?: unknown };
}

/** A middleware of h3 2, or a handler or hook of h3 1. */
export interface Handler<Event extends EventLike> {
  /** For h3 to call. What throws while a reply is written goes to h3's error handling. */
  (event: Event): void | Promise<void>;
  /** What h3 1 knows a handler by. */
  __is_handler__?: true;
}

/** What `guarded` returns: a handler of h3 1 and 2. A refusal is what h3 sends, and not a `Result`. */
export interface GuardedHandler<Event extends EventLike, Result> {
  /** For h3 to call, as it stands or in `defineEventHandler(…)`. */
  (event: Event): Promise<Awaited<Result>>;
  /** What h3 1 knows a handler by. */
  __is_handler__?: true;
}

/** What `turalogin()` returns: email login for one app on h3, Nitro or Nuxt. */
export interface H3Auth<
  Claims extends object = NoClaims,
  Input = Claims,
  DefaultEvent extends EventLike = EventLike,
> extends AppAuth<User<Claims>, Input> {
  /**
   * The routes below `basePath`: `app.use(auth.router())`. Other requests go on to the next handler.
   *
   * @throws {ConfigError} on the first request, where it is given to h3 without the call.
   */
  router(): Handler<EventLike>;
  /**
   * Lets only signed-in people through to the handlers after it, where `event.context.turalogin`, `auth.user(event)` and
   * `auth.state(event)` say who they are. In h3 2 it is middleware, in h3 1 an `onRequest` hook or a handler.
   * Each of the two ignores the form of the other: for a single route use `guarded`.
   *
   * @param policy Default: anybody who is signed in. A page is redirected to the login, anything else gets 401.
   * @throws {ConfigError} for options that cannot be used, and on the first request where it is given without the call.
   */
  guard<Event extends EventLike>(policy?: Policy<User<Claims>, Event>): Handler<Event>;
  /**
   * A handler that runs `handler` for signed-in people only, on each h3, in Nitro and in Nuxt. Nothing else calls `handler`,
   * so no framework can leave the guard out.
   *
   * @param policy As for `guard`. Default: anybody who is signed in.
   * @throws {ConfigError} without a handler, and for options that cannot be used.
   */
  guarded<Event extends EventLike = DefaultEvent, Result = unknown>(
    handler: (event: Event) => Result,
    policy?: Policy<User<Claims>, Event>,
  ): GuardedHandler<Event, Result>;
}

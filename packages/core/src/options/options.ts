import type { NoClaims } from "../boundary/user.js";
import type { ApiVersion } from "../client/versions.js";
import type { AuthEvent, RequestFacts } from "../events.js";
import type { LimiterFactory, LimitOptions } from "../limits/table.js";
import type { PageLinks } from "../pages/document.js";
import type { TextsOverride } from "../pages/texts.js";
import type { EnvironmentVariables } from "./environment-variables.js";
import type { FreeNames } from "./reserved-names.js";
import type { StandardSchema } from "./standard-schema.js";

/** Any claims, as they are signed: the claims of a session without a schema. */
export type AnyClaims = Readonly<Record<string, unknown>>;

/**
 * Everything that can be set. Each scalar falls back to an environment variable; a bad value, or a variable whose value
 * is in quotes, throws `ConfigError` at construction. Durations are seconds, except `timeout` and `now` (milliseconds).
 */
export interface AuthOptions<Claims extends object = NoClaims, Input = AnyClaims> {
  /** The service's key. Environment: `TURALOGIN_API_KEY`. Required. */
  apiKey?: string | undefined;
  /**
   * The service's address. Environment: `TURALOGIN_API_URL`. Default `https://api.turalogin.com/api/v1`. `http:` only on
   * loopback, and on any host with a `tl_test_` key outside of production (an emulator in another container).
   */
  apiUrl?: string | undefined;
  /** The protocol version. Default: the last segment of `apiUrl`. */
  apiVersion?: ApiVersion | undefined;
  /**
   * Where the mailed link leads: absolute, without a `token` parameter. Its origin is the app's public origin.
   * Environment: `APP_LOGIN_VALIDATION_URL`, else `APP_REDIRECT_URL`. Required.
   */
  callbackUrl?: string | undefined;
  /**
   * Where the routes are mounted, as the app itself sees it. Default: the callback's path without `/callback`. The path of
   * `callbackUrl` must end in `basePath` and `/callback`, without a slash at its end.
   */
  basePath?: string | undefined;
  /**
   * The secrets for session tokens, at least 32 bytes each: the first signs, all verify. Environment: `SESSION_SECRET`, and
   * `SESSION_SECRET_PREVIOUS` (comma-separated) for the ones that only verify. Required. To rotate them without losing a login,
   * follow the steps in docs/sessions.md.
   */
  secret?: string | readonly string[] | undefined;
  /** The address of a front end on another origin, which becomes trusted. Environment: `FRONTEND_URL`. */
  frontendUrl?: string | undefined;
  /**
   * Other origins whose pages may call the routes with credentials. Exact origins, compared as text. Origins of apps and
   * browser extensions are allowed, such as `capacitor://localhost`, `tauri://localhost`, `app://-`. Default none.
   */
  trustedOrigins?: readonly string[] | undefined;
  /** `link` mails a link and a code, `otp` only a code. Default `link`. */
  method?: "link" | "otp" | undefined;
  /**
   * What a link does in a browser that did not ask for it: `confirm` shows a page with one button, `strict` refuses,
   * `off` signs in. Default `confirm`.
   */
  linkBinding?: "confirm" | "strict" | "off" | undefined;
  /** Where people are sent, and how the built-in pages look. Default: the built-in pages, in the visitor's language. */
  pages?: PageOptions | undefined;
  /** How long a session lasts, what it carries, and where revocations are kept. Default: 7 days, no claims, no store. */
  session?: SessionOptions<Claims, Input> | undefined;
  /**
   * Rate limits. Default: on, in this process's memory. `false` turns all off. A function makes every limiter, with the
   * numbers of docs/limits.md, to count in Redis or elsewhere; an object replaces single limits.
   */
  limits?: false | LimitOptions | LimiterFactory | undefined;
  /**
   * Called with each start, before anything is counted or mailed: for a CAPTCHA, a list of domains, a closed beta. Return
   * nothing to continue, or `{ deny }` to refuse with 403 `access_denied`. If it throws, or returns anything else, the start
   * is refused with 500 `sign_in_failed` and nothing is mailed. Left out, no start is refused; `undefined` is an error.
   */
  onStart?: (start: LoginStart) => StartDecision | Promise<StartDecision>;
  /**
   * Called once per login, before the session exists: look up or create the app's own user, or refuse. Return nothing,
   * `{ userId, claims }` or `{ deny }`; anything else makes the sign-in fail. `undefined` is an error. Required if `session.claims` has claims without
   * a default.
   */
  onSignIn?: NoInfer<SignInHook<Input>>;
  /** Called after a sign-out. If it throws, an event reports it and the sign-out still succeeds. */
  onSignOut?: ((signOut: SignOut) => void | Promise<void>) | undefined;
  /**
   * Called with each event. An error that it throws is ignored. Default: failures are written to `logger`, at most one line a
   * minute for each kind (docs/messages.md). With `onEvent` these lines are not written.
   */
  onEvent?: ((event: AuthEvent) => void) | undefined;
  /** Where failures, warnings and bugs are written. Default: Fastify's own log, elsewhere `console`. */
  logger?: Logger | undefined;
  /**
   * The clock, in milliseconds since 1970. While it returns anything but a finite number, no session is accepted. Default
   * `Date.now`.
   */
  now?: (() => number) | undefined;
  /** The `fetch` that calls the service. It is called with `redirect: "manual"`; a redirect is an error. On Deno the
   * body is a stream, and text elsewhere. Default: the runtime's. */
  fetch?: typeof globalThis.fetch | undefined;
  /** How long one exchange with the service may take, in milliseconds. Default 10,000. */
  timeout?: number | undefined;
  /**
   * The environment that options fall back to. On Cloudflare Workers it can be the handler's `env`: its other bindings are
   * ignored. Default `process.env`.
   */
  env?: Readonly<Record<string, string | undefined>> | EnvironmentVariables | undefined;
}

/** Where people are sent, and how the built-in pages look. */
export interface PageOptions {
  /** The login page: a path on the app's origin, or an absolute URL on a trusted one. Default: the built-in page. */
  login?: string | undefined;
  /** Where a login without `returnTo` ends. Default `/`, or the front end's `/`. */
  home?: string | undefined;
  /** Name, logo and colour of the built-in pages. */
  brand?: BrandOptions | undefined;
  /** Replaced or added texts of the built-in pages, by language. */
  texts?: TextsOverride | undefined;
  /** Links below the built-in pages: paths on the app's origin, or absolute URLs. Default none. */
  links?: PageLinks | undefined;
  /**
   * Whether the login page may run its one small script. It works without, too: the script sends a complete code, counts
   * down, and goes on when the link was opened in another tab. Default `true`.
   */
  script?: boolean | undefined;
}

/** How the built-in pages look. */
export interface BrandOptions {
  /** The site's name. Default: the host of `callbackUrl`. */
  name?: string | undefined;
  /** An image as a `data:` URI. */
  logo?: string | undefined;
  /** The logo for dark mode, as a `data:` URI. Default `logo`. */
  logoDark?: string | undefined;
  /** The colour of buttons, `#rrggbb`. */
  color?: string | undefined;
}

/** How long a session lasts, its cookie, its claims, and its store. */
export interface SessionOptions<Claims extends object = NoClaims, Input = AnyClaims> {
  /** How long a session lasts from the sign-in, in seconds. Default 7 days. */
  ttl?: number | undefined;
  /** How long an unused session lasts, in seconds, within `ttl`. Default off. */
  idle?: number | undefined;
  /** The session cookie's name, domain and `SameSite`. Default: `__Host-session` on https, this host only, `Lax`. */
  cookie?: SessionCookieOptions | undefined;
  /**
   * A Standard Schema for claims beyond id and email (zod, valibot, arktype). The token carries the schema's input; the user
   * object has its output. Default: none.
   */
  claims?: (StandardSchema<Input, Claims> & FreeNames<keyof Claims>) | undefined;
  /**
   * A Keyv-shaped store: turns on revocation. A plain Redis client is refused: its `set` takes no milliseconds. Default
   * none.
   */
  store?: Store | undefined;
  /** What happens when the store fails: `deny` (503) or `allow` (with an event). Default `deny`. */
  onStoreError?: "deny" | "allow" | undefined;
  /** How long a result from the store may be reused for one session, in milliseconds. Default 0. */
  storeCacheMs?: number | undefined;
  /** Accept `Authorization: Bearer` with a session token. The cookie of such a request is ignored. Default `false`. */
  bearer?: boolean | undefined;
  /**
   * Share sessions with services written from Turalogin's published FastAPI example. Their cookie has no `__Host-` prefix, so a
   * sibling host can plant one: use it only where all hosts of the site are yours. Default `false`.
   */
  shared?: boolean | undefined;
}

/**
 * A Keyv-shaped store. Keyv itself fits, with Redis, Postgres or any other of its backends; so do a few lines of code
 * around your own client.
 *
 * A read or write that fails should reject. By default Keyv does not: it emits `error` and returns as if there were no
 * entry. So if the store has `on`, we listen for `error`: an error during a call counts as a failure of that call. A `set`
 * that returns `false` and a call that takes longer than two seconds count as failures too. A read that fails silently is
 * also detected, because every read includes an entry that always exists.
 *
 * One failure cannot be detected: if Keyv's backend has no `getMany` of its own, Keyv hides a single failed read among
 * several. Use a backend that has `getMany`, such as those for Redis and Postgres.
 */
export interface Store {
  /** Returns the value of an entry; undefined or null if it does not exist or has expired. */
  get(key: string): Promise<unknown> | unknown;
  /** Writes an entry. `ttlMs`: the milliseconds after which the entry may be removed. Default: never. */
  set(key: string, value: unknown, ttlMs?: number): Promise<unknown> | unknown;
  /** Returns one value per key, undefined or null for no entry. Optional: it saves two of three round trips. */
  getMany?(keys: string[]): Promise<unknown[]> | unknown[];
}

/** The session cookie. Values that browsers would reject throw `ConfigError` at construction. */
export interface SessionCookieOptions {
  /**
   * Default `__Host-session` on https (`__Secure-session` with `domain`), `session` on http. Begin a name of your own with
   * `__Host-`: under any other, a sibling host can plant a session of its choice (RFC 6265bis, section 4.1.3). Set a name where
   * `session` is taken: by `cookie-session`, whose default it is, or by another app on `localhost`, since ports share cookies.
   */
  name?: string | undefined;
  /**
   * Default none: this host only. With a domain, each host below it gets the cookie and can plant one: use it only where all
   * of them are yours.
   */
  domain?: string | undefined;
  /** Default `lax`. */
  sameSite?: "lax" | "strict" | "none" | undefined;
}

/** A request for a link or code. Nothing is proven yet: anybody can type any address. */
export interface LoginStart extends RequestFacts {
  /** One valid address, in lower case. */
  readonly email: string;
  /** What would be mailed. */
  readonly method: "link" | "otp";
  /** The other text fields of the body, such as a CAPTCHA's answer. Everything in them comes from the client. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The app's decision about a start: nothing, or a refusal with its reason. The reason is shown only to `onEvent`. */
export type StartDecision =
  | undefined
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement is allowed.
  | void
  | { readonly deny: string };

/** A login that the service has confirmed and that the app may still refuse. */
export interface SignIn extends RequestFacts {
  /** The service's user: a proven address in lower case, and an id, which on V2 is the address. */
  readonly user: { readonly id: string; readonly email: string };
  /** How the person proved the address. */
  readonly method: "link" | "code";
  /** The metadata of the invitation, if the login is by invitation. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The app's decision about a login: nothing, its own user id and claims, or a refusal. If `session.claims` has claims
 * without a default, they are required.
 */
export type SignInDecision<Input = AnyClaims> =
  | { readonly deny: string }
  | (NoClaims extends Input
      ?
          | undefined
          // biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement is allowed.
          | void
          | (Accepted & { readonly claims?: Input | undefined })
      : Accepted & { readonly claims: Input });

interface Accepted {
  readonly userId?: string | undefined;
  readonly deny?: undefined;
}

/** The type of `onSignIn`. A conditional type, so that the compiler infers the schema before the hook. */
export type SignInHook<Input = AnyClaims> =
  SignInDecision<Input> extends infer Decision
    ? (login: SignIn) => Decision | Promise<Decision>
    : never;

/** A sign-out. `user` is null if no one was signed in. */
export interface SignOut extends RequestFacts {
  /** The id and address that the session had. Null if nobody was signed in. */
  readonly user: { readonly id: string; readonly email: string } | null;
}

/** Where warnings and bugs are written. */
export interface Logger {
  /** Something that is probably a mistake. */
  warn(message: string): void;
  /** Something has failed. Only a defect of this library has a `cause`. */
  error(message: string, cause?: unknown): void;
}

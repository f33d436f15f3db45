import type { NoClaims } from "../boundary/user.js";
import type { AuthEvent, RequestFacts } from "../events.js";
import type { LimitOptions } from "../limits/limits.js";
import type { TextsOverride } from "../pages/texts.js";
import type { StandardSchema } from "./standard-schema.js";

/**
 * Everything that can be set. Each scalar falls back to an environment variable; a bad value, or a variable whose value
 * is in quotes, throws `ConfigError` at construction. Durations are seconds, except `timeout` and `now` (milliseconds).
 */
export interface AuthOptions<Claims extends object = NoClaims> {
  /** The service's key. Environment: `TURALOGIN_API_KEY`. Required. */
  apiKey?: string | undefined;
  /**
   * The service's address. Environment: `TURALOGIN_API_URL`. Default `https://api.turalogin.com/api/v1`. `http:` only on
   * loopback, and on any host with a `tl_test_` key outside of production (an emulator in another container).
   */
  apiUrl?: string | undefined;
  /** The protocol version. Default: the last segment of `apiUrl`. */
  apiVersion?: "v1" | "v2" | undefined;
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
   * What signs sessions, at least 32 bytes each: the first signs, all verify. Environment: `SESSION_SECRET`, and
   * `SESSION_SECRET_PREVIOUS` (comma-separated) for the ones that only verify. Required.
   */
  secret?: string | readonly string[] | undefined;
  /** The address of a front end on another origin, which becomes trusted. Environment: `FRONTEND_URL`. */
  frontendUrl?: string | undefined;
  /**
   * Other origins whose pages may call the routes with credentials. Exact origins, compared as text: those of apps and
   * browser extensions too, such as `capacitor://localhost`, `tauri://localhost`, `app://-`. Default none.
   */
  trustedOrigins?: readonly string[] | undefined;
  /** `link` mails a link and a code, `otp` a code only. Default `link`. */
  method?: "link" | "otp" | undefined;
  /**
   * What a link does in a browser that did not ask for it: `confirm` shows a page with one button, `strict` refuses,
   * `off` signs in. Default `confirm`.
   */
  linkBinding?: "confirm" | "strict" | "off" | undefined;
  pages?: PageOptions | undefined;
  session?: SessionOptions<Claims> | undefined;
  /** Rate limits. On by default; `false` turns all off; each can be replaced. */
  limits?: false | LimitOptions | undefined;
  /**
   * Called once per login, before the session exists: look up or create the app's own user, or refuse. Anything but
   * nothing, `{ userId, claims }` or `{ deny }` fails the sign-in.
   */
  onSignIn?: ((login: SignIn) => SignInDecision | Promise<SignInDecision>) | undefined;
  /** Called after somebody signed out. */
  onSignOut?: ((signOut: SignOut) => void | Promise<void>) | undefined;
  /** Called with each event; what it throws is ignored. */
  onEvent?: ((event: AuthEvent) => void) | undefined;
  /** Where warnings and bugs are written. Default `console`. */
  logger?: Logger | undefined;
  /** The clock, in milliseconds since 1970. While it says anything but a finite number, no session is read. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** The `fetch` that calls the service, with `redirect: "manual"`: a redirect counts as a broken answer. Default Node's. */
  fetch?: typeof globalThis.fetch | undefined;
  /** How long one exchange with the service may take, in milliseconds. Default 10,000. */
  timeout?: number | undefined;
  /** The environment that options fall back to. Default `process.env`. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Where people are sent, and how the built-in pages look. */
export interface PageOptions {
  /** The login page: a path on the app's origin, or an absolute URL on a trusted one. Default: the built-in page. */
  login?: string | undefined;
  /** Where a login ends that was not on its way elsewhere. Default `/`, or the front end's `/`. */
  home?: string | undefined;
  /** Name, logo and colour of the built-in pages. */
  brand?: BrandOptions | undefined;
  /** Replaced or added texts of the built-in pages, by language. */
  texts?: TextsOverride | undefined;
}

/** How the built-in pages look. */
export interface BrandOptions {
  /** The site's name. Default: the host of `callbackUrl`. */
  name?: string | undefined;
  /** An image as a `data:` URI. */
  logo?: string | undefined;
  /** The colour of buttons, `#rrggbb`. */
  color?: string | undefined;
}

/** How a session lives. */
export interface SessionOptions<Claims extends object = NoClaims> {
  /** How long a session lasts from the sign-in, in seconds. Default 7 days. */
  ttl?: number | undefined;
  /** How long an unused session lasts, in seconds, within `ttl`. Default off. */
  idle?: number | undefined;
  cookie?: SessionCookieOptions | undefined;
  /** A Standard Schema for claims beyond id and email. Its input is signed; its output is the user's. */
  claims?: StandardSchema<Claims> | undefined;
  /** A Keyv-shaped store: turns on revocation. A bare client of Redis is refused: its `set` takes no milliseconds. Default none. */
  store?: Store | undefined;
  /** What happens when the store does not answer: `deny` (503) or `allow` (with an event). Default `deny`. */
  onStoreError?: "deny" | "allow" | undefined;
  /** How long the store's answer may be reused for one session, in milliseconds. Default 0. */
  storeCacheMs?: number | undefined;
  /** Accept `Authorization: Bearer` with a session token; it then decides alone. Default `false`. */
  bearer?: boolean | undefined;
  /**
   * Share sessions with services written from Turalogin's published FastAPI example. Their cookie has no `__Host-` prefix, so a
   * sibling host can plant one: use it only where all hosts of the site are yours. Default `false`.
   */
  shared?: boolean | undefined;
}

/**
 * A Keyv-shaped store. Keyv itself fits, with Redis, Postgres or any other of its backends; so does a few lines
 * around a client of your own.
 *
 * A read or write that fails should reject. Keyv does not by default: it emits `error` and answers as if there were no
 * entry. So a store that has `on` is listened to, and an error during a call counts as that call's failure; so does a
 * `set` that answers `false`, and any call that takes longer than two seconds. A read that fails without a
 * word is found out as well, since every read asks for an entry that is always there.
 *
 * One thing cannot be found out: Keyv over a backend without a `getMany` of its own drops a single failed read among
 * several. Use one that has it, as those for Redis and Postgres do.
 */
export interface Store {
  /** The value of an entry; undefined or null where there is none, or no longer. */
  get(key: string): Promise<unknown> | unknown;
  /** `ttlMs`: milliseconds after which the entry may go; absent: never. */
  set(key: string, value: unknown, ttlMs?: number): Promise<unknown> | unknown;
  /** One value per key, undefined or null for no entry. Used where it is there: one round trip instead of three. */
  getMany?(keys: string[]): Promise<unknown[]> | unknown[];
}

/** The session cookie. What a browser would drop throws at construction. */
export interface SessionCookieOptions {
  /**
   * Default `__Host-session` on https (`__Secure-session` with `domain`), `session` on http. Begin a name of your own with
   * `__Host-`: under any other, a sibling host can plant a session of its choice (RFC 6265bis, section 4.1.3).
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

/** A login that the service has confirmed and that the app may still refuse. */
export interface SignIn extends RequestFacts {
  readonly user: { readonly id: string; readonly email: string };
  /** How the person proved the address. */
  readonly method: "link" | "code";
  /** What an invite carried. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/** The app's answer to a login: nothing, its own user id and claims, or a refusal. */
export type SignInDecision =
  | undefined
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement is allowed.
  | void
  | {
      readonly userId?: string | undefined;
      readonly claims?: Readonly<Record<string, unknown>> | undefined;
      readonly deny?: undefined;
    }
  | { readonly deny: string };

/** A sign-out. `user` is null where nobody was signed in. */
export interface SignOut extends RequestFacts {
  readonly user: { readonly id: string; readonly email: string } | null;
}

/** Where warnings and bugs are written. */
export interface Logger {
  /** Something that the app's operator should know, once. */
  warn(message: string): void;
  /** A defect, or something that failed and could not be answered otherwise. */
  error(message: string, cause?: unknown): void;
}

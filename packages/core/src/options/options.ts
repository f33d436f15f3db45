import type { NoClaims } from "../boundary/user.js";
import type { AuthEvent, RequestFacts } from "../events.js";
import type { LimiterFactory, LimitOptions } from "../limits/table.js";
import type { TextsOverride } from "../pages/texts.js";
import type { FreeNames } from "./reserved-names.js";
import type { StandardSchema } from "./standard-schema.js";

/** Any claims, as they are signed: what a session may carry where no schema says otherwise. */
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
  /** Where people are sent, and how the built-in pages look. Default: the built-in pages, in the visitor's language. */
  pages?: PageOptions | undefined;
  /** How long a session lasts, what it carries, and where revocations are kept. Default: 7 days, no claims, no store. */
  session?: SessionOptions<Claims, Input> | undefined;
  /**
   * Rate limits. On by default, in this process's memory; `false` turns all off. A function makes every limiter, with the numbers
   * of docs/limits.md, to count in Redis or elsewhere; an object replaces single limits.
   */
  limits?: false | LimitOptions | LimiterFactory | undefined;
  /**
   * Called with each start, before anything is counted or mailed: for a CAPTCHA, a list of domains, a closed beta. Return
   * nothing to go on, or `{ deny }` to refuse with 403 `access_denied`. If it throws, or returns anything else, the start
   * is refused with 500 `sign_in_failed` and nothing is mailed. Default: every start goes on.
   */
  onStart?: ((start: LoginStart) => StartDecision | Promise<StartDecision>) | undefined;
  /**
   * Called once per login, before the session exists: look up or create the app's own user, or refuse. Anything but
   * nothing, `{ userId, claims }` or `{ deny }` fails the sign-in. Required where `session.claims` has claims without a
   * default.
   */
  onSignIn?: NoInfer<SignInHook<Input>> | undefined;
  /** Called after somebody signed out. */
  onSignOut?: ((signOut: SignOut) => void | Promise<void>) | undefined;
  /** Called with each event; what it throws is ignored. */
  onEvent?: ((event: AuthEvent) => void) | undefined;
  /** Where warnings and bugs are written. Default `console`. */
  logger?: Logger | undefined;
  /** The clock, in milliseconds since 1970. While it says anything but a finite number, no session is read. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** The `fetch` that calls the service. Default Node's. */
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
export interface SessionOptions<Claims extends object = NoClaims, Input = AnyClaims> {
  /** How long a session lasts from the sign-in, in seconds. Default 7 days. */
  ttl?: number | undefined;
  /** How long an unused session lasts, in seconds, within `ttl`. Default off. */
  idle?: number | undefined;
  /** The session cookie's name, domain and `SameSite`. Default: `__Host-session` on https, this host only, `Lax`. */
  cookie?: SessionCookieOptions | undefined;
  /**
   * A Standard Schema for claims beyond id and email (zod, valibot, arktype). Its input is signed; its output is the user's.
   * Default: none.
   */
  claims?: (StandardSchema<Input, Claims> & FreeNames<keyof Claims>) | undefined;
  /** A Keyv-shaped store: turns on revocation. A bare client of Redis is refused: its `set` takes no milliseconds. Default none. */
  store?: Store | undefined;
  /** What happens when the store does not answer: `deny` (503) or `allow` (with an event). Default `deny`. */
  onStoreError?: "deny" | "allow" | undefined;
  /** How long the store's answer may be reused for one session, in milliseconds. Default 0. */
  storeCacheMs?: number | undefined;
  /** Accept `Authorization: Bearer` with a session token; it then decides alone. Default `false`. */
  bearer?: boolean | undefined;
  /** Share sessions with services written from Turalogin's published FastAPI example. Default `false`. */
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
  /** Default `__Host-session` on https (`__Secure-session` with `domain`), `session` on http. */
  name?: string | undefined;
  /** Default none: this host only. */
  domain?: string | undefined;
  /** Default `lax`. */
  sameSite?: "lax" | "strict" | "none" | undefined;
}

/** Somebody asks for a link or code. Nothing is proven yet: anybody can type any address. */
export interface LoginStart extends RequestFacts {
  /** One valid address, in lower case. */
  readonly email: string;
  /** What would be mailed. */
  readonly method: "link" | "otp";
  /** The other text fields of the body, such as a CAPTCHA's answer. Everything in them comes from the client. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The app's word on a start: nothing, or a refusal with its reason, which goes to `onEvent` alone. */
export type StartDecision =
  | undefined
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook without a return statement is allowed.
  | void
  | { readonly deny: string };

/** A login that the service has confirmed and that the app may still refuse. */
export interface SignIn extends RequestFacts {
  readonly user: { readonly id: string; readonly email: string };
  /** How the person proved the address. */
  readonly method: "link" | "code";
  /** What an invite carried. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The app's decision about a login: nothing, its own user id and claims, or a refusal. Where `session.claims` has claims
 * without a default, they must be given.
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

/** What `onSignIn` is. A conditional type, so that the compiler has read the schema when it comes to the hook. */
export type SignInHook<Input = AnyClaims> =
  SignInDecision<Input> extends infer Decision
    ? (login: SignIn) => Decision | Promise<Decision>
    : never;

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

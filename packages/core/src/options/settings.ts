import type { LimiterFactory, LimitOptions } from "../limits/table.js";
import type { TextsOverride } from "../pages/texts.js";
import type { Store } from "../session/store.js";
import { ConfigError } from "./config-error.js";
import { type CookieSettings, cookieSettings } from "./cookie-settings.js";
import type {
  AuthOptions,
  BrandOptions,
  Logger,
  SignIn,
  SignInDecision,
  SignOut,
} from "./options.js";
import { parseOptions } from "./parse.js";
import type { StandardSchema } from "./standard-schema.js";
import { isLoopback, originOf, resolvePage } from "./urls.js";

/** The options after parsing: complete, checked, and never parsed again. */
export interface Settings {
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly apiVersion: "v1" | "v2" | undefined;
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly callbackUrl: string;
  /** The app's public origin. */
  readonly origin: string;
  readonly https: boolean;
  /** Where the app sees the routes. */
  readonly basePath: string;
  /** What a proxy strips before the app sees a path: in front of `basePath` in the browser. */
  readonly publicPrefix: string;
  readonly secrets: readonly string[];
  /** Origins other than the app's whose pages may call the routes. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** The trusted origins and the app's own. */
  readonly ownOrigins: ReadonlySet<string>;
  readonly method: "link" | "otp";
  readonly linkBinding: "confirm" | "strict" | "off";
  readonly pages: {
    /** As it goes into `Location`: a path on the app's origin, else an absolute URL. */
    readonly login: string;
    readonly builtInLogin: boolean;
    readonly home: string;
    readonly homeOrigin: string;
    readonly brand: BrandOptions;
    readonly texts: TextsOverride | undefined;
  };
  readonly ttl: number;
  readonly idle: number | undefined;
  readonly cookie: CookieSettings;
  readonly claims: StandardSchema<object> | undefined;
  readonly store: Store | undefined;
  readonly onStoreError: "deny" | "allow";
  readonly storeCacheMs: number;
  readonly bearer: boolean;
  readonly shared: boolean;
  readonly limits: false | LimitOptions | LimiterFactory;
  readonly onSignIn: ((login: SignIn) => SignInDecision | Promise<SignInDecision>) | undefined;
  readonly onSignOut: ((signOut: SignOut) => void | Promise<void>) | undefined;
  readonly onEvent: AuthOptions["onEvent"];
  readonly logger: Logger;
  readonly now: () => number;
}

/** @throws {ConfigError} naming the option, the variable and the remedy. */
export function settingsFrom(options: AuthOptions<object>): Settings {
  const env = options.env ?? process.env;
  const raw = parseOptions(options, env);
  const callback = new URL(raw.callbackUrl);
  const https = callback.protocol === "https:";
  const production = env.NODE_ENV === "production" || env.ENV === "production";
  if (!https && production && !isLoopback(callback.hostname)) {
    throw new ConfigError(
      "callbackUrl",
      "is plain http in production",
      "Use https, so that neither the link nor the session travels in the clear.",
    );
  }
  const { basePath, publicPrefix } = mount(callback.pathname, raw.basePath);
  const frontend = raw.frontendUrl;
  const trusted = new Set(raw.trustedOrigins ?? []);
  if (frontend !== undefined) trusted.add(originOf(frontend));
  trusted.delete(callback.origin);
  const ownOrigins = new Set([callback.origin, ...trusted]);
  const loginPath = `${publicPrefix}${basePath}/login`;
  const page = (option: string, value: string) =>
    resolvePage(option, value, callback.origin, ownOrigins);
  const login = page("pages.login", raw.pages?.login ?? loginPath);
  const home = page("pages.home", raw.pages?.home ?? homeOf(frontend));
  const session = raw.session ?? {};
  const ttl = session.ttl ?? 7 * 24 * 3600;
  if (session.idle !== undefined && session.idle > ttl) {
    throw new ConfigError("session.idle", "is longer than session.ttl", "Make it shorter.");
  }
  const cookie = cookieSettings(session.cookie ?? {}, callback, session.shared ?? false);
  const logger = raw.logger ?? console;
  warnOfLaxCookies(trusted, callback, cookie.sameSite, logger);
  return {
    apiKey: raw.apiKey,
    apiUrl: raw.apiUrl,
    apiVersion: raw.apiVersion,
    timeout: raw.timeout ?? 10_000,
    fetch: raw.fetch,
    callbackUrl: raw.callbackUrl,
    origin: callback.origin,
    https,
    basePath,
    publicPrefix,
    secrets: typeof raw.secret === "string" ? [raw.secret, ...raw.previousSecrets] : raw.secret,
    trustedOrigins: trusted,
    ownOrigins,
    method: raw.method ?? "link",
    linkBinding: raw.linkBinding ?? "confirm",
    pages: {
      login: login.location,
      builtInLogin: login.location === loginPath,
      home: home.location,
      homeOrigin: home.origin,
      brand: raw.pages?.brand ?? {},
      texts: raw.pages?.texts,
    },
    ttl,
    idle: session.idle,
    cookie,
    claims: session.claims,
    store: session.store,
    onStoreError: session.onStoreError ?? "deny",
    storeCacheMs: session.storeCacheMs ?? 0,
    bearer: session.bearer ?? false,
    shared: session.shared ?? false,
    limits: raw.limits ?? {},
    onSignIn: raw.onSignIn,
    onSignOut: raw.onSignOut,
    onEvent: raw.onEvent,
    logger,
    now: raw.now ?? Date.now,
  };
}

function mount(callbackPath: string, option: string | undefined) {
  if (option === undefined) {
    if (!callbackPath.endsWith("/callback") || callbackPath === "/callback") {
      throw new ConfigError(
        "basePath",
        "cannot be told from callbackUrl, whose path does not end in /<something>/callback",
        'Set basePath to where the router is mounted, for example "/auth".',
      );
    }
    return { basePath: callbackPath.slice(0, -"/callback".length), publicPrefix: "" };
  }
  const basePath = option === "/" ? "" : option;
  const tail = `${basePath}/callback`;
  const publicPrefix = callbackPath.endsWith(tail) ? callbackPath.slice(0, -tail.length) : "";
  return { basePath, publicPrefix };
}

function homeOf(frontendUrl: string | undefined): string {
  return frontendUrl === undefined ? "/" : `${frontendUrl.replace(/\/+$/, "")}/`;
}

function warnOfLaxCookies(
  trusted: ReadonlySet<string>,
  callback: URL,
  sameSite: string,
  logger: Logger,
): void {
  if (sameSite === "none") return;
  for (const origin of trusted) {
    const { protocol, hostname } = new URL(origin);
    if (protocol === callback.protocol && site(hostname) === site(callback.hostname)) continue;
    logger.warn(
      `Turalogin: the trusted origin ${origin} is cross-site to ${callback.origin}, and browsers send ` +
        `SameSite=${sameSite} cookies only within a site: its requests will be anonymous. Serve both from one ` +
        'site, or set session.cookie.sameSite to "none".',
    );
  }
}

// The last two labels stand in for the registrable domain: a wrong guess costs a warning, nothing else.
const site = (hostname: string): string => hostname.split(".").slice(-2).join(".");

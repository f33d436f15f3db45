import { isLoopback } from "../client/address.js";
import { shortLivedPlatform } from "../limits/platform.js";
import type { TextsOverride } from "../pages/texts.js";
import type { CookieSettings } from "../reply/cookies.js";
import { ConfigError, problemOf } from "./config-error.js";
import { cookieSettings } from "./cookie-settings.js";
import { warnOfDeprecated } from "./deprecated.js";
import type { AuthOptions, BrandOptions } from "./options.js";
import { parseOptions, previousSecrets } from "./parse.js";
import { Problems } from "./problems.js";
import type { Parsed } from "./schema.js";
import { originOf, resolvePage } from "./urls.js";

/** The options after parsing: complete, checked, and never parsed again. Those of `session` stand by themselves. */
export type Settings = Omit<Parsed, Derives> & Omit<Parsed["session"], "cookie"> & Derived;

/** The options that settings replace. */
type Derives = "basePath" | "frontendUrl" | "pages" | "secret" | "session" | "trustedOrigins";

interface Derived {
  /** The app's public origin. */
  readonly origin: string;
  readonly https: boolean;
  /** Where the app sees the routes. */
  readonly basePath: string;
  /** What a proxy strips before the app sees a path: in front of `basePath` in the browser. */
  readonly publicPrefix: string;
  /** The first signs, all verify. */
  readonly secrets: readonly string[];
  /** Where each request may meet a fresh process, the name of the platform. */
  readonly platform: string | undefined;
  /** Origins other than the app's whose pages may call the routes. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** The trusted origins and the app's own. */
  readonly ownOrigins: ReadonlySet<string>;
  readonly pages: {
    /** As it goes into `Location`: a path on the app's origin, else an absolute URL. */
    readonly login: string;
    readonly builtInLogin: boolean;
    readonly home: string;
    readonly homeOrigin: string;
    readonly brand: BrandOptions;
    readonly texts: TextsOverride | undefined;
  };
  readonly cookie: CookieSettings;
}

/** @throws {ConfigError} naming every option that cannot be used, its variable and the remedy. */
export function settingsFrom(options: AuthOptions<object>): Settings {
  const env = options.env ?? process.env;
  const problems = new Problems();
  const parsed = parseOptions(options, env, problems);
  const previous = previousSecrets(options, env, problems);
  const isProduction = env.NODE_ENV === "production" || env.ENV === "production";
  const derived = derive(parsed, isProduction, problems);
  problems.throwIfAny();
  // Without a problem every option is there.
  const { session, secret, pages: _, frontendUrl: __, ...rest } = parsed as Parsed;
  const { cookie: ___, ...ofSession } = session;
  const secrets = typeof secret === "string" ? [secret, ...previous] : secret;
  const platform = shortLivedPlatform(env);
  const settings: Settings = { ...rest, ...ofSession, ...(derived as Derived), secrets, platform };
  warnOfDeprecated(options, settings.logger);
  warnOfLaxCookies(settings);
  return settings;
}

/** What follows from several options together, as far as those fit. */
function derive(
  { callbackUrl, basePath, frontendUrl, trustedOrigins = [], pages = {}, session }: Partial<Parsed>,
  isProduction: boolean,
  problems: Problems,
): Omit<Derived, "secrets" | "platform"> | undefined {
  if (session?.idle !== undefined && session.idle > session.ttl) {
    problems.add(problemOf("session.idle", "is longer than session.ttl", "Make it shorter."));
  }
  if (callbackUrl === undefined) return undefined;
  const callback = new URL(callbackUrl);
  const { origin } = callback;
  const https = callback.protocol === "https:";
  if (!https && isProduction && !isLoopback(callback.hostname)) {
    problems.add(
      problemOf(
        "callbackUrl",
        "is plain http in production",
        "Use https, so that neither the link nor the session travels in the clear.",
      ),
    );
  }
  const trusted = new Set(trustedOrigins);
  if (frontendUrl !== undefined) trusted.add(originOf(frontendUrl));
  trusted.delete(origin);
  const ownOrigins = new Set([origin, ...trusted]);
  const place = problems.from(() => mount(callback.pathname, basePath));
  const loginPath = `${place?.publicPrefix}${place?.basePath}/login`;
  const page = (option: string, value: string) =>
    problems.from(() => resolvePage(option, value, origin, ownOrigins));
  const login = page("pages.login", pages.login ?? loginPath);
  const home = page("pages.home", pages.home ?? homeOf(frontendUrl));
  const cookie = problems.from(() =>
    cookieSettings(session?.cookie ?? {}, callback, session?.shared ?? false),
  );
  if (!place || !login || !home || !cookie) return undefined;
  return {
    origin,
    https,
    ...place,
    trustedOrigins: trusted,
    ownOrigins,
    pages: {
      login: login.location,
      builtInLogin: login.location === loginPath,
      home: home.location,
      homeOrigin: home.origin,
      brand: pages.brand ?? {},
      texts: pages.texts,
    },
    cookie,
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

function warnOfLaxCookies({ trustedOrigins, origin: own, cookie, logger }: Settings): void {
  const { sameSite } = cookie;
  if (sameSite === "none") return;
  const { protocol: ownProtocol, hostname: ownHost } = new URL(own);
  for (const origin of trustedOrigins) {
    const { protocol, hostname } = new URL(origin);
    if (protocol === ownProtocol && site(hostname) === site(ownHost)) continue;
    logger.warn(
      `Turalogin: the trusted origin ${origin} is cross-site to ${own}, and browsers send ` +
        `SameSite=${sameSite} cookies only within a site: its requests will be anonymous. Serve both from one ` +
        'site, or set session.cookie.sameSite to "none".',
    );
  }
}

// The last two labels stand in for the registrable domain: a wrong guess costs a warning, nothing else.
const site = (hostname: string): string => hostname.split(".").slice(-2).join(".");

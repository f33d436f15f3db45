import { isLoopback, isPrivateApiUrl } from "../client/address.js";
import { shortLivedPlatform } from "../limits/platform.js";
import type { PageLinks } from "../pages/document.js";
import type { TextsOverride } from "../pages/texts.js";
import type { CookieSettings } from "../reply/cookies.js";
import { checkClaims } from "./check-claims.js";
import { ConfigError, problemOf } from "./config-error.js";
import { cookieSettings } from "./cookie-settings.js";
import { warnOfDeprecated } from "./deprecated.js";
import { type Environment, namesProduction } from "./environment.js";
import { type Host, hostLogger } from "./host.js";
import type { AuthOptions, BrandOptions, Logger } from "./options.js";
import { parseOptions, previousSecrets } from "./parse.js";
import { Problems } from "./problems.js";
import { redisClientOf } from "./redis-client.js";
import type { Parsed } from "./schema.js";
import { originOf, resolvePage } from "./urls.js";
import { warnOf } from "./warnings.js";

/** The options after parsing: complete, checked, and never parsed again. The options of `session` are on the same level. */
export type Settings = Omit<Parsed, Replaced> & Omit<Parsed["session"], "cookie"> & Derived;

/** The options that settings replace. */
type Replaced =
  | "basePath"
  | "frontendUrl"
  | "logger"
  | "pages"
  | "secret"
  | "session"
  | "trustedOrigins";

interface Derived {
  /** The app's public origin. */
  readonly origin: string;
  readonly https: boolean;
  /** The mount path of the routes as the app sees it. */
  readonly basePath: string;
  /** The prefix that a proxy removes before the app sees a path. In the browser it comes before `basePath`. */
  readonly publicPrefix: string;
  /** The first signs, all verify. */
  readonly secrets: readonly string[];
  /** The name of a platform on which each request may start a new process. */
  readonly platform: string | undefined;
  /** Origins other than the app's whose pages may call the routes. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** The trusted origins and the app's own. */
  readonly ownOrigins: ReadonlySet<string>;
  readonly pages: {
    /** The value for `Location`: a path on the app's origin, else an absolute URL. */
    readonly login: string;
    readonly builtInLogin: boolean;
    readonly home: string;
    readonly homeOrigin: string;
    readonly brand: BrandOptions;
    readonly texts: TextsOverride | undefined;
    readonly links: PageLinks;
    readonly script: boolean;
  };
  readonly cookie: CookieSettings;
  readonly logger: Logger;
}

/**
 * Parses and checks the options, and warns of deprecated and doubtful ones.
 *
 * @throws {ConfigError} naming every option that cannot be used, its variable and the remedy.
 */
export function settingsFrom<Claims extends object, Input>(
  options: AuthOptions<Claims, Input>,
  host: Host = {},
): Settings {
  const env = (options.env ?? process.env) as Environment;
  const problems = new Problems();
  const parsed = parseOptions(options, env, problems);
  const previous = previousSecrets(options, env, problems);
  const isProduction = namesProduction(env);
  checkTogether(parsed, isProduction, problems);
  const derived = derive(parsed, isProduction, problems);
  problems.from(() => checkClaims(parsed.session?.claims, parsed.onSignIn !== undefined));
  problems.throwIfAny();
  // If there is no problem, every option is present.
  const { session, secret, pages: _, frontendUrl: __, ...rest } = parsed as Parsed;
  const { cookie: ___, ...sessionRest } = session;
  const secrets = typeof secret === "string" ? [secret, ...previous] : secret;
  const platform = shortLivedPlatform(env);
  const settings: Settings = {
    ...rest,
    ...sessionRest,
    ...(derived as Derived),
    secrets,
    platform,
    logger: options.logger ?? hostLogger(host),
  };
  warnOfDeprecated(options, settings.logger);
  warnOf(settings, isProduction);
  return settings;
}

/** Checks options that are valid alone, but not together. */
function checkTogether(
  { apiKey, apiUrl, session }: Partial<Parsed>,
  isProduction: boolean,
  problems: Problems,
): void {
  // A key that failed its own check is missing here: only a valid test key may be sent over plain http.
  const key = isProduction ? undefined : apiKey;
  if (apiUrl !== undefined && !isPrivateApiUrl(new URL(apiUrl), key)) {
    problems.add(
      problemOf(
        "apiUrl",
        "is plain http on another machine",
        "Use https. http is for a test key (tl_test_…) outside of production, and for this machine.",
      ),
    );
  }
  if (session?.idle !== undefined && session.idle > session.ttl) {
    problems.add(problemOf("session.idle", "is longer than session.ttl", "Make it shorter."));
  }
  const client = redisClientOf(session?.store);
  if (client !== undefined) {
    const problem = `is a client of ${client.name}, whose set takes no milliseconds`;
    problems.add(problemOf("session.store", problem, client.remedy));
  }
}

/** The settings that depend on several options. Undefined if one of those options cannot be used. */
function derive(
  { callbackUrl, basePath, frontendUrl, trustedOrigins = [], pages = {}, session }: Partial<Parsed>,
  isProduction: boolean,
  problems: Problems,
): Omit<Derived, "logger" | "platform" | "secrets"> | undefined {
  if (callbackUrl === undefined) return undefined;
  const callback = new URL(callbackUrl);
  const { origin } = callback;
  const https = callback.protocol === "https:";
  if (!https && isProduction && !isLoopback(callback.hostname)) {
    problems.add(
      problemOf(
        "callbackUrl",
        "is plain http in production",
        "Use https, so that neither the link nor the session is sent unencrypted.",
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
  // Without a place there is no default page, and that problem is already listed.
  const login =
    place || pages.login !== undefined ? page("pages.login", pages.login ?? loginPath) : undefined;
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
      links: pages.links ?? {},
      script: pages.script ?? true,
    },
    cookie,
  };
}

/**
 * Where the routes are mounted: `basePath`, and the prefix before it in the browser.
 *
 * @throws {ConfigError} if `callbackUrl` does not end in `basePath` and `/callback`.
 */
function mount(callbackPath: string, option: string | undefined) {
  if (callbackPath.endsWith("/callback/")) {
    throw new ConfigError(
      "callbackUrl",
      "ends in a slash, and no route of basePath does",
      "Remove the slash at its end.",
    );
  }
  if (option === undefined) {
    if (!callbackPath.endsWith("/callback") || callbackPath === "/callback") {
      throw new ConfigError(
        "basePath",
        "cannot be derived from callbackUrl, whose path does not end in /<something>/callback",
        'Set basePath to where the router is mounted, for example "/auth".',
      );
    }
    return { basePath: callbackPath.slice(0, -"/callback".length), publicPrefix: "" };
  }
  const basePath = option === "/" ? "" : option;
  const tail = `${basePath}/callback`;
  if (!callbackPath.endsWith(tail)) {
    throw new ConfigError(
      "basePath",
      "does not match callbackUrl, whose path must end in basePath and /callback",
      'Set basePath to where the router is mounted, for example "/auth", and callbackUrl to /callback below it.',
    );
  }
  return { basePath, publicPrefix: callbackPath.slice(0, -tail.length) };
}

/** The default of `pages.home`. */
function homeOf(frontendUrl: string | undefined): string {
  return frontendUrl === undefined ? "/" : `${frontendUrl.replace(/\/+$/, "")}/`;
}

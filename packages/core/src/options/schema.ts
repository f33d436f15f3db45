import * as z from "zod/mini";
import { API_URL, isApiUrl } from "../client/address.js";
import { TIMEOUT } from "../client/transport.js";
import { VERSION_NAMES } from "../client/versions.js";
import { isApiKey } from "../client/wire.js";
import { LIMIT_NAMES, type LimiterFactory, type LimitOptions } from "../limits/table.js";
import type { LanguageOverride } from "../pages/texts.js";
import type { AuthOptions, Logger, SignIn, SignInDecision, SignOut, Store } from "./options.js";
import {
  flag,
  fn,
  hasMethods,
  isLanguageOverride,
  isOrigin,
  isStrongSecret,
  isSyncSchema,
  isWeb,
  noToken,
  noUserinfo,
  oneOf,
  rule,
  STRONG_SECRET,
  text,
  whole,
} from "./rules.js";
import type { StandardSchema } from "./standard-schema.js";

const DAY = 24 * 3600;

const secret = text(
  "is weak: shorter than 32 bytes, a placeholder, or one repeated byte",
  STRONG_SECRET,
  isStrongSecret,
);

const limiter = z.optional(
  rule<NonNullable<LimitOptions[keyof LimitOptions]>>(
    (v) => v === false || hasMethods(v, "consume"),
    "is not a limiter",
    "Give false, or an object with rate-limiter-flexible's consume(key, points).",
  ),
);

const limiters = z.strictObject(
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, limiter])) as Record<
    (typeof LIMIT_NAMES)[number],
    typeof limiter
  >,
);

const pageOption = z.optional(
  text("is not a path or URL", "Give a path or a URL.", (value) => value.length > 0),
);

const image = text("is not a data: URI of an image", "Give data:image/…;base64,…", (v) =>
  /^data:image\/[a-z0-9.+-]+[;,]/.test(v),
);

const link = z.optional(
  text(
    "is neither a path nor a URL that a page can link to",
    "Give a path that starts with one slash, an https: URL, or mailto:.",
    (v) => /^(?:https?:\/\/|mailto:|\/(?![/\\]))[!-~]+$|^\/$/i.test(v),
  ),
);

const links = z.strictObject({ home: link, support: link, privacy: link, terms: link });

const brand = z.strictObject({
  name: z.optional(
    text("is not a name", "Give 1 to 80 characters.", (v) => v.length > 0 && v.length <= 80),
  ),
  logo: z.optional(image),
  logoDark: z.optional(image),
  color: z.optional(
    text("is not a colour", "Write it as #rrggbb.", (v) => /^#[0-9a-f]{6}$/i.test(v)),
  ),
});

const texts = z.record(
  z.string(),
  rule<LanguageOverride>(
    isLanguageOverride,
    "has an unknown sentence, or one that is not a string",
    'Use the names of the type Texts; dir can only be "rtl".',
  ),
);

const sessionOptions = z.strictObject({
  ttl: z._default(whole(60, 400 * DAY), 7 * DAY),
  idle: z.optional(whole(60, 400 * DAY)),
  cookie: z._default(
    z.strictObject({
      name: z.optional(z.string()),
      domain: z.optional(z.string()),
      sameSite: z.optional(oneOf(["lax", "strict", "none"])),
    }),
    {},
  ),
  claims: z.optional(
    rule<StandardSchema<unknown, object>>(
      isSyncSchema,
      "is not a Standard Schema that returns its result at once",
      "Give a zod, valibot or arktype schema without asynchronous rules.",
    ),
  ),
  store: z.optional(
    rule<Store>(
      (v) => hasMethods(v, "get", "set"),
      "has no get and set",
      "Give a Keyv-shaped store.",
    ),
  ),
  onStoreError: z._default(oneOf(["deny", "allow"]), "deny"),
  storeCacheMs: z._default(whole(0, 60_000), 0),
  bearer: z._default(flag, false),
  shared: z._default(flag, false),
});

/** Every option by name: its rule, and its default if that does not depend on other options. */
export const OPTIONS = z.strictObject({
  apiKey: text(
    "is not a key",
    "Copy the key from the Turalogin dashboard (it starts with tl_live_ or tl_test_), without quotes and line breaks.",
    isApiKey,
  ),
  apiUrl: z._default(
    text(
      "is not an http(s) address without user, query and fragment",
      "Use https, and end it with the version.",
      isApiUrl,
    ),
    API_URL,
  ),
  apiVersion: z.optional(oneOf(VERSION_NAMES)),
  callbackUrl: text(
    "is not an absolute http(s) URL without user, fragment and token parameter",
    "Give the address that the mailed link leads to, for example https://app.example.com/auth/callback.",
    isWeb,
    noUserinfo,
    (value) => !value.includes("#"),
    noToken,
  ),
  basePath: z.optional(
    text(
      "is not a path",
      'Give the mount path as the app sees it, for example "/auth", without a slash at its end.',
      (value) =>
        value === "/" || /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._~!$&'()*+,;=:@-]+)+$/.test(value),
    ),
  ),
  secret: z.union([secret, z.readonly(z.array(secret).check(z.minLength(1)))]),
  frontendUrl: z.optional(
    text(
      "is not an http(s) URL",
      "Give the front end's address.",
      isWeb,
      noUserinfo,
      (value) => !/[?#]/.test(value),
    ),
  ),
  trustedOrigins: z._default(
    z.readonly(
      z.array(
        text(
          "is not an exact origin",
          "Write it as browsers send it: scheme, host and port only, without a path, a slash at the end or *.",
          isOrigin,
        ),
      ),
    ),
    [],
  ),
  method: z._default(oneOf(["link", "otp"]), "link"),
  linkBinding: z._default(oneOf(["confirm", "strict", "off"]), "confirm"),
  pages: z._default(
    z.strictObject({
      login: pageOption,
      home: pageOption,
      brand: z.optional(brand),
      texts: z.optional(texts),
      links: z.optional(links),
      script: z.optional(flag),
    }),
    {},
  ),
  session: z.prefault(sessionOptions, {}),
  limits: z._default(
    z.union([
      rule<false>(
        (value) => value === false,
        "is not false, a function or an object of limiters",
        "Give false to turn limits off, a function that makes limiters, or replace single ones by name.",
      ),
      z.custom<LimiterFactory>((value) => typeof value === "function"),
      limiters,
    ]),
    {},
  ),
  onStart: fn<NonNullable<AuthOptions["onStart"]>>(),
  onSignIn: fn<(login: SignIn) => SignInDecision | Promise<SignInDecision>>(),
  onSignOut: fn<(signOut: SignOut) => void | Promise<void>>(),
  onEvent: fn<NonNullable<AuthOptions["onEvent"]>>(),
  logger: z.optional(
    rule<Logger>(
      (v) => hasMethods(v, "warn", "error"),
      "has no warn and error",
      "Give console, or an object like it.",
    ),
  ),
  now: z._default(
    rule<() => number>((v) => typeof v === "function", "is not a function", "Give a function."),
    // `Date.now` is looked up at each call, so that a test's fake clock works.
    () => () => Date.now(),
  ),
  fetch: fn<typeof globalThis.fetch>(),
  timeout: z._default(whole(TIMEOUT.least, TIMEOUT.most), TIMEOUT.usual),
});

/** The options after parsing. Each one was checked alone. */
export type Parsed = z.infer<typeof OPTIONS>;

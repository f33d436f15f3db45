import * as z from "zod/mini";
import { LIMIT_NAMES, type LimiterFactory, type LimitOptions } from "../limits/table.js";
import type { LanguageOverride } from "../pages/texts.js";
import type { Store } from "../session/store.js";
import type { AuthOptions, Logger, SignIn, SignInDecision, SignOut } from "./options.js";
import {
  flag,
  fn,
  hasMethods,
  isKey,
  isLanguageOverride,
  isOrigin,
  isSafeApi,
  isStrongSecret,
  isSyncSchema,
  isWeb,
  noUserinfo,
  oneOf,
  parsed,
  STRONG_SECRET,
  text,
  whole,
} from "./rules.js";
import type { StandardSchema } from "./standard-schema.js";

const secret = text(
  "is weak: shorter than 32 bytes, a placeholder, or one repeated byte",
  STRONG_SECRET,
  isStrongSecret,
);

const limiter = z.optional(
  z.custom<NonNullable<LimitOptions[keyof LimitOptions]>>(
    (v) => v === false || typeof (v as { consume?: unknown } | null)?.consume === "function",
    "is not a limiter|Give false, or an object with rate-limiter-flexible's consume(key, points).",
  ),
);

/** The rules of every option, by name. */
export const OPTIONS = z.strictObject({
  apiKey: text(
    "is not a key",
    "Copy the key from the Turalogin dashboard (it starts with tl_live_ or tl_test_), without line breaks.",
    isKey,
  ),
  apiUrl: text(
    "is not an https address without query",
    "Use https (http only on loopback), and end it with the version.",
    isWeb,
    noUserinfo,
    isSafeApi,
  ),
  apiVersion: oneOf(["v1", "v2"]),
  callbackUrl: text(
    "is not an absolute http(s) URL without user, fragment and token parameter",
    "Give the address that the mailed link leads to, for example https://app.example.com/auth/callback.",
    isWeb,
    noUserinfo,
    (value) => !value.includes("#") && parsed(value)?.searchParams.has("token") === false,
  ),
  basePath: z.optional(
    text(
      "is not a path",
      'Give the mount path as the app sees it, for example "/auth", without a slash at its end.',
      (value) =>
        value === "/" || /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._~!$&'()*+,;=:@-]+)+$/.test(value),
    ),
  ),
  secret: z.union([secret, z.readonly(z.array(secret).check(z.minLength(1)))], {
    error: (issue) =>
      (issue.input === undefined
        ? "is missing"
        : "is weak: shorter than 32 bytes, a placeholder, or one repeated byte") +
      `|${STRONG_SECRET}`,
  }),
  frontendUrl: z.optional(
    text(
      "is not an http(s) URL",
      "Give the front end's address.",
      isWeb,
      noUserinfo,
      (value) => !/[?#]/.test(value),
    ),
  ),
  trustedOrigins: z.optional(
    z.readonly(
      z.array(
        text(
          "is not an exact origin",
          "Write scheme, host and port only, without a path, a slash at the end or *.",
          isOrigin,
        ),
      ),
    ),
  ),
  method: oneOf(["link", "otp"]),
  linkBinding: oneOf(["confirm", "strict", "off"]),
  pages: z.optional(
    z.strictObject({
      login: z.optional(
        text("is not a path or URL", "Give a path or a URL.", (value) => value.length > 0),
      ),
      home: z.optional(
        text("is not a path or URL", "Give a path or a URL.", (value) => value.length > 0),
      ),
      brand: z.optional(
        z.strictObject({
          name: z.optional(
            text(
              "is not a name",
              "Give 1 to 80 characters.",
              (v) => v.length > 0 && v.length <= 80,
            ),
          ),
          logo: z.optional(
            text("is not a data: URI of an image", "Give data:image/…;base64,…", (v) =>
              /^data:image\/[a-z0-9.+-]+[;,]/.test(v),
            ),
          ),
          color: z.optional(
            text("is not a colour", "Write it as #rrggbb.", (v) => /^#[0-9a-f]{6}$/i.test(v)),
          ),
        }),
      ),
      texts: z.optional(
        z.record(
          z.string(),
          z.custom<LanguageOverride>(
            isLanguageOverride,
            'has a sentence that no page shows, or that is no text|Use the names of the type Texts; dir can only be "rtl".',
          ),
        ),
      ),
    }),
  ),
  session: z.optional(
    z.strictObject({
      ttl: whole(60, 400 * 24 * 3600),
      idle: whole(60, 400 * 24 * 3600),
      cookie: z.optional(
        z.strictObject({
          name: z.optional(z.string()),
          domain: z.optional(z.string()),
          sameSite: oneOf(["lax", "strict", "none"]),
        }),
      ),
      claims: z.optional(
        z.custom<StandardSchema<object>>(
          isSyncSchema,
          "is not a Standard Schema that answers at once|Give a zod, valibot or arktype schema without asynchronous rules.",
        ),
      ),
      store: z.optional(
        z.custom<Store>(
          (v) => hasMethods(v, "get", "set"),
          "has no get and set|Give a Keyv-shaped store.",
        ),
      ),
      onStoreError: oneOf(["deny", "allow"]),
      storeCacheMs: whole(0, 60_000),
      bearer: flag,
      shared: flag,
    }),
  ),
  limits: z.optional(
    z.union(
      [
        z.literal(false),
        z.strictObject(
          Object.fromEntries(LIMIT_NAMES.map((name) => [name, limiter])) as Record<
            (typeof LIMIT_NAMES)[number],
            typeof limiter
          >,
        ),
        z.custom<LimiterFactory>((v) => typeof v === "function"),
      ],
      {
        error:
          "is not false, a function or an object of limiters|Give false to turn limits off, a function that makes limiters, or replace single ones by name.",
      },
    ),
  ),
  onSignIn: fn<(login: SignIn) => SignInDecision | Promise<SignInDecision>>(),
  onSignOut: fn<(signOut: SignOut) => void | Promise<void>>(),
  onEvent: fn<NonNullable<AuthOptions["onEvent"]>>(),
  logger: z.optional(
    z.custom<Logger>(
      (v) => hasMethods(v, "warn", "error"),
      "has no warn and error|Give console, or an object like it.",
    ),
  ),
  now: fn<() => number>(),
  fetch: fn<typeof globalThis.fetch>(),
  timeout: whole(1, 120_000),
});

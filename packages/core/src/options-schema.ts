import * as z from "zod/mini";
import { ConfigError } from "./config-error.js";
import type { LimitOptions } from "./limits/limits.js";
import { LIMITS } from "./limits/limits.js";
import type { AuthOptions, Logger, SignIn, SignInDecision, SignOut } from "./options.js";
import { ERROR_SENTENCES, SENTENCES } from "./pages/sentences.js";
import type { LanguageOverride } from "./pages/texts.js";
import { isLoopback } from "./places.js";
import type { Store } from "./session/store.js";
import type { StandardSchema } from "./standard-schema.js";

/** Reads options and environment once; what comes out is typed and each field fits on its own. */
export function parseOptions(
  options: AuthOptions<object>,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<typeof OPTIONS> & { previousSecrets: readonly string[] } {
  const from = (...names: string[]) => names.map((name) => env[name]).find((value) => value);
  const { env: _, ...given } = options;
  const result = OPTIONS.safeParse({
    ...given,
    apiKey: options.apiKey ?? from("TURALOGIN_API_KEY"),
    apiUrl: options.apiUrl ?? from("TURALOGIN_API_URL") ?? "https://api.turalogin.com/api/v1",
    callbackUrl: options.callbackUrl ?? from("APP_LOGIN_VALIDATION_URL", "APP_REDIRECT_URL"),
    secret: options.secret ?? from("SESSION_SECRET"),
    frontendUrl: options.frontendUrl ?? from("FRONTEND_URL"),
  });
  if (!result.success) throw firstProblem(result.error.issues);
  const previous = options.secret === undefined ? from("SESSION_SECRET_PREVIOUS") : undefined;
  const previousSecrets = previous === undefined ? [] : previous.split(",").map((s) => s.trim());
  if (!previousSecrets.every(isStrongSecret)) {
    throw new ConfigError("secret", "has a weak entry in SESSION_SECRET_PREVIOUS", STRONG_SECRET);
  }
  const { apiUrl, apiVersion } = result.data;
  if (apiVersion === undefined && !/\/v[12]\/?$/.test(new URL(apiUrl).pathname)) {
    throw new ConfigError(
      "apiUrl",
      "does not end in /v1 or /v2",
      'Write the version at its end, or set apiVersion to "v1" or "v2".',
    );
  }
  return { ...result.data, previousSecrets };
}

type Check = (value: string) => boolean;
const text = (problem: string, remedy: string, ...checks: Check[]) =>
  z
    .string({
      error: (issue) =>
        issue.input === undefined ? `is missing|${remedy}` : `${problem}|${remedy}`,
    })
    .check(
      z.refine((value) => checks.every((fits) => fits(value)), { error: `${problem}|${remedy}` }),
    );
const fn = <F>() =>
  z.optional(z.custom<F>((v) => typeof v === "function", "is not a function|Give a function."));
const seconds = (least: number, most: number) =>
  z.optional(
    z.custom<number>(
      (v) => Number.isInteger(v) && (v as number) >= least && (v as number) <= most,
      `is not a whole number from ${least} to ${most}|Give a whole number.`,
    ),
  );
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.optional(z.enum(values, { error: `is not one of ${values.join(", ")}|Use one of them.` }));
const flag = z.optional(z.boolean({ error: "is not true or false|Give a boolean." }));

const hasMethods = (value: unknown, ...names: string[]) =>
  names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function");
const parsed = (value: string): URL | undefined => {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};
const isWeb: Check = (value) => /^https?:$/.test(parsed(value)?.protocol ?? "");
const noUserinfo: Check = (value) => !parsed(value)?.username && !parsed(value)?.password;
const isSafeApi: Check = (value) => {
  const url = parsed(value);
  if (url === undefined || url.search !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || isLoopback(url.hostname);
};
// The URL parser takes a * for a host like any other; whoever writes one expects a pattern, which we do not have.
const isOrigin: Check = (value) =>
  isWeb(value) && parsed(value)?.origin === value && !value.includes("*");
const isKey: Check = (value) => /^[!-~]{1,512}$/.test(value) && !/^tl_(live|test)_x+$/.test(value);

const STRONG_SECRET =
  "Use at least 32 random bytes, for example from: node -p \"crypto.randomBytes(32).toString('base64url')\"";
const isStrongSecret: Check = (value) =>
  Buffer.byteLength(value) >= 32 &&
  !/your[-_ ](session[-_ ])?secret|change[-_ ]?me|replace[-_ ]?me|placeholder/i.test(value) &&
  new Set(Buffer.from(value)).size > 1;
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
      ttl: seconds(60, 400 * 24 * 3600),
      idle: seconds(60, 400 * 24 * 3600),
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
      storeCacheMs: seconds(0, 60_000),
      bearer: flag,
      shared: flag,
    }),
  ),
  limits: z.optional(
    z.union(
      [
        z.literal(false),
        z.strictObject(
          Object.fromEntries(LIMITS.map((name) => [name, limiter])) as Record<
            (typeof LIMITS)[number],
            typeof limiter
          >,
        ),
      ],
      {
        error:
          "is not false or an object of limiters|Give false to turn limits off, or replace single ones by name.",
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
  timeout: seconds(1, 120_000),
});

function isLanguageOverride(value: unknown): boolean {
  const { dir, errors = {}, ...rest } = (value ?? {}) as Record<string, unknown>;
  return (
    (dir === undefined || dir === "rtl") &&
    fitsTexts(rest, SENTENCES) &&
    fitsTexts(errors, ERROR_SENTENCES)
  );
}

const fitsTexts = (given: unknown, known: object) =>
  Object.entries(given ?? {}).every(
    ([name, text]) => Object.hasOwn(known, name) && typeof text === "string",
  );

function isSyncSchema(value: unknown): boolean {
  const standard = (value as StandardSchema | null)?.["~standard"];
  if (typeof standard?.validate !== "function") return false;
  try {
    const answer: unknown = standard.validate({});
    if (!(answer instanceof Promise)) return true;
    answer.catch(() => {});
  } catch {
    // A schema that throws is refused like one that is late.
  }
  return false;
}

/** The first problem, as an error whose text never repeats the value. */
function firstProblem(issues: readonly z.core.$ZodIssue[]): ConfigError {
  const issue = innermost(issues[0] as z.core.$ZodIssue);
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === "number"
        ? `${text}[${key}]`
        : text === ""
          ? String(key)
          : `${text}.${String(key)}`,
    "",
  );
  if (issue.code === "unrecognized_keys") {
    const name = [path, issue.keys[0]].filter(Boolean).join(".");
    return new ConfigError(name, "is not an option", "Remove it, or look for a typing error.");
  }
  const [problem = "", remedy] = issue.message.split("|");
  return new ConfigError(
    path,
    remedy === undefined ? "has the wrong type" : problem,
    remedy ?? "See the Configuration page.",
  );
}

/** Of a union's problems the one that lies deepest: the branch that was meant. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.flat().find(({ path }) => path.length > 0);
  return inner === undefined
    ? issue
    : innermost({ ...inner, path: [...issue.path, ...inner.path] });
}

import { describe, expect, test } from "vitest";
import { createAuth } from "../../src/adapter.js";
import { type AuthOptions, ConfigError } from "../../src/index.js";

const GOOD = {
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef",
  env: {},
} satisfies AuthOptions;
const WEAK = "your-session-secret-here-your-session-secret-here";

const BAD: readonly [option: string, variable: string | undefined, wrong: object][] = [
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: undefined }],
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: "" }],
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: "tl_live_xxxxxxxxxxxxx" }],
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: "tl_live_a\r\nb" }],
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: "tl_live_é" }],
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: '"tl_test_0123456789"' }],
  ["apiKey", "TURALOGIN_API_KEY", { apiKey: "tl_test_0123456789'" }],
  [
    "apiUrl",
    "TURALOGIN_API_URL",
    { apiUrl: "http://api.example.com/api/v1", apiKey: "tl_live_0123456789" },
  ],
  [
    "apiUrl",
    "TURALOGIN_API_URL",
    { apiUrl: "http://emulator:4010/api/v1", env: { NODE_ENV: "production" } },
  ],
  ["apiUrl", "TURALOGIN_API_URL", { apiUrl: "https://api.example.com/api/v3" }],
  ["apiUrl", "TURALOGIN_API_URL", { apiUrl: "https://api.example.com/api/v1?x=1" }],
  ["apiUrl", "TURALOGIN_API_URL", { apiUrl: "https://api.example.com/api/v1#v1" }],
  ["apiVersion", undefined, { apiVersion: "v3" }],
  ["callbackUrl", "APP_LOGIN_VALIDATION_URL", { callbackUrl: undefined }],
  ["callbackUrl", "APP_LOGIN_VALIDATION_URL", { callbackUrl: "/auth/callback" }],
  [
    "callbackUrl",
    "APP_LOGIN_VALIDATION_URL",
    { callbackUrl: "https://a.test/auth/callback?token=" },
  ],
  ["callbackUrl", "APP_LOGIN_VALIDATION_URL", { callbackUrl: "https://u:p@a.test/auth/callback" }],
  [
    "callbackUrl",
    "APP_LOGIN_VALIDATION_URL",
    { callbackUrl: "http://a.test/auth/callback", env: { ENV: "production" } },
  ],
  ["basePath", undefined, { callbackUrl: "https://a.test/callback" }],
  ["basePath", undefined, { callbackUrl: "https://a.test/auth/done" }],
  [
    "callbackUrl",
    "APP_LOGIN_VALIDATION_URL",
    { callbackUrl: "https://a.test/auth/callback/", basePath: "/auth" },
  ],
  ["callbackUrl", "APP_LOGIN_VALIDATION_URL", { callbackUrl: "https://a.test/auth/callback/" }],
  ["basePath", undefined, { basePath: "/login" }],
  ["basePath", undefined, { basePath: "/", callbackUrl: "https://a.test/auth/done" }],
  ["basePath", undefined, { basePath: "/auth/" }],
  ["basePath", undefined, { basePath: "auth" }],
  ["basePath", undefined, { basePath: "/a/../b" }],
  ["secret", "SESSION_SECRET", { secret: undefined }],
  ["secret", "SESSION_SECRET", { secret: "" }],
  ["secret", "SESSION_SECRET", { secret: "x".repeat(31) }],
  ["secret", "SESSION_SECRET", { secret: "x".repeat(32) }],
  ["secret", "SESSION_SECRET", { secret: WEAK }],
  ["secret", "SESSION_SECRET", { secret: [] }],
  ["frontendUrl", "FRONTEND_URL", { frontendUrl: "spa.test" }],
  ["trustedOrigins[0]", undefined, { trustedOrigins: ["*"] }],
  ["trustedOrigins[0]", undefined, { trustedOrigins: ["https://spa.test/"] }],
  ["trustedOrigins[1]", undefined, { trustedOrigins: ["https://a.test", "https://spa.test/x"] }],
  ...[
    "file://host",
    "null",
    "wss://spa.test",
    "data://x",
    "tauri://localhost/",
    "tauri://u@localhost",
    "tauri:localhost",
    "app://",
    "app://a b",
    "chrome-extension://*",
    "Capacitor://localhost",
  ].map((origin): [string, undefined, object] => [
    "trustedOrigins[0]",
    undefined,
    { trustedOrigins: [origin] },
  ]),
  ["method", undefined, { method: "magic" }],
  ["linkBinding", undefined, { linkBinding: "on" }],
  ["pages.login", undefined, { pages: { login: "//evil.test" } }],
  ["pages.login", undefined, { pages: { login: "https://evil.test/login" } }],
  ["pages.home", undefined, { pages: { home: "dashboard" } }],
  ["pages.texts.de", undefined, { pages: { texts: { de: { verify: 1 } } } }],
  ["pages.texts.en", undefined, { pages: { texts: { en: { verfy: "Go" } } } }],
  ["pages.texts.en", undefined, { pages: { texts: { en: { errors: { other: "Oops" } } } } }],
  ["pages.brand.logoDark", undefined, { pages: { brand: { logoDark: "/logo.png" } } }],
  ["pages.links.privacy", undefined, { pages: { links: { privacy: "//evil.test" } } }],
  ["pages.links.support", undefined, { pages: { links: { support: "javascript:alert(1)" } } }],
  ["pages.script", undefined, { pages: { script: "no" } }],
  ["session.ttl", undefined, { session: { ttl: 1.5 } }],
  ["session.idle", undefined, { session: { ttl: 60, idle: 61 } }],
  ["session.idle", undefined, { session: { idle: 8 * 24 * 3600 } }],
  ["session.cookie.name", undefined, { session: { cookie: { name: "a b" } } }],
  ["session.cookie.name", undefined, { session: { cookie: { name: "a;b" } } }],
  [
    "session.cookie.name",
    undefined,
    { session: { cookie: { name: "__Host-a", domain: "app.test" } } },
  ],
  ["session.cookie.path", undefined, { session: { cookie: { path: "/x" } } }],
  ["session.cookie.domain", undefined, { session: { cookie: { domain: "other.test" } } }],
  [
    "session.cookie.sameSite",
    undefined,
    { callbackUrl: "http://localhost/auth/callback", session: { cookie: { sameSite: "none" } } },
  ],
  ["session.store", undefined, { session: { store: {} } }],
  ["session.claims", undefined, { session: { claims: {} } }],
  ["limits.startsPerClient", undefined, { limits: { startsPerClient: 5 } }],
  ["onSignIn", undefined, { onSignIn: "x" }],
  ["timeout", undefined, { timeout: "10s" }],
  ["sessions", undefined, { sessions: {} }],
];

test.each(BAD)(
  "a bad %s is an error with the option, its variable (%s) and a remedy: %j",
  (option, variable, wrong) => {
    const error = caught(() => createAuth({ ...GOOD, ...wrong } as AuthOptions));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ code: "invalid_option", option });
    expect(error.message).toContain(option);
    if (variable !== undefined) expect(error.message).toContain(variable);
    expect(error.remedy.length).toBeGreaterThan(10);
    expect(error.message).toContain(error.remedy);
    for (const value of Object.values(wrong)) {
      if (typeof value === "string" && value.length > 20)
        expect(error.message).not.toContain(value);
    }
  },
);

test("one error lists every problem, and ends with the doctor's command", () => {
  const wrong = {
    ...GOOD,
    apiKey: undefined,
    method: "magic",
    pages: { home: "dashboard" },
    session: { idle: 61, ttl: 60, cookie: { name: "a b" } },
    sessions: {},
  };
  const error = caught(() => createAuth(wrong as AuthOptions));
  const options = ["apiKey", "method", "sessions", "session.idle", "pages.home"];
  expect(error.problems.map(({ option }) => option)).toEqual([...options, "session.cookie.name"]);
  for (const { option, remedy } of error.problems) {
    expect(error.message).toContain(`- ${option}`);
    expect(error.message).toContain(remedy);
  }
  expect(error.message).toContain("- apiKey (environment: TURALOGIN_API_KEY) is missing.");
  expect(error.message).toMatch(/npx @turalogin\/core doctor$/);
  expect(error).toMatchObject({ option: "apiKey", variable: "TURALOGIN_API_KEY" });
});

test("a missing option comes from the environment, and an empty variable counts as not set", () => {
  const env = {
    TURALOGIN_API_KEY: "tl_test_0123456789",
    TURALOGIN_API_URL: "",
    APP_REDIRECT_URL: "https://app.test/login/callback",
    SESSION_SECRET: GOOD.secret,
    SESSION_SECRET_PREVIOUS: `${GOOD.secret}-1, ${GOOD.secret}-2`,
  };
  const auth = createAuth({ env });
  expect(auth.routes.map(({ path }) => path)).toContain("/login/start");
  const { SESSION_SECRET: _, ...without } = env;
  expect(() => createAuth({ env: without })).toThrow(/SESSION_SECRET.*missing.*randomBytes/);
});

test.each(["onStart", "onSignIn"])(
  "%s: undefined is refused, because a misspelt name gives that, and everybody could sign in",
  (name) => {
    const hooks: Record<string, never> = {};
    expect(() => createAuth({ ...GOOD, [name]: hooks.decide })).toThrow(`${name} is undefined`);
    expect(() => createAuth({ ...GOOD, onEvent: undefined, onSignOut: undefined })).not.toThrow();
  },
);

test("a guard with contradictory options is refused", () => {
  const auth = createAuth(GOOD);
  // @ts-expect-error: a check needs a signed-in user
  const both = () => auth.policy({ onAnonymous: "allow", check: () => true });
  expect(both).toThrow(ConfigError);
  expect(() => auth.policy({ maxAge: Number.NaN })).toThrow(ConfigError);
  expect(() => auth.policy({ onAnonymus: "allow" } as object)).toThrow(/onAnonymus/);
});

test.each([
  ["TURALOGIN_API_KEY", `"${GOOD.apiKey}"`],
  ["TURALOGIN_API_URL", "'https://api.example.com/api/v1'"],
  ["APP_LOGIN_VALIDATION_URL", `"${GOOD.callbackUrl}"`],
  ["APP_REDIRECT_URL", `"${GOOD.callbackUrl}"`],
  ["SESSION_SECRET", `"${GOOD.secret}"`],
  ["SESSION_SECRET_PREVIOUS", `"${GOOD.secret}-1, ${GOOD.secret}-2"`],
  ["SESSION_SECRET_PREVIOUS", `${GOOD.secret}-1, '${GOOD.secret}-2'`],
  ["FRONTEND_URL", "`https://spa.app.test`"],
])("%s with quotes around its value is refused, once", (variable, value) => {
  const env = {
    TURALOGIN_API_KEY: GOOD.apiKey,
    APP_REDIRECT_URL: GOOD.callbackUrl,
    SESSION_SECRET: GOOD.secret,
    [variable]: value,
  };
  const error = caught(() => createAuth({ env }));
  expect(error.problems).toHaveLength(1);
  expect(error.message).toContain(variable);
  expect(error.message).toContain("quotes");
  expect(error.message).not.toContain(value.slice(1, -1));
});

test("NODE_ENV in quotes still counts as production", () => {
  const env = { NODE_ENV: '"production"' };
  const callbackUrl = "http://a.test/auth/callback";
  expect(caught(() => createAuth({ ...GOOD, env, callbackUrl })).option).toBe("callbackUrl");
});

describe("a Redis client instead of a store is refused by name", () => {
  const calls: unknown[][] = [];
  const client = {
    get: async () => null,
    set: async (...args: unknown[]) => calls.push(args),
  };

  test.each([
    ["ioredis", "psetex", ["k", "1", "PX", 5]],
    ["node-redis", "pSetEx", ["k", "1", { PX: 5 }]],
  ])("%s, with a line of code that works", async (name, method, sent) => {
    const store = { ...client, [method]: () => {} };
    const error = caught(() => createAuth({ ...GOOD, session: { store } }));
    expect(error.option).toBe("session.store");
    expect(error.message).toContain(name);
    const line = /store: (\{.*\}), or use Keyv/.exec(error.remedy)?.[1];
    const written = new Function("client", `return (${line})`)(client);
    expect(await written.get("k")).toBe(null);
    calls.length = 0;
    await written.set("k", 1, 5);
    expect(calls).toEqual([sent]);
  });
});

test.each([
  "capacitor://localhost",
  "tauri://localhost",
  "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
  "app://-",
  "ionic://localhost:8080",
])("%s is accepted as a trusted origin", (origin) => {
  const logger = { warn() {}, error() {} };
  expect(() => createAuth({ ...GOOD, logger, trustedOrigins: [origin] })).not.toThrow();
});

test("plain http to another machine is accepted only for test keys outside production", () => {
  const apiUrl = "http://emulator:4010/api/v1";
  expect(() => createAuth({ ...GOOD, apiUrl })).not.toThrow();
});

describe("a warning at construction", () => {
  const production = { NODE_ENV: "production" };
  const live = { ...GOOD, apiKey: "tl_live_0123456789" };
  const none = { cookie: { sameSite: "none" } } as const;
  const warningsOf = (options: AuthOptions) => {
    const warnings: string[] = [];
    createAuth({ ...options, logger: { warn: (text) => warnings.push(text), error() {} } });
    return warnings;
  };

  test.each<[string, AuthOptions, RegExp]>([
    [
      "for a trusted origin on another site while cookies are Lax",
      { ...GOOD, trustedOrigins: ["https://spa.example"] },
      /https:\/\/spa\.example is cross-site/,
    ],
    [
      "for a native app's origin while cookies are Lax",
      { ...GOOD, trustedOrigins: ["capacitor://localhost"] },
      /capacitor:\/\/localhost is cross-site/,
    ],
    ["for a test key in production", { ...GOOD, env: production }, /test key.*tl_live_/],
    [
      "for a service on this machine in production",
      { ...live, env: production, apiUrl: "http://127.0.0.1:4010/api/v1" },
      /TURALOGIN_API_URL.*on this machine/,
    ],
    [
      "for a front end on plain http with SameSite=None cookies",
      { ...GOOD, session: none, frontendUrl: "http://spa.example" },
      /http:\/\/spa\.example is plain http/,
    ],
    [
      "for a front end on this machine in production",
      { ...live, env: production, session: none, trustedOrigins: ["http://localhost:5173"] },
      /http:\/\/localhost:5173 is plain http/,
    ],
  ])("%s", (_, options, expected) => {
    const warnings = warningsOf(options);
    expect(warnings).toEqual([expect.stringMatching(expected)]);
    expect(warnings.join()).not.toMatch(/0123456789/);
  });

  test.each<[string, AuthOptions]>([
    ["a trusted origin of the same site", { ...GOOD, trustedOrigins: ["https://spa.app.test"] }],
    ["a browser extension", { ...GOOD, trustedOrigins: ["chrome-extension://abcdef"] }],
    [
      "a test key and a service on this machine, in development",
      {
        ...GOOD,
        apiUrl: "http://127.0.0.1:4010/api/v1",
      },
    ],
    ["a live key in production", { ...live, env: production }],
    ["https front ends with SameSite=None", { ...GOOD, session: none, frontendUrl: "https://a.b" }],
    [
      "http on this machine in development",
      {
        ...GOOD,
        session: none,
        trustedOrigins: ["http://localhost:5173"],
      },
    ],
  ])("is not given for %s", (_, options) => expect(warningsOf(options)).toEqual([]));
});

function caught(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    return error as ConfigError;
  }
  throw new Error("nothing was thrown");
}

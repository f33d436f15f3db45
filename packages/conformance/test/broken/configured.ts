// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about options, limiters and stores of the app's own. */
export const CONFIGURED: readonly Mutant[] = [
  {
    name: "strict-asks-instead",
    edits: [
      [
        "login/link-owner.ts",
        'settings.linkBinding === "strict" && invited === undefined',
        "false && invited === undefined",
      ],
    ],
    fails: ["binding.strict", "scanners.spend-nothing-strict"],
  },
  {
    name: "wait-rounded-down",
    edits: [["limits/refusal.ts", "Math.ceil(ms / 1000) || 1", "Math.floor(ms / 1000) || 1"]],
    fails: ["limits.replaced"],
  },
  {
    name: "limit-cannot-be-turned-off",
    edits: [
      ["limits/limits.ts", 'typeof options === "function" || options[limit] !== false;', "true;"],
    ],
    fails: ["limits.off"],
  },
  {
    name: "limiter-that-fails-lets-codes-pass",
    edits: [
      [
        "limits/limits.ts",
        "if (wait === undefined && !closed) continue;",
        "if (wait === undefined) continue;",
      ],
    ],
    fails: ["limits.limiter-down"],
  },
  {
    name: "anything-is-a-limiter",
    edits: [
      [
        "options/schema.ts",
        '(v) => v === false || hasMethods(v, "consume"),',
        "(v) => v !== undefined,",
      ],
    ],
    fails: ["limits.odd-option"],
  },
  {
    name: "previous-secrets-not-read",
    edits: [
      [
        "options/parse.ts",
        'options.secret === undefined ? from("SESSION_SECRET_PREVIOUS") : undefined',
        "undefined as string | undefined",
      ],
    ],
    fails: ["options.environment"],
  },
  {
    name: "redirect-url-first",
    edits: [
      [
        "options/parse.ts",
        'from("APP_LOGIN_VALIDATION_URL", "APP_REDIRECT_URL")',
        'from("APP_REDIRECT_URL", "APP_LOGIN_VALIDATION_URL")',
      ],
    ],
    fails: ["options.environment"],
  },
  {
    name: "errors-without-the-variable",
    edits: [["options/config-error.ts", "`${option} (environment: ${variable})`", "option"]],
    fails: ["options.errors-help"],
  },
  {
    name: "base-path-is-what-people-see",
    edits: [
      [
        "options/settings.ts",
        'const basePath = option === "/" ? "" : option;',
        'const basePath = callbackPath.replace("/callback", "");',
      ],
    ],
    fails: ["options.base-path"],
  },
  {
    name: "pages-anywhere",
    edits: [
      [
        "options/settings.ts",
        "resolvePage(option, value, callback.origin, ownOrigins);",
        'resolvePage(option, value, callback.origin, new Set([...ownOrigins, URL.canParse(value) ? new URL(value).origin : ""]));',
      ],
    ],
    fails: ["options.pages"],
  },
  {
    name: "lax-cookies-not-warned-of",
    edits: [["options/warnings.ts", "logger.warn(`", "String(`"]],
    fails: ["options.cross-site-warning"],
  },
  {
    name: "secrets-in-json",
    edits: [
      [
        "client/secret.ts",
        "toJSON(): string {\n    return REDACTED;",
        "toJSON(): string {\n    return this.#value;",
      ],
    ],
    fails: ["client.redacts"],
  },
  {
    name: "service-not-asked-how-long",
    edits: [
      [
        "login/start.ts",
        "Math.min(PENDING_TTL, Math.max(60, left))",
        "Math.min(PENDING_TTL, left && 900)",
      ],
    ],
    fails: ["pending.follows-the-service"],
  },
  {
    name: "entries-end-with-the-session",
    edits: [
      [
        "session/revocation.ts",
        "SHARED_TTL) : ttl) + 60) * 1000;",
        "SHARED_TTL) : ttl) + 0) * 1000;",
      ],
    ],
    fails: ["revocation.entries-end", "revocation.logout"],
  },
  {
    name: "logout-not-seen-while-cached",
    edits: [["session/revocation-cache.ts", "    else good.delete(jti);\n", ""]],
    fails: ["revocation.cached"],
  },
  {
    name: "store-error-always-denies",
    edits: [
      [
        "session/sessions.ts",
        'return settings.onStoreError === "allow" ? reading : UNAVAILABLE;',
        "return UNAVAILABLE;",
      ],
    ],
    fails: ["revocation.store-down-allowed"],
  },
];

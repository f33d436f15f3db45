// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about the cookies that are set, about CORS, and about options that an app must not start with. */
export const COOKIES_AND_CORS: readonly Mutant[] = [
  {
    name: "cookies-that-scripts-can-read",
    edits: [["reply/cookies.ts", "httpOnly: true", "httpOnly: false"]],
    within: ["cookies.", "logout.", "start."],
    fails: [
      "cookies.configured",
      "cookies.exact",
      "logout.form",
      "logout.idempotent",
      "logout.signs-out",
      "start.accepts",
    ],
  },
  {
    name: "cookie-cleared-without-its-domain",
    edits: [
      [
        "reply/cookies.ts",
        "write(settings.name, value, maxAge, domain)",
        "write(settings.name, value, maxAge, maxAge === 0 ? undefined : domain)",
      ],
    ],
    fails: ["cookies.configured"],
  },
  {
    name: "cookie-outlives-an-idle-session",
    edits: [
      [
        "session/issue.ts",
        "cookie: cookies.session(token, own.exp - from)",
        "cookie: cookies.session(token, ttl)",
      ],
    ],
    fails: ["idle.renews"],
  },
  {
    name: "cors-on-the-callback",
    edits: [
      [
        "options/routes.ts",
        'route("callback", ["GET", "HEAD", "POST"], false',
        'route("callback", ["GET", "HEAD", "POST"], true',
      ],
    ],
    fails: ["cors.never-on-callback"],
  },
  {
    name: "cors-without-credentials",
    edits: [["routes/router.ts", '    ["access-control-allow-credentials", "true"],\n', ""]],
    fails: ["cors.preflight", "cors.trusted"],
  },
  {
    name: "preflight-of-any-method",
    edits: [
      [
        "routes/router.ts",
        '["access-control-allow-methods", route.methods.join(", ")]',
        '["access-control-allow-methods", "*"]',
      ],
    ],
    fails: ["cors.preflight"],
  },
  {
    name: "front-end-trusted-with-its-path",
    edits: [["options/settings.ts", "trusted.add(originOf(frontend));", "trusted.add(frontend);"]],
    fails: ["cors.front-end", "options.environment"],
  },
  {
    name: "vary-without-origin",
    edits: [["routes/me.ts", '"Cookie, Origin"', '"Cookie"']],
    fails: ["cors.trusted", "me.answers"],
  },
  {
    name: "only-the-first-secret-checked",
    edits: [
      [
        "options/schema.ts",
        "secret: z.union([secret, z.readonly(z.array(secret).check(z.minLength(1)))], {",
        "secret: z.union([secret, z.readonly(z.array(z.string()).check(z.refine((all) => isStrongSecret(all[0] ?? ''))))], {",
      ],
    ],
    fails: ["options.weak-secret"],
  },
  {
    name: "plain-http-in-production",
    edits: [
      [
        "options/settings.ts",
        "if (!https && production && !isLoopback(callback.hostname)) {",
        "if (false) {",
      ],
    ],
    fails: ["options.callback-url"],
  },
  {
    name: "unknown-options-dropped",
    edits: [
      [
        "options/schema.ts",
        "export const OPTIONS = z.strictObject({",
        "export const OPTIONS = z.object({",
      ],
    ],
    fails: ["options.unknown"],
  },
  {
    name: "hook-that-fails-fails-the-login",
    edits: [
      [
        "events.ts",
        "    } catch {\n      // A hook that fails must not",
        '    } catch (cause) {\n      if (event.type === "sign_in") throw cause;\n      // A hook that fails must not',
      ],
    ],
    fails: ["events.a-hook-that-fails", "options.silent-hooks"],
  },
  {
    name: "domain-of-somebody-else",
    edits: [
      [
        "options/cookie-settings.ts",
        "return host === domain || host.endsWith(`.${domain}`);",
        "return true;",
      ],
    ],
    fails: ["cookies.options-refused"],
  },
  {
    name: "trusted-origins-by-pattern",
    edits: [["options/rules.ts", '!value.includes("*") &&', "true &&"]],
    fails: ["cors.exact-option"],
  },
  {
    name: "secret-counted-in-words",
    edits: [
      [
        "options/rules.ts",
        "Buffer.byteLength(value) >= 32 &&",
        "Buffer.byteLength(value) >= 16 &&",
      ],
    ],
    fails: ["options.weak-secret"],
  },
  {
    name: "key-of-the-documentation-taken",
    edits: [["options/rules.ts", "&& !/^tl_(live|test)_x+$/.test(value)", ""]],
    fails: ["options.api-key"],
  },
];

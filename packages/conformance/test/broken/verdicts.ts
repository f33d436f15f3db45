// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about a login's end, and about the pages around it. */
export const VERDICTS: readonly Mutant[] = [
  {
    name: "link-answered-with-a-referrer",
    edits: [
      [
        "reply/reply.ts",
        'return reply(status, "", [...COMMON, NO_REFERRER, ["location", location], ...headers]);',
        'return reply(status, "", [...COMMON, ["location", location], ...headers]);',
      ],
    ],
    within: ["callback."],
    fails: [
      "callback.expired",
      "callback.head",
      "callback.only-once",
      "callback.refused",
      "callback.reload",
      "callback.reload-after-code",
      "callback.reload-by-others",
      "callback.signs-in",
    ],
  },
  {
    name: "pending-login-kept-after-it",
    edits: [["login/verdict-cookies.ts", ", cleared, cookies.device", ", cookies.device"]],
    within: ["callback.", "verify."],
    fails: [
      "callback.head",
      "callback.only-once",
      "callback.reload",
      "callback.signs-in",
      "verify.form",
      "verify.one-record",
      "verify.signs-in",
      "verify.wrong-code",
    ],
  },
  {
    name: "code-answers-as-whoever-is-signed-in",
    edits: [
      [
        "routes/verify.ts",
        "  const proof = codeProof(",
        "  if (before.ok) return json(200, { success: true, user: before.user });\n  const proof = codeProof(",
      ],
    ],
    fails: ["other-address.code", "verify.replaces-a-session"],
  },
  {
    name: "verdict-of-a-login-whatever-proves-it",
    edits: [
      [
        "login/proof.ts",
        "`code:${attemptKey(attempt, keys.first)}:${code}`",
        "`login:${attemptKey(attempt, keys.first)}`",
      ],
      [
        "login/proof.ts",
        "`link:${attemptKey(attempt, keys.first)}`",
        "`login:${attemptKey(attempt, keys.first)}`",
      ],
    ],
    fails: ["codes.at-once", "double-click.link-and-code", "verify.one-record"],
  },
  {
    name: "verdict-of-a-client-whoever-it-is",
    edits: [
      [
        "login/proof.ts",
        "`link:${attemptKey(attempt, keys.first)}`",
        "`link:${visitor.request.ip}`",
      ],
    ],
    within: ["isolation.", "parallel."],
    fails: ["isolation.logins", "isolation.overlapping", "parallel.many-logins"],
  },
  {
    name: "strict-link-spent-before-it-is-refused",
    edits: [
      [
        "login/link-owner.ts",
        "{ invites, settings }: Login",
        "{ invites, settings, client }: Login",
      ],
      [
        "login/link-owner.ts",
        '    const reason = "other_browser";',
        '    await client.verifyLink(handle).catch(() => {});\n    const reason = "other_browser";',
      ],
    ],
    fails: ["binding.strict", "binding.strict-code", "scanners.spend-nothing-strict"],
  },
  {
    name: "login-page-beside-the-app's-own",
    edits: [["options/routes.ts", "if (settings.pages.builtInLogin) {", "if (true) {"]],
    fails: ["login-page.only-while-default"],
  },
  {
    name: "any-word-of-the-query-explains",
    edits: [
      [
        "pages/texts.ts",
        "return Object.hasOwn(texts.errors, code) ? texts.errors[code as PageError] : texts.errors.other;",
        "return texts.errors[code as PageError] ?? code;",
      ],
    ],
    fails: ["login-page.explains"],
  },
  {
    name: "login-page-asked-with-two-queries",
    edits: [
      [
        "options/urls.ts",
        'return `${head}${head.includes("?") ? "&" : "?"}${query}${tail}`;',
        "return `${head}?${query}${tail}`;",
      ],
    ],
    fails: ["login-url.keeps-its-query"],
  },
];

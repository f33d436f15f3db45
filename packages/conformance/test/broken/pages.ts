import type { Mutant } from "./mutant.js";

/** Mistakes about pages, and about where a login leads. */
export const PAGES: readonly Mutant[] = [
  {
    name: "token-not-escaped-in-the-page",
    edits: [["pages/html.ts", "replace(/[&<>\"']/g", "replace(/[<>\"']/g"]],
    fails: ["confirm.token-escaped"],
  },
  {
    name: "pages-without-a-policy",
    edits: [["reply/reply.ts", '    ["content-security-policy", csp],\n', ""]],
    fails: [
      "confirm.asks",
      "confirm.form-action",
      "confirm.names-nobody",
      "login-page.code-form",
      "login-page.email-form",
      "login-page.escapes",
      "login-page.explains",
      "login-page.signed-in",
      "login-page.whole-journey",
    ],
  },
  {
    name: "return-to-anywhere",
    edits: [
      [
        "login/landing.ts",
        "return parseReturnTo(value, settings.pages.homeOrigin, (pathname) => isOurs(settings, pathname));",
        'return typeof value === "string" ? value.replace(/[^ -~]/g, "") : undefined;',
      ],
    ],
    fails: [
      "return-to.by-every-way",
      "return-to.home-elsewhere",
      "return-to.length",
      "return-to.never-ours",
      "return-to.no-header-of-its-own",
      "return-to.off-site",
      "return-to.only-a-string",
      "return-to.same-origin",
      "verify.form",
    ],
  },
  {
    name: "return-to-a-route-of-ours",
    edits: [
      [
        "login/landing.ts",
        "return pathname.startsWith(prefix) && ROUTE_NAMES.has(pathname.slice(prefix.length));",
        "return false;",
      ],
    ],
    fails: ["return-to.never-ours"],
  },
];

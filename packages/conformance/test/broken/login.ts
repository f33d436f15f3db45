// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about links: who may spend one, and where. */
export const LOGIN: readonly Mutant[] = [
  {
    name: "head-spends-the-link",
    edits: [
      [
        "routes/callback.ts",
        'if (request.method === "HEAD") return empty(200);',
        'if (request.method === "HEAD") return followLink(core, request, "link", linkTokenOf(request.target));',
      ],
    ],
    fails: ["callback.head"],
  },
  {
    name: "prefetch-spends-the-link",
    edits: [
      [
        "routes/callback.ts",
        'if (isPrefetch(request.headers)) return failure("not_a_navigation");',
        "",
      ],
    ],
    fails: ["prefetch.no-token-either", "prefetch.only-documents", "prefetch.spends-nothing"],
  },
  {
    name: "image-spends-the-link",
    edits: [
      ["request/navigation.ts", 'if (dest !== undefined && dest !== "document") return true;', ""],
    ],
    fails: ["prefetch.only-documents"],
  },
  {
    name: "link-verified-from-the-pending-cookie",
    edits: [
      [
        "routes/callback.ts",
        'if (handle === undefined) return refuse(settings, flavour, { code: "invalid_link" });',
        'handle ??= (await openAttempts(findCookie(request.headers.cookie, settings.cookie.pending), keys, settings.now()))[0]?.handle;\n  if (handle === undefined) return refuse(settings, flavour, { code: "invalid_link" });',
      ],
    ],
    fails: ["prefetch.no-token-either", "token.exactly-one", "token.missing"],
  },
  {
    name: "session-shared-by-token-alone",
    edits: [
      [
        "login/proof.ts",
        "attempt && `link:${attemptKey(attempt, keys.first)}`",
        "`link:${handle}`",
      ],
    ],
    fails: ["binding.off", "double-click.never-by-token", "parallel.one-link", "scanners.click"],
  },
  {
    name: "double-click-verified-twice",
    edits: [
      [
        "login/proof.ts",
        "key: attempt && `link:${attemptKey(attempt, keys.first)}`",
        "key: undefined",
      ],
    ],
    fails: ["abort.verify", "double-click.link"],
  },
  {
    name: "link-signs-in-any-browser",
    edits: [
      [
        "routes/callback.ts",
        'if (flavour === "link" && mustConfirm(login, owner)) {',
        "if (false) {",
      ],
    ],
    fails: [
      "binding.last-two",
      "binding.other-secret",
      "binding.same-address-is-not-enough",
      "callback.expired",
      "callback.reload-by-others",
      "confirm.account-switch",
      "confirm.asks",
      "confirm.continues",
      "confirm.form-action",
      "confirm.names-nobody",
      "confirm.token-escaped",
      "parallel.own-browser",
      "pending.authentic",
      "pending.total",
      "pending.two-values",
      "scanners.click",
      "scanners.spend-nothing",
      "start.each-its-own",
    ],
  },
  {
    name: "strict-link-let-in-by-form",
    edits: [
      ["login/link-owner.ts", "{ attempts }: Visitor", "{ attempts, request }: Visitor"],
      [
        "login/link-owner.ts",
        'settings.linkBinding === "strict" && invited === undefined',
        'settings.linkBinding === "strict" && invited === undefined && request.method === "GET"',
      ],
    ],
    fails: ["binding.strict"],
  },
  {
    name: "used-link-verified-again",
    edits: [
      [
        "routes/callback.ts",
        "if (before.ok && sessions.isFrom(before.claims, handle)) {",
        "if (false) {",
      ],
    ],
    fails: ["callback.reload", "callback.reload-after-code"],
  },
  {
    name: "any-session-leads-a-link-home",
    edits: [
      [
        "routes/callback.ts",
        "if (before.ok && sessions.isFrom(before.claims, handle)) {",
        "if (before.ok) {",
      ],
    ],
    fails: [
      "callback.refused",
      "callback.reload-by-others",
      "confirm.account-switch",
      "confirm.names-nobody",
      "confirm.refused",
      "on-sign-in.denied-over-a-session",
      "revocation.login-over-session",
      "session.new-each-login",
    ],
  },
  {
    name: "body-read-twice",
    edits: [
      [
        "routes/callback.ts",
        "const body = await readBody(request);",
        "await readBody(request);\n  const body = await readBody(request);",
      ],
    ],
    fails: [
      "binding.strict",
      "callback.expired",
      "callback.reload",
      "confirm.account-switch",
      "confirm.continues",
      "confirm.form-action",
      "confirm.refused",
      "double-click.link",
      "double-click.never-by-token",
      "forms.upstream-down",
      "scanners.click",
      "token.exactly-one",
      "token.missing",
      "token.unchanged",
    ],
  },
  {
    name: "last-of-several-tokens",
    edits: [["request/link-token.ts", "if (found !== undefined) return undefined;", ""]],
    fails: ["token.exactly-one"],
  },
  {
    name: "plus-in-a-token-is-a-space",
    edits: [
      [
        "request/link-token.ts",
        "return decodeURIComponent(text);",
        'return decodeURIComponent(text.replaceAll("+", " "));',
      ],
    ],
    fails: ["token.unchanged"],
  },
];

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about what me, logout, the pages and the login's own routes answer. */
export const ROUTES: readonly Mutant[] = [
  {
    name: "head-with-a-length-of-nothing",
    edits: [
      [
        "reply.ts",
        'return { ...full, body: "" };',
        'const headers = full.headers.filter(([name]) => name !== "content-length");\n  return { ...full, headers: [...headers, ["content-length", "0"]], body: "" };',
      ],
    ],
    fails: ["login-page.methods", "me.head"],
  },
  {
    name: "me-answers-the-session-too",
    edits: [
      [
        "routes/me.ts",
        "json(200, reading.user,",
        "json(200, { ...reading.user, ...reading.session },",
      ],
    ],
    fails: [
      "me.answers",
      "on-sign-in.claims-schema",
      "on-sign-in.own-id-and-claims",
      "revocation.by-app",
      "shared.reads",
    ],
  },
  {
    name: "me-by-post",
    edits: [
      ["routes/table.ts", 'route("me", ["GET", "HEAD"]', 'route("me", ["GET", "HEAD", "POST"]'],
    ],
    fails: ["cors.preflight", "me.only-reads"],
  },
  {
    name: "logout-by-get",
    edits: [["routes/table.ts", 'route("logout", ["POST"]', 'route("logout", ["GET", "POST"]']],
    fails: ["cors.preflight", "logout.only-by-post", "me.reads-change-nothing"],
  },
  {
    name: "logout-keeps-the-pending-login",
    edits: [
      [
        "routes/logout.ts",
        'const cleared = [cookies.session("", 0), cookies.pending("", 0)];',
        'const cleared = [cookies.session("", 0)];',
      ],
    ],
    fails: ["logout.form", "logout.idempotent", "logout.signs-out"],
  },
  {
    name: "logout-for-the-signed-in-only",
    edits: [
      [
        "routes/logout.ts",
        "  let failed = !reading.ok",
        "  if (!reading.ok) return refuse(settings, body.flavour, { code: reading.code });\n  let failed = !reading.ok",
      ],
    ],
    fails: [
      "logout.hook",
      "logout.idempotent",
      "logout.unverified-token-names-nobody",
      "revocation.store-down",
    ],
  },
  {
    name: "logout-wants-a-body",
    edits: [["routes/logout.ts", "readBody(request, { emptyOk: true })", "readBody(request)"]],
    fails: ["bearer.no-origin-check", "logout.empty-body"],
  },
  {
    name: "logout-form-sent-back-by-302",
    edits: [["routes/logout.ts", "return redirect(303,", "return redirect(302,"]],
    fails: ["login-page.signed-in", "logout.form"],
  },
  {
    name: "logout-undone-by-its-hook",
    edits: [
      [
        "routes/logout.ts",
        'emit({ type: "hook_failure", hook: "onSignOut", cause }, request);',
        "throw cause;",
      ],
    ],
    fails: ["logout.hook"],
  },
  {
    name: "logout-told-from-an-unverified-token",
    edits: [
      [
        "routes/logout.ts",
        "const user = reading.ok ? reading.user : null;",
        'const cookie = request.headers.cookie ?? "";\n  const named = JSON.parse(Buffer.from(cookie.split(".")[1] ?? "", "base64url").toString() || "null");\n  const user = reading.ok ? reading.user : named && { id: named.user_id, email: named.email };',
      ],
    ],
    fails: ["logout.hook", "logout.unverified-token-names-nobody"],
  },
  {
    name: "logout-remembered-in-this-process",
    edits: [
      [
        "routes/logout.ts",
        "  if (reading.ok && revocation !== undefined) {",
        "  if (reading.ok) core.sessions.ended.add(reading.claims.jti);\n  if (reading.ok && revocation !== undefined) {",
      ],
      [
        "session/sessions.ts",
        "export interface Sessions extends Issuer {",
        "export interface Sessions extends Issuer {\n  readonly ended: Set<string>;",
      ],
      [
        "session/sessions.ts",
        "    read(request) {\n      const reading = readNow(request);",
        "    ended,\n    read(request) {\n      const reading = readNow(request);\n      if (reading.ok && ended.has(reading.claims.jti)) return INVALID;",
      ],
      [
        "session/sessions.ts",
        "  const rules = { keys, ttl, shared };",
        "  const rules = { keys, ttl, shared };\n  const ended = new Set<string>();",
      ],
    ],
    fails: ["logout.captured-without-store"],
  },
  {
    name: "link-answered-with-a-referrer",
    edits: [
      [
        "reply.ts",
        'return reply(status, "", [...COMMON, NO_REFERRER, ["location", location], ...headers]);',
        'return reply(status, "", [...COMMON, ["location", location], ...headers]);',
      ],
    ],
    fails: ["callback.signs-in"],
  },
  {
    name: "pending-login-kept-after-it",
    edits: [["routes/sign-in.ts", "    cleared,\n    cookies.device", "    cookies.device"]],
    within: ["callback.", "verify."],
    fails: [
      "bearer.verify-answers-token",
      "binding.last-two",
      "binding.off",
      "binding.other-secret",
      "binding.same-address-is-not-enough",
      "binding.strict",
      "callback.head",
      "callback.only-once",
      "callback.reload",
      "callback.signs-in",
      "codes.failed-links-per-client",
      "codes.five-tries",
      "codes.per-address",
      "codes.per-client",
      "confirm.account-switch",
      "confirm.continues",
      "confirm.form-action",
      "double-click.ends",
      "double-click.never-by-token",
      "events.client-address",
      "other-address.older-attempt",
      "other-address.same-rule",
      "parallel.own-browser",
      "pending.fits-a-cookie",
      "pending.resend",
      "prefetch.from-a-mail",
      "prefetch.only-documents",
      "prefetch.spends-nothing",
      "return-to.by-every-way",
      "return-to.from-the-guard",
      "return-to.home-elsewhere",
      "return-to.only-a-string",
      "scanners.spend-nothing",
      "scanners.spend-nothing-strict",
      "upstream.verify-again",
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
        "  const key = `code:",
        "  if (before.ok) return json(200, { success: true, user: before.user });\n  const key = `code:",
      ],
    ],
    fails: ["other-address.code", "verify.replaces-a-session"],
  },
  {
    name: "verdict-of-a-login-whatever-proves-it",
    edits: [
      [
        "routes/verify.ts",
        '`code:${digest(keys.first, "handle", attempt.handle)}:${code}`',
        '`login:${digest(keys.first, "handle", attempt.handle)}`',
      ],
      [
        "routes/callback.ts",
        '`link:${digest(keys.first, "handle", handle)}`',
        '`login:${digest(keys.first, "handle", handle)}`',
      ],
    ],
    fails: ["codes.at-once", "double-click.link-and-code", "verify.one-record"],
  },
  {
    name: "verdict-of-a-client-whoever-it-is",
    edits: [
      [
        "routes/callback.ts",
        '`link:${digest(keys.first, "handle", handle)}`',
        "`link:${request.ip}`",
      ],
    ],
    within: ["isolation.", "parallel."],
    fails: [
      "binding.last-two",
      "callback.reload-by-others",
      "guard.check",
      "isolation.interleaved",
      "isolation.logins",
      "isolation.overlapping",
      "on-sign-in.claims-schema",
      "on-sign-in.denied-over-a-session",
      "other-address.same-rule",
      "parallel.many-logins",
      "pending.resend",
      "return-to.from-the-guard",
      "return-to.home-elsewhere",
      "return-to.length",
      "return-to.same-origin",
      "revocation.by-app",
      "revocation.login-over-session",
      "revocation.logout",
      "revocation.store-emptied",
      "session.new-each-login",
      "session.two-cookies",
    ],
  },
  {
    name: "strict-link-spent-before-it-is-refused",
    edits: [
      [
        "routes/callback.ts",
        '      const reason = "other_browser";',
        '      await core.client.verifyLink(handle).catch(() => {});\n      const reason = "other_browser";',
      ],
    ],
    fails: ["binding.strict", "binding.strict-code", "scanners.spend-nothing-strict"],
  },
  {
    name: "login-page-beside-the-app's-own",
    edits: [["routes/table.ts", "if (settings.pages.builtInLogin) {", "if (true) {"]],
    fails: ["login-page.only-while-default"],
  },
];

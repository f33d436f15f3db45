import type { Mutant } from "./mutant.js";

/** Mistakes about what me and logout answer. */
export const ROUTES: readonly Mutant[] = [
  {
    name: "head-with-a-length-of-nothing",
    edits: [
      [
        "reply/reply.ts",
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
      ["options/routes.ts", 'route("me", ["GET", "HEAD"]', 'route("me", ["GET", "HEAD", "POST"]'],
    ],
    fails: ["cors.preflight", "me.only-reads"],
  },
  {
    name: "logout-by-get",
    edits: [["options/routes.ts", 'route("logout", ["POST"]', 'route("logout", ["GET", "POST"]']],
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
        "  const isUnknown = !reading.ok",
        "  if (!reading.ok) return refuse(settings, body.flavour, { code: reading.code });\n  const isUnknown = !reading.ok",
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
        "  const isUnknown = !reading.ok",
        "  if (reading.ok) core.sessions.ended.add(reading.claims.jti);\n  const isUnknown = !reading.ok",
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
];

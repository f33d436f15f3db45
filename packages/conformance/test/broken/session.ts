// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about session tokens: what is believed, for how long, and what ends it. */
export const SESSION: readonly Mutant[] = [
  {
    name: "algorithm-not-pinned",
    edits: [
      [
        "session/token.ts",
        '  if (signature.length !== SIGNATURE_LENGTH) return "invalid";',
        '  if (parseSegment(token.slice(0, first))?.alg === "none") {\n    const own = ownClaims(parseSegment(token.slice(first + 1, second)) ?? {}, rules.ttl);\n    return own === undefined ? "invalid" : atTime(own, nowMs);\n  }\n  if (signature.length !== SIGNATURE_LENGTH) return "invalid";',
      ],
    ],
    fails: ["session.algorithm-pinned"],
  },
  {
    name: "unknown-extensions-accepted",
    edits: [
      [
        "session/token.ts",
        'return "crit" in header || "b64" in header ? undefined : {',
        "return {",
      ],
    ],
    fails: ["session.header-extensions"],
  },
  {
    name: "any-type-accepted",
    edits: [["session/token.ts", "(header.typ !== TOKEN_TYPE && !foreign)", "false"]],
    fails: ["session.type"],
  },
  {
    name: "signature-of-any-spelling",
    edits: [
      [
        "session/token.ts",
        "return timingSafeEqual(Buffer.from(wanted), given);",
        'return timingSafeEqual(Buffer.from(wanted, "base64url"), Buffer.from(given.toString(), "base64url"));',
      ],
    ],
    fails: ["session.canonical"],
  },
  {
    name: "lifetime-not-checked",
    edits: [["session/token.ts", "if (exp - iat > ttl || exp <= iat) return undefined;", ""]],
    fails: ["session.time"],
  },
  {
    name: "issued-in-the-future",
    edits: [["session/token.ts", 'if (claims.iat > now + SKEW) return "invalid";', ""]],
    fails: ["session.time", "shared.reads"],
  },
  {
    name: "never-expires",
    edits: [
      ["session/token.ts", 'return claims.exp <= now ? "expired" : claims;', "return claims;"],
    ],
    fails: [
      "guard.allow",
      "guard.navigation",
      "idle.ends",
      "logout.captured-without-store",
      "me.reasons",
      "session.expires",
      "session.time",
      "shared.reads",
    ],
  },
  {
    name: "previous-secret-forgotten",
    edits: [
      [
        "session/token.ts",
        "return keys.all.some((key) => matches(signed, given, key));",
        "return matches(signed, given, keys.first);",
      ],
      [
        "session/token.ts",
        "if (key.kid === kid) return matches(signed, given, key);",
        "if (key.kid === kid) return matches(signed, given, keys.first);",
      ],
    ],
    fails: ["options.environment", "rotation.both-verify"],
  },
  {
    name: "previous-secret-forgotten-for-pending-logins",
    edits: [
      [
        "login/pending.ts",
        "for (const key of keys.all) {\n    const payload",
        "for (const key of [keys.first]) {\n    const payload",
      ],
    ],
    fails: ["binding.other-secret", "rotation.pending-login"],
  },
  {
    name: "claims-overwrite-the-id",
    edits: [
      ["session/claims.ts", "    if (RESERVED.has(name)) continue;\n", ""],
      [
        "session/claims.ts",
        "    if (RESERVED.has(name))\n      throw new TypeError(`the claim name ${JSON.stringify(name)} is reserved`);\n  }\n  if (schema !== undefined) outputOf(json, schema);",
        "  }\n  if (schema !== undefined) outputOf(json, schema);",
      ],
    ],
    fails: ["on-sign-in.reserved-claims"],
  },
  {
    name: "user-not-frozen",
    edits: [
      [
        "session/sessions.ts",
        "return Object.freeze({ id, email, ...claimsOf(extra, settings.claims) });",
        "return { id, email, ...claimsOf(extra, settings.claims) };",
      ],
    ],
    fails: ["guard.user", "on-sign-in.own-id-and-claims"],
  },
  {
    name: "last-of-two-cookies",
    edits: [
      ["request/cookie.ts", "if (found !== undefined && found !== value) return null;\n", ""],
    ],
    fails: ["pending.two-values", "session.two-cookies"],
  },
  {
    name: "bearer-read-while-off",
    edits: [
      [
        "session/sessions.ts",
        "if (settings.bearer && isBearer(request.headers.authorization)) {",
        "if (isBearer(request.headers.authorization)) {",
      ],
    ],
    fails: ["me.authorization-off"],
  },
  {
    name: "token-answered-unasked",
    edits: [
      [
        "routes/verify.ts",
        'settings.bearer && fields.token === true && flavour === "json";',
        "settings.bearer;",
      ],
    ],
    fails: ["bearer.verify-answers-token", "verify.token-only-with-bearer"],
  },
  {
    name: "idle-without-an-end",
    edits: [
      [
        "session/issue.ts",
        "const exp = Math.min(claims.iat + ttl, seconds + idle);\n      if (exp - claims.exp",
        "const exp = seconds + idle;\n      if (exp - claims.exp",
      ],
      ["session/token.ts", "if (exp - iat > ttl || exp <= iat) return undefined;", ""],
    ],
    fails: ["idle.ends", "session.time"],
  },
  {
    name: "store-failure-lets-pass",
    edits: [
      [
        "session/sessions.ts",
        'return settings.onStoreError === "allow" ? reading : UNAVAILABLE;',
        "return reading;",
      ],
    ],
    fails: ["revocation.store-down"],
  },
  {
    name: "store-asked-after-the-link-is-spent",
    edits: [
      [
        "login/sign-in.ts",
        'if (!(await isStoreReady(login, report))) return refused({ code: "store_unavailable" });',
        "",
      ],
    ],
    fails: ["revocation.store-down-spends-nothing"],
  },
  {
    name: "lost-store-keeps-sessions",
    edits: [
      [
        "session/revocation.ts",
        "const epoch = isAbsent(global) ? await begin() : global;",
        "const epoch = isAbsent(global) ? 0 : global;",
      ],
    ],
    fails: ["revocation.entries-end", "revocation.store-emptied"],
  },
  {
    name: "old-session-kept-after-login",
    edits: [["login/sign-in.ts", "await endSessionsBefore(login, request);", ""]],
    fails: ["revocation.login-over-session"],
  },
  {
    name: "logout-leaves-the-token-good",
    edits: [
      [
        "routes/logout.ts",
        "const isEnded = !isUnknown && (await endProvenSessions(core, request, report));",
        "const isEnded = !isUnknown;",
      ],
    ],
    fails: ["revocation.cached", "revocation.entries-end", "revocation.logout"],
  },
];

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about the token itself: how it is signed, read and renewed. */
export const TOKENS: readonly Mutant[] = [
  {
    name: "issued-at-rounded-up",
    edits: [
      [
        "session/issue.ts",
        "const iat = Math.floor(time / 1000);",
        "const iat = Math.ceil(time / 1000);",
      ],
    ],
    fails: ["session.form"],
  },
  {
    name: "audience-in-the-token",
    edits: [
      ["session/token.ts", "iss: ISSUER })", "iss: ISSUER, aud: ISSUER })"],
      ["session/token.ts", ' || "aud" in payload', ""],
      [
        "session/token.ts",
        "jti, iss, ...extra } = payload;",
        "jti, iss, aud, ...extra } = payload;",
      ],
    ],
    fails: ["session.claims-typed", "session.form", "session.read-by-others"],
  },
  {
    name: "same-id-for-each-login",
    edits: [
      [
        "session/issue.ts",
        ': digest(keys.first, "handle", handle);',
        ': digest(keys.first, "user", userId);',
      ],
    ],
    fails: [
      "callback.reload",
      "callback.reload-after-code",
      "revocation.logout",
      "session.new-each-login",
    ],
  },
  {
    name: "key-from-the-token-itself",
    edits: [
      [
        "session/token.ts",
        "const header = readHeader(token.slice(0, first), rules);",
        'const header = readHeader(token.slice(0, first), rules);\n  const { jwk } = (parseSegment(token.slice(0, first)) ?? {}) as { jwk?: { k: string } };\n  if (jwk) rules = { ...rules, keys: keysFrom([Buffer.from(jwk.k, "base64url").toString()]) };',
      ],
      [
        "session/token.ts",
        "import { type Key, type Keys, TOKEN_TYPE }",
        "import { type Key, type Keys, keysFrom, TOKEN_TYPE }",
      ],
    ],
    fails: ["session.key-hints"],
  },
  {
    name: "key-named-by-the-token-or-none",
    edits: [
      [
        "session/token.ts",
        "  return keys.all.some((key) => matches(signed, given, key));\n",
        "  return kid === undefined && keys.all.some((key) => matches(signed, given, key));\n",
      ],
    ],
    fails: ["session.key-hints"],
  },
  {
    name: "fractions-of-a-second",
    edits: [
      [
        "session/token.ts",
        "  Number.isSafeInteger(value) && (value as number) >= 0;",
        '  typeof value === "number" && value >= 0;',
      ],
    ],
    fails: ["session.claims-typed"],
  },
  {
    name: "not-utf8",
    edits: [["session/token.ts", "  if (!isUtf8(bytes)) return undefined;\n", ""]],
    fails: ["session.no-object"],
  },
  {
    name: "parsing-that-throws",
    edits: [
      [
        "session/token.ts",
        "    return isObject ? (value as Json) : undefined;\n  } catch {\n    return undefined;",
        "    return isObject ? (value as Json) : undefined;\n  } catch (cause) {\n    throw cause;",
      ],
    ],
    fails: ["session.no-object"],
  },
  {
    name: "half-of-the-signature-compared",
    edits: [
      [
        "session/token.ts",
        "return timingSafeEqual(Buffer.from(wanted), given);",
        "return timingSafeEqual(Buffer.from(wanted).subarray(0, 22), given.subarray(0, 22));",
      ],
    ],
    fails: [
      "callback.reload-by-others",
      "revocation.store-down-allowed",
      "session.canonical",
      "session.mutations",
    ],
  },
  {
    name: "secret-of-a-missing-variable",
    edits: [
      [
        "session/keys.ts",
        "const all = secrets.map(keyFrom);",
        "const all = [...secrets, String(process.env.SESSION_SECRET_OLD)].map(keyFrom);",
      ],
    ],
    fails: ["session.key-hints", "session.other-secret"],
  },
  {
    name: "cache-shared-by-all-apps",
    edits: [
      [
        "session/sessions.ts",
        "const verified = createTokenCache<SignedIn>();",
        "const verified = allVerified;",
      ],
      [
        "session/sessions.ts",
        'const BEARER = "bearer";',
        'const BEARER = "bearer";\nconst allVerified = createTokenCache<SignedIn>();',
      ],
    ],
    fails: ["isolation.two-apps"],
  },
  {
    name: "cookie-makes-up-for-a-bad-bearer",
    edits: [
      [
        "session/sessions.ts",
        "if (settings.bearer && isBearer(request.headers.authorization)) {",
        "if (\n      settings.bearer &&\n      isBearer(request.headers.authorization) &&\n      !findCookie(request.headers.cookie, settings.cookie.name)\n    ) {",
      ],
    ],
    fails: ["bearer.decides-alone"],
  },
  {
    name: "bearer-in-one-spelling",
    edits: [
      [
        "session/sessions.ts",
        "header.slice(0, BEARER.length).toLowerCase() !== BEARER",
        'header.slice(0, BEARER.length) !== "Bearer"',
      ],
    ],
    fails: ["bearer.decides-alone", "bearer.signs-in"],
  },
  {
    name: "bearer-renewed",
    edits: [["session/issue.ts", 'from === "bearer" || ', ""]],
    fails: ["bearer.never-renewed"],
  },
  {
    name: "token-answered-when-anything-asks",
    edits: [["routes/verify.ts", "fields.token === true", "fields.token"]],
    fails: ["verify.token-only-with-bearer"],
  },
  {
    name: "renewal-is-a-sign-in",
    edits: [
      [
        "session/issue.ts",
        "return issueToken(keys.first, { ...claims, exp })",
        "return issueToken(keys.first, { ...claims, iat: seconds, exp })",
      ],
    ],
    fails: ["idle.ends", "idle.not-fresh", "idle.renews"],
  },
  {
    name: "epochs-in-seconds",
    edits: [
      [
        "session/revocation.ts",
        "const soon = () => now() + SKEW;",
        "const soon = () => Math.floor(now() / 1000);",
      ],
    ],
    fails: ["revocation.by-app", "revocation.store-emptied"],
  },
  {
    name: "revoked-one-by-one-only",
    edits: [
      [
        "session/revocation.ts",
        "issued < (await latest(global, user))",
        "issued < (await latest(global, undefined))",
      ],
    ],
    fails: ["revocation.by-app"],
  },
];

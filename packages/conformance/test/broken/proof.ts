// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about codes, pending logins and what a proof proves. */
export const PROOF: readonly Mutant[] = [
  {
    name: "code-without-digit-check",
    edits: [
      ["routes/verify.ts", "code === undefined || !/^[0-9]{6}$/.test(code)", "code === undefined"],
      ["client/client.ts", 'typeof code !== "string" || !/^[0-9]{6}$/.test(code)', "false"],
    ],
    fails: ["verify.six-ascii-digits"],
  },
  {
    name: "code-trimmed",
    edits: [
      [
        "routes/verify.ts",
        'const code = text(fields, "code");',
        'const code = text(fields, "code")?.trim();',
      ],
    ],
    fails: ["verify.six-ascii-digits"],
  },
  {
    name: "handle-from-the-body",
    edits: [
      [
        "routes/verify.ts",
        "const [attempt] = visitor.attempts;",
        'let [attempt] = visitor.attempts;\n  const given = text(fields, "sessionId");\n  if (given) attempt = { handle: given, email: text(fields, "email") ?? "a@b.co", returnTo: undefined, expiresAt: 9e9 };',
      ],
    ],
    fails: ["verify.no-pending-login", "verify.own-handle-only"],
  },
  {
    name: "code-of-the-oldest-attempt",
    edits: [
      [
        "routes/verify.ts",
        "const [attempt] = visitor.attempts;",
        "const attempt = visitor.attempts.at(-1);",
      ],
    ],
    fails: ["codes.five-tries", "codes.five-tries-in-all-jars", "pending.resend"],
  },
  {
    name: "double-submit-verified-twice",
    edits: [
      [
        "login/proof.ts",
        "key: `code:${attemptKey(attempt, keys.first)}:${code}`",
        "key: undefined",
      ],
    ],
    fails: ["double-click.code"],
  },
  {
    name: "wrong-code-ends-the-login",
    edits: [
      [
        "login/verdict-cookies.ts",
        "if (!verdict.ok) return verdict.clearPending ? [cleared] : [];",
        "if (!verdict.ok) return [cleared];",
      ],
    ],
    fails: [
      "callback.refused",
      "codes.five-tries",
      "codes.five-tries-in-all-jars",
      "codes.per-address",
      "codes.per-client",
      "events.say-no-secret",
      "forms.upstream-down",
      "login-page.whole-journey",
      "other-address.older-attempt",
      "other-address.same-rule",
      "other-address.upstream-words",
      "revocation.store-down-spends-nothing",
      "upstream.asks-to-wait",
      "upstream.broken-connection",
      "upstream.long-reply",
      "upstream.no-json",
      "upstream.other-statuses",
      "upstream.out-of-order",
      "upstream.refused",
      "verify.wrong-code",
    ],
  },
  {
    name: "handle-in-a-signed-cookie",
    edits: [
      [
        "login/pending.ts",
        "return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(rows)))",
        "return new CompactSign(new TextEncoder().encode(JSON.stringify(rows)))",
      ],
      [
        "login/pending.ts",
        '.setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: TYPE })\n    .encrypt(',
        '.setProtectedHeader({ alg: "HS256", typ: TYPE })\n    .sign(',
      ],
      [
        "login/pending.ts",
        'import { compactDecrypt } from "jose/jwe/compact/decrypt";',
        'import { CompactSign, compactVerify } from "jose";',
      ],
      [
        "login/pending.ts",
        'const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.pending, {\n      keyManagementAlgorithms: ["dir"],\n      contentEncryptionAlgorithms: ["A256GCM"],\n    });',
        "const { payload: plaintext, protectedHeader } = await compactVerify(sealed, key.pending);",
      ],
      [
        "login/pending.ts",
        'if (parts.length !== 5 || parts[1] !== "" || !isCanonical(parts[4] as string, 16)) return [];',
        "if (parts.length !== 3) return [];",
      ],
    ],
    within: ["pending.", "options.unknown"],
    fails: [
      "pending.authentic",
      "pending.encrypted",
      "pending.ends",
      "pending.fits-a-cookie",
      "pending.follows-session-cookie",
      "pending.resend",
      "pending.total",
      "pending.two-values",
    ],
  },
  {
    name: "handle-in-the-start-reply",
    edits: [
      [
        "login/start.ts",
        "return { ok: true, cookie: await",
        "return { ok: true, handle: mailed.started.handle.reveal(), cookie: await",
      ],
      [
        "routes/start.ts",
        "json(200, { success: true, message: MESSAGES[settings.method] }, [started.cookie])",
        "json(200, { success: true, message: MESSAGES[settings.method], sessionId: started.handle }, [started.cookie])",
      ],
    ],
    within: ["start.", "options.unknown"],
    fails: [
      "start.accepts",
      "start.each-its-own",
      "start.host-decides-nothing",
      "start.known-and-unknown-alike",
      "start.only-configured-fields",
    ],
  },
  {
    name: "truncated-gcm-tag-accepted",
    edits: [
      ["login/pending.ts", " || !isCanonical(parts[4] as string, 16)) return [];", ") return [];"],
      [
        "login/pending.ts",
        'const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.pending, {\n      keyManagementAlgorithms: ["dir"],\n      contentEncryptionAlgorithms: ["A256GCM"],\n    });',
        'const [head = "", , iv = "", text = "", tag = ""] = sealed.split(".");\n    const bytes = (part: string) => Buffer.from(part, "base64url");\n    const decipher = createDecipheriv("aes-256-gcm", key.pending, bytes(iv), { authTagLength: bytes(tag).length });\n    decipher.setAAD(Buffer.from(head)).setAuthTag(bytes(tag));\n    const plaintext = Buffer.concat([decipher.update(bytes(text)), decipher.final()]);\n    const protectedHeader = JSON.parse(bytes(head).toString());',
      ],
      [
        "login/pending.ts",
        'import { timingSafeEqual } from "node:crypto";',
        'import { createDecipheriv, timingSafeEqual } from "node:crypto";',
      ],
    ],
    fails: ["pending.authentic"],
  },
  {
    name: "attempts-never-end",
    edits: [["login/pending.ts", "expiresAt * 1000 <= nowMs", "false"]],
    fails: ["callback.expired", "pending.ends", "pending.follows-the-service"],
  },
  {
    name: "one-attempt-kept",
    edits: [["login/start.ts", "[newest, ...attempts.slice(0, 1)]", "[newest]"]],
    fails: [
      "binding.last-two",
      "other-address.older-attempt",
      "pending.fits-a-cookie",
      "pending.resend",
    ],
  },
];

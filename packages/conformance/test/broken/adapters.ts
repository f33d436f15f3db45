import type { Mutant } from "./mutant.js";

const KOA = "packages/koa/src/index.ts";
const FASTIFY = "packages/fastify/src/index.ts";
const H3 = "packages/h3/src/index.ts";

/** What a guard answers late: a check of the app's, a renewal, the store. */
const WHAT_IS_WAITED_FOR = [
  "guard.check",
  "guard.check-fails-closed",
  "idle.once",
  "idle.renews",
  "revocation.by-app",
  "revocation.cached",
  "revocation.login-over-session",
  "revocation.logout",
  "revocation.one-read",
  "revocation.store-down",
  "revocation.store-down-allowed",
  "revocation.store-down-spends-nothing",
  "revocation.store-emptied",
];

/** Mistakes of other adapters, and of those on web requests. */
export const ADAPTERS: readonly Mutant[] = [
  {
    name: "koa-type-guessed-from-the-text",
    on: "koa",
    edits: [
      [
        KOA,
        '  ctx.remove("Content-Type"); // Koa\'s guess from the text: the reply says its own.\n  writeHeaders(ctx.res, headers);',
        "  writeHeaders(ctx.res, headers);\n  ctx.body = body;",
      ],
    ],
    fails: ["login-page.methods", "me.head"],
  },
  {
    name: "koa-guard-not-waited-for",
    on: "koa",
    edits: [
      [
        KOA,
        'return "then" in outcome ? outcome.then(settle) : settle(outcome);',
        'return "then" in outcome ? next() : settle(outcome);',
      ],
    ],
    fails: WHAT_IS_WAITED_FOR,
  },
  {
    name: "koa-headers-set-as-an-object",
    on: "koa",
    setting: "cookies",
    edits: [
      [
        KOA,
        "          writeHeaders(ctx.res, outcome.headers);",
        "          ctx.set(Object.fromEntries(outcome.headers));",
      ],
    ],
    fails: ["guard.vary-kept"],
  },
  {
    name: "fastify-host's-cookie-replaced",
    on: "fastify",
    setting: "cookies",
    edits: [
      [
        FASTIFY,
        'reply.header(name, name === "vary" ? core.mergeVary(reply.getHeader(name), value) : value);',
        "reply.raw.setHeader(name, value);\n    reply.header(name, value);",
      ],
    ],
    fails: ["guard.vary-kept"],
  },
  {
    name: "fastify-guard-goes-on-at-once",
    on: "fastify",
    edits: [
      [
        FASTIFY,
        'if ("then" in outcome) outcome.then(settle).catch(done);',
        'if ("then" in outcome) {\n          outcome.then(settle).catch(done);\n          done();\n        }',
      ],
    ],
    fails: WHAT_IS_WAITED_FOR,
  },
  {
    name: "h3-url-as-the-request-has-it",
    on: "h3",
    edits: [
      [
        H3,
        "return core.fromWeb(event.req, { target: originalUrl ?? url, ip });",
        "return core.fromWeb(event.req, { ip });",
      ],
    ],
    fails: ["me.exact-path"],
  },
  {
    name: "web-headers-set-one-over-the-other",
    on: "h3",
    edits: [
      [
        "boundary/write-web.ts",
        'if (name === "set-cookie") target.append(name, value);\n    else target.set',
        "target.set",
      ],
    ],
    within: ["callback.", "guard.check", "verify."],
    fails: [
      "callback.head",
      "callback.only-once",
      "callback.refused",
      "callback.reload",
      "callback.reload-after-code",
      "callback.reload-by-others",
      "callback.signs-in",
      "guard.check",
      "guard.check-exactly-true",
      "guard.check-fails-closed",
      "verify.form",
      "verify.one-record",
      "verify.own-handle-only",
      "verify.replaces-a-session",
      "verify.signs-in",
      "verify.token-only-with-bearer",
      "verify.wrong-code",
    ],
  },
  {
    name: "web-vary-replaced",
    on: "h3",
    edits: [
      [
        "boundary/write-web.ts",
        'name === "vary" ? mergeVary(target.get(name), value) : value',
        "value",
      ],
    ],
    fails: ["guard.vary-kept"],
  },
  {
    name: "web-body-taken-as-read",
    on: "h3",
    edits: [
      [
        "boundary/from-web.ts",
        "(request.bodyUsed || request.body?.locked ? view.parsed : readWhole(request))",
        "view.parsed",
      ],
    ],
    within: ["start."],
    fails: [
      "start.accepts",
      "start.each-its-own",
      "start.form",
      "start.host-decides-nothing",
      "start.known-and-unknown-alike",
      "start.only-configured-fields",
      "start.otp",
    ],
  },
];

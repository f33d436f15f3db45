// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about addresses, the service, what is counted, and what is told. */
export const UPSTREAM_AND_LIMITS: readonly Mutant[] = [
  {
    name: "host-used-for-urls",
    edits: [
      [
        "login/start.ts",
        "client.start({ email, callbackUrl: settings.callbackUrl, signal })",
        "client.start({ email, callbackUrl: `https://${request.headers.host}${settings.basePath}/callback`, signal })",
      ],
    ],
    fails: [
      "options.base-path",
      "options.environment",
      "start.accepts",
      "start.host-decides-nothing",
      "start.only-configured-fields",
      "v2.link",
    ],
  },
  {
    name: "lower-cased-before-it-is-ascii",
    edits: [
      [
        "request/email.ts",
        "if (!ASCII.test(trimmed)) return undefined;\n  const address = trimmed.toLowerCase();",
        "const address = trimmed.toLowerCase();\n  if (!ASCII.test(address)) return undefined;",
      ],
    ],
    fails: ["address.ascii-before-lower-case", "other-address.same-rule"],
  },
  {
    name: "first-of-several-addresses",
    edits: [
      [
        "routes/start.ts",
        "const email = parseEmail(fields.email);",
        'const email = parseEmail(String(fields.email ?? "").split(",")[0]);',
      ],
    ],
    fails: [
      "address.exactly-one",
      "address.only-a-string",
      "limits.invalid-costs-nothing",
      "start.form",
    ],
  },
  {
    name: "upstream-redirect-followed",
    edits: [
      ["client/transport.ts", 'redirect: "error"', 'redirect: "follow"'],
      [
        "client/transport.ts",
        "response.status !== 200 || response.redirected",
        "response.status !== 200",
      ],
    ],
    fails: ["upstream.redirect"],
  },
  {
    name: "start-tried-again",
    edits: [["client/transport.ts", 'call.kind !== "verify" || !first.again', "!first.again"]],
    fails: ["upstream.out-of-order", "upstream.start-once"],
  },
  {
    name: "broken-verification-tried-again",
    edits: [
      [
        "client/transport.ts",
        "return failed(error, UNSENT.has(codeOf(cause)));",
        "return failed(error, true);",
      ],
    ],
    fails: ["upstream.broken-connection", "upstream.verify-again"],
  },
  {
    name: "reply-of-any-length",
    edits: [["client/transport.ts", "if (length > REPLY_LIMIT) {", "if (false) {"]],
    fails: ["upstream.reply-length"],
  },
  {
    name: "limiter-by-textual-ipv6",
    edits: [["request/ip.ts", "`${prefixOf(groups.slice(0, 4))}::/64`", "ip"]],
    fails: ["codes.per-client", "limits.ipv6"],
  },
  {
    name: "codes-not-counted",
    edits: [
      [
        "login/sign-in.ts",
        "await limits.consume(counts, { closed, request });",
        "undefined as number | undefined;",
      ],
    ],
    fails: [
      "codes.at-once",
      "codes.five-tries",
      "codes.five-tries-in-all-jars",
      "codes.per-address",
      "codes.per-client",
    ],
  },
  {
    name: "codes-counted-by-the-jar",
    edits: [
      [
        "login/proof.ts",
        "codesOfLogin(attempt, keys)",
        'codesOfLogin({ ...attempt, handle: visitor.request.headers.cookie ?? "" }, keys)',
      ],
    ],
    fails: ["codes.five-tries-in-all-jars"],
  },
  {
    name: "any-device-cookie-opens-an-allotment",
    edits: [
      [
        "login/device.ts",
        ".find((entry) => isFor(entry, email, keys) && isFresh(entry, nowMs));",
        "[0];",
      ],
    ],
    fails: ["limits.device"],
  },
  {
    name: "too-many-without-retry-after",
    edits: [
      ["login/sign-in.ts", "return refused({ code, retryAfter });", "return refused({ code });"],
    ],
    fails: [
      "codes.five-tries",
      "codes.five-tries-in-all-jars",
      "codes.per-address",
      "codes.per-client",
    ],
  },
  {
    name: "double-click-shared-for-ever",
    edits: [["login/verdicts.ts", "const SHARED_MS = 10_000;", "const SHARED_MS = 1e12;"]],
    fails: ["callback.only-once", "double-click.ends"],
  },
  {
    name: "address-in-an-event",
    edits: [["login/start.ts", "address: addressOf(email, keys)", "address: email"]],
    fails: ["events.a-login", "events.say-no-secret"],
  },
];

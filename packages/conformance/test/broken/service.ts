import type { Mutant } from "./mutant.js";

/** Mistakes about a service that is down, late, or answers nonsense, and about logins under way. */
export const SERVICE: readonly Mutant[] = [
  {
    name: "unreachable-is-a-timeout",
    edits: [
      [
        "client/transport.ts",
        '      "upstream_unavailable",\n      "The Turalogin service could not be reached.',
        '      "upstream_timeout",\n      "The Turalogin service could not be reached.',
      ],
    ],
    fails: ["upstream.broken-connection", "upstream.unreachable", "upstream.verify-again"],
  },
  {
    name: "deadline-ten-times-as-late",
    edits: [["client/transport.ts", "    }, timeout);", "    }, 10 * timeout);"]],
    fails: ["close.verify-in-flight", "upstream.deadline"],
  },
  {
    name: "some-server-errors-are-answers",
    edits: [["client/transport.ts", "if (status >= 500) {", "if (status >= 502) {"]],
    fails: ["forms.upstream-down", "upstream.out-of-order"],
  },
  {
    name: "verification-tried-again-after-any-error",
    edits: [
      [
        "client/transport.ts",
        "[502, 503, 504].includes(response.status)",
        "response.status >= 500",
      ],
    ],
    fails: ["forms.upstream-down", "upstream.out-of-order"],
  },
  {
    name: "refused-key-is-a-refused-address",
    edits: [
      [
        "client/transport.ts",
        'if (status === 403 || (status === 401 && kind === "start")) {',
        "if (status === 403) {",
      ],
    ],
    fails: ["upstream.refused"],
  },
  {
    name: "any-success-is-200",
    edits: [
      [
        "client/transport.ts",
        "response.status !== 200 || response.redirected",
        "!response.ok || response.redirected",
      ],
    ],
    fails: ["upstream.other-statuses"],
  },
  {
    name: "retry-after-of-any-length",
    edits: [
      [
        "client/wire.ts",
        "Math.min(3600, Math.max(1, Math.ceil(seconds)))",
        "Math.max(0, Math.ceil(seconds))",
      ],
    ],
    fails: ["upstream.asks-to-wait"],
  },
  {
    name: "no-json-is-a-defect",
    edits: [
      [
        "client/transport.ts",
        'return failed(unusable("sent a reply that is not JSON"), false);',
        'throw new Error("no JSON");',
      ],
    ],
    fails: ["upstream.no-json"],
  },
  {
    name: "broken-body-is-an-answer",
    edits: [
      [
        "client/transport.ts",
        '      "upstream_unavailable",\n      "The connection to the Turalogin service broke',
        '      "upstream_error",\n      "The connection to the Turalogin service broke',
      ],
    ],
    fails: ["upstream.broken-connection", "upstream.long-reply"],
  },
  {
    name: "success-not-asked-for",
    edits: [
      [
        "client/v1.ts",
        "  success: z.literal(true),\n  token: word,",
        "  success: z.optional(z.unknown()),\n  token: word,",
      ],
    ],
    fails: ["upstream.no-user"],
  },
  {
    name: "any-handle",
    edits: [["client/replies.ts", "z.string().check(z.regex(HANDLE));", "z.string();"]],
    fails: ["upstream.no-handle"],
  },
  {
    name: "numbers-are-no-ids",
    edits: [["client/v1.ts", "z.union([z.string(), z.int()])", "z.union([z.string()])"]],
    fails: ["upstream.more-than-asked"],
  },
  {
    name: "start-goes-on-without-its-client",
    edits: [
      [
        "login/start.ts",
        "const stop = request.onAbort?.(() => gone.abort());",
        "const stop: (() => void) | undefined = undefined;",
      ],
    ],
    fails: ["abort.start", "close.start-in-flight"],
  },
  {
    name: "verification-ends-with-its-client",
    edits: [
      [
        "login/proof.ts",
        "verify: () => client.verifyLink(handle),",
        'verify: () =>\n      new Promise((resolve, reject) => {\n        visitor.request.onAbort?.(() => reject(new Error("gone")));\n        client.verifyLink(handle).then(resolve, reject);\n      }),',
      ],
    ],
    fails: ["abort.verify"],
  },
  {
    name: "a-client-that-leaves-is-a-defect",
    edits: [
      [
        "request/body.ts",
        "  } catch {\n    return refuse(400); // The client went",
        "  } catch (cause) {\n    throw cause; // The client went",
      ],
    ],
    fails: ["abort.mid-body"],
  },
  {
    name: "no-id-of-its-own-on-v2",
    edits: [
      [
        "client/v2.ts",
        "user: { id: user.email, email: user.email }",
        'user: { id: "v2", email: user.email }',
      ],
    ],
    fails: ["v2.code", "v2.link"],
  },
  {
    name: "method-forgotten-on-v2",
    edits: [["client/v2.ts", '...(method === "otp" ? { method } : {}),', ""]],
    fails: ["v2.otp"],
  },
  {
    name: "reply-of-the-other-version",
    edits: [
      [
        "client/v2.ts",
        "  success: z.literal(true),\n  jwt: word,",
        '  success: z.literal(true),\n  jwt: z._default(word, ""),',
      ],
    ],
    fails: ["v2.not-mixed"],
  },
];

import type { Mutant } from "./mutant.js";

/** Mistakes about whom the guard lets in, and whom it sends where. */
export const ADMISSION: readonly Mutant[] = [
  {
    name: "preflights-let-through",
    edits: [
      [
        "guard.ts",
        "    if (!reading.ok) {\n",
        '    if (request.method === "OPTIONS") return { handled: false, state: ANONYMOUS, headers: passHeaders };\n    if (!reading.ok) {\n',
      ],
    ],
    fails: ["bypass.spellings", "guard.every-method"],
  },
  {
    name: "bad-session-refused-where-nobody-is-allowed",
    edits: [
      [
        "guard.ts",
        'if (policy.onAnonymous !== "allow") return turnAway(request, policy, reading.code);',
        'if (policy.onAnonymous !== "allow" || reading.code !== "authentication_required") {\n        return turnAway(request, policy, reading.code);\n      }',
      ],
    ],
    fails: ["guard.allow"],
  },
  {
    name: "any-accept-is-a-page",
    edits: [
      [
        "request/navigation.ts",
        'type.trim() === "text/html" &&',
        "/^(text\\/html|\\*\\/\\*)$/.test(type.trim()) &&",
      ],
    ],
    fails: ["guard.navigation"],
  },
  {
    name: "post-comes-back-as-a-get",
    edits: [
      [
        "guard.ts",
        'const path = request.method === "GET" ? interruptedPath(settings, request.target) : undefined;',
        "const path = interruptedPath(settings, request.target);",
      ],
    ],
    fails: ["guard.forced"],
  },
  {
    name: "way-back-without-its-query",
    edits: [
      [
        "login/landing.ts",
        "const path = settings.publicPrefix + target;",
        'const path = settings.publicPrefix + target.replace(/\\?.*/, "");',
      ],
    ],
    fails: ["guard.navigation", "login-page.whole-journey", "return-to.from-the-guard"],
  },
  {
    name: "second-guard-takes-the-first-one's-word",
    edits: [
      [
        "admission.ts",
        "        const isFirst = before === undefined;",
        "        if (before?.state) return { handled: false, state: before.state, headers: [] };\n        const isFirst = before === undefined;",
      ],
    ],
    fails: ["guard.stacked"],
  },
  {
    name: "each-guard-reads-again",
    edits: [
      [
        "admission.ts",
        "const reading = isFirst ? sessions.read(request) : before.reading;",
        "const reading = sessions.read(request);",
      ],
    ],
    fails: ["revocation.one-read"],
  },
  {
    name: "policy-not-looked-at",
    edits: [
      [
        "auth.ts",
        "policy: (policy = {}) => checkPolicy(policy),",
        "policy: (policy = {}) => policy,",
      ],
    ],
    fails: ["guard.policy-refused"],
  },
  {
    name: "vary-grows-with-each-guard",
    edits: [
      [
        "boundary/write.ts",
        '  const missing = added.split(",").filter((name) => !names.includes(name.trim().toLowerCase()));',
        '  const missing = added.split(",");',
      ],
      ["boundary/write.ts", "  if (list === added) return list;\n", ""],
    ],
    fails: ["guard.stacked"],
  },
  {
    name: "guest-instead-of-nobody",
    edits: [
      [
        "guard.ts",
        "export const ANONYMOUS = Object.freeze({ user: null, session: null });",
        'export const ANONYMOUS = Object.freeze({ user: Object.freeze({ id: "guest", email: "" }), session: null });',
      ],
    ],
    fails: [
      "authenticate.node-request",
      "authenticate.web-request",
      "bypass.nobody-where-allowed",
      "bypass.rewriting-headers",
      "guard.allow",
      "guard.open-route",
      "guard.planted-by-middleware",
      "host.scope",
      "isolation.overlapping",
    ],
  },
];

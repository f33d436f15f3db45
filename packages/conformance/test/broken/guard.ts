import type { Mutant } from "./mutant.js";

/** Mistakes about the guard, origins, and what is kept between requests. */
export const GUARD: readonly Mutant[] = [
  {
    name: "no-origin-check-on-routes",
    edits: [
      [
        "routes/router.ts",
        'if (method === "POST" && !isExempt && isCrossOrigin(headers, settings.ownOrigins)) {',
        "if (false) {",
      ],
    ],
    fails: [
      "confirm.not-from-elsewhere",
      "forms.some-refusals-stay-json",
      "logout.cross-origin",
      "origin.cross-site",
      "origin.exact",
      "origin.referer-decides-nothing",
      "origin.same-site",
      "origin.trusted-passes",
      "origin.two-lines",
    ],
  },
  {
    name: "no-origin-check-in-the-guard",
    edits: [["guard.ts", "      isCrossOrigin(headers, settings.ownOrigins)\n", "      false\n"]],
    fails: [
      "bearer.no-origin-check",
      "idle.once",
      "origin.guarded-routes",
      "origin.guarded-upgrades",
    ],
  },
  {
    name: "an-upgrade-is-any-get",
    edits: [
      ["guard.ts", "(!SAFE.has(method) || headers.upgrade !== undefined)", "!SAFE.has(method)"],
    ],
    fails: ["origin.guarded-upgrades"],
  },
  {
    name: "web-upgrade-unseen",
    on: "h3",
    edits: [["boundary/from-web.ts", "  upgrade: true,\n", ""]],
    fails: ["origin.guarded-upgrades"],
  },
  {
    name: "no-origin-check-in-authenticate",
    edits: [
      ["app/authenticate.ts", 'if (foreign && reading.from === "cookie") return ANONYMOUS;', ""],
    ],
    fails: ["authenticate.node-request", "authenticate.web-request"],
  },
  {
    name: "same-site-is-same-origin",
    edits: [
      [
        "request/origin.ts",
        'if (site === "same-origin" || site === "none") return false;',
        'if (site === "same-origin" || site === "same-site" || site === "none") return false;',
      ],
    ],
    fails: ["confirm.not-from-elsewhere", "origin.guarded-routes", "origin.same-site"],
  },
  {
    name: "origin-null-is-nobody",
    edits: [
      [
        "request/origin.ts",
        "if (origin !== undefined) return !origins.has(origin);",
        'if (origin === "null") return false;\n  if (origin !== undefined) return !origins.has(origin);',
      ],
    ],
    fails: ["confirm.not-from-elsewhere", "origin.exact"],
  },
  {
    name: "cors-for-any-origin",
    edits: [
      [
        "routes/router.ts",
        "origin !== undefined && core.settings.trustedOrigins.has(origin);",
        "origin !== undefined;",
      ],
    ],
    fails: [
      "cors.nobody-else",
      "origin.cross-site",
      "origin.exact",
      "origin.referer-decides-nothing",
      "origin.same-site",
      "origin.trusted-passes",
    ],
  },
  {
    name: "bearer-held-to-the-origin-check",
    edits: [["guard.ts", '      reading.from === "cookie" &&\n', ""]],
    fails: ["bearer.no-origin-check"],
  },
  {
    name: "foreign-property-believed",
    edits: [
      [
        "admission.ts",
        "seen.of(native)?.state ?? ANONYMOUS;",
        "(native as { turalogin?: AuthState<U> }).turalogin ?? seen.of(native)?.state ?? ANONYMOUS;",
      ],
    ],
    fails: ["guard.planted-by-middleware"],
  },
  {
    name: "identity-on-a-shared-object",
    edits: [
      [
        "admission.ts",
        "const state = (native: object): AuthState<U> => seen.of(native)?.state ?? ANONYMOUS;",
        "const state = (native: object): AuthState<U> => (seen.of(native)?.state ? shared : ANONYMOUS);",
      ],
      [
        "admission.ts",
        "  const { sessions, settings } = core;",
        "  const { sessions, settings } = core;\n  const shared: AuthState<U> = { user: null, session: null };",
      ],
      [
        "admission.ts",
        "    seen.put(native, { reading, state:",
        "    if (!outcome.handled) Object.assign(shared, outcome.state);\n    seen.put(native, { reading, state:",
      ],
    ],
    fails: ["isolation.interleaved", "isolation.overlapping"],
  },
  {
    name: "reading-shared-between-requests",
    edits: [
      [
        "admission.ts",
        "const before = seen.of(native);",
        "const before = seen.of(native) ?? seen.of(auths);",
      ],
      [
        "admission.ts",
        "  const { sessions, settings } = core;",
        "  const { sessions, settings } = core;\n  const auths = {};",
      ],
      [
        "admission.ts",
        "    seen.put(native, { reading, state:",
        "    if (reading.ok) seen.put(auths, { reading, state: undefined });\n    seen.put(native, { reading, state:",
      ],
    ],
    within: ["isolation.", "options.", "start."],
    fails: [
      "isolation.interleaved",
      "isolation.overlapping",
      "isolation.two-apps",
      "options.environment",
    ],
  },
  {
    name: "user-of-nobody-is-null",
    edits: [
      [
        "admission.ts",
        "if (user !== null) return user;",
        "if (user !== undefined) return user as U;",
      ],
    ],
    fails: ["guard.user-or-throws"],
  },
  {
    name: "check-accepts-truthy",
    edits: [["guard.ts", "return answer === true ?", "return answer ?"]],
    fails: ["guard.check-exactly-true"],
  },
  {
    name: "check-that-fails-lets-pass",
    edits: [
      [
        "guard.ts",
        'return refuse(request, "internal_error");',
        "return passRenewed<U>(reading, renew);",
      ],
    ],
    fails: ["guard.check-fails-closed"],
  },
  {
    name: "max-age-ignored",
    edits: [
      ["guard.ts", "if (maxAge !== undefined && !(settings.now()", "if (false && !(settings.now()"],
    ],
    fails: ["guard.max-age", "idle.not-fresh", "shared.never-renewed"],
  },
  {
    name: "unauthorized-may-be-cached",
    edits: [
      [
        "guard.ts",
        'return request.method === "HEAD" ? headOf(reply) : reply;',
        'const kept = { ...reply, headers: reply.headers.filter(([name]) => name !== "cache-control") };\n    return request.method === "HEAD" ? headOf(kept) : kept;',
      ],
    ],
    fails: ["guard.caching", "guard.check", "me.reasons"],
  },
  {
    name: "guarded-reply-may-be-cached",
    edits: [["guard.ts", '[["cache-control", "private, no-store"], vary]', "[vary]"]],
    fails: ["guard.caching", "idle.renews"],
  },
  {
    name: "vary-replaced",
    edits: [["boundary/write.ts", "mergeVary(response.getHeader(name), value)", "value"]],
    setting: "cookies",
    fails: ["guard.vary-kept"],
  },
  {
    name: "host-cookie-swallowed",
    edits: [
      [
        "boundary/write.ts",
        "  for (const [name, value] of headers) {",
        '  if (headers.some(([name]) => name === "set-cookie")) response.removeHeader("set-cookie");\n  for (const [name, value] of headers) {',
      ],
    ],
    setting: "cookies",
    fails: ["callback.keeps-other-cookies", "guard.host-cookies-kept"],
  },
];

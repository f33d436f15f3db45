import type { Mutant } from "./mutant.js";

/** Mistakes about the end of an app. */
export const CLOSING: readonly Mutant[] = [
  {
    name: "end-refuses-nobody",
    edits: [
      [
        "login/closing.ts",
        "login: (run) => (end === undefined ? waitFor(run) : Promise.resolve(CLOSING)),",
        "login: waitFor,",
      ],
    ],
    fails: ["close.login-refused"],
  },
  {
    name: "end-refuses-after-the-count",
    edits: [
      ["login/start.ts", "return login.closing.login(async () => {", "return (async () => {"],
      ["login/start.ts", "mailed.started) };\n  });", "mailed.started) };\n  })();"],
      [
        "login/start.ts",
        "    const mailed = await mail(",
        "    if (login.closing.begun()) return login.closing.login(mail);\n    const mailed = await mail(",
      ],
    ],
    fails: ["close.login-refused"],
  },
  {
    name: "end-clears-the-pending-login",
    edits: [
      [
        "login/closing.ts",
        'const CLOSING = refused({\n  code: "upstream_unavailable",\n  retryAfter: 1,\n  sentence: "The app is restarting: try again",\n});',
        'const CLOSING = refused({\n  code: "upstream_unavailable",\n  retryAfter: 1,\n  sentence: "The app is restarting: try again",\n}, true);',
      ],
    ],
    fails: ["close.login-refused"],
  },
  {
    name: "end-keeps-connections",
    edits: [
      ["routes/router.ts", 'if (core.closing.begun()) more.push(["connection", "close"]);', ""],
    ],
    fails: ["close.login-refused"],
  },
  {
    name: "end-of-all-routes",
    edits: [
      [
        "routes/router.ts",
        "  handlers ??= (await",
        '  if (core.closing.begun()) return failure("upstream_unavailable", [["retry-after", "1"]]);\n  handlers ??= (await',
      ],
    ],
    fails: ["close.guard-goes-on", "close.login-refused", "close.second-click"],
  },
  {
    name: "end-of-guards",
    edits: [
      [
        "admission.ts",
        'import { defect } from "./reply/defect.js";',
        'import { failure } from "./reply/reply.js";\nimport { defect } from "./reply/defect.js";',
      ],
      [
        "admission.ts",
        "const before = seen.of(native);",
        'if (core.closing.begun()) return failure("upstream_unavailable");\n        const before = seen.of(native);',
      ],
    ],
    fails: ["close.guard-goes-on"],
  },
  {
    name: "end-waits-for-nobody",
    edits: [["login/closing.ts", "while (underWay.size > 0)", "while (false)"]],
    fails: ["close.in-flight-ends"],
  },
  {
    name: "end-waits-for-the-next-to-end",
    edits: [
      [
        "login/closing.ts",
        "while (underWay.size > 0) await Promise.allSettled(underWay);",
        "if (underWay.size > 0) await Promise.race(underWay);",
      ],
    ],
    fails: ["close.in-flight-ends"],
  },
  {
    name: "end-without-a-login-never-comes",
    edits: [
      [
        "login/closing.ts",
        "await turn();",
        "await turn();\n    if (!waited) await new Promise(() => {});",
      ],
      [
        "login/closing.ts",
        "    while (underWay.size > 0)",
        "    const waited = underWay.size > 0;\n    while (underWay.size > 0)",
      ],
    ],
    fails: ["close.guard-goes-on", "close.login-refused", "close.twice"],
  },
  {
    name: "end-refuses-a-second-click",
    edits: [
      [
        "login/verdicts.ts",
        "const underWay = running.get(key);",
        "const underWay = closing.begun() ? undefined : running.get(key);",
      ],
    ],
    fails: ["close.second-click"],
  },
  {
    name: "end-comes-once",
    edits: [
      [
        "login/closing.ts",
        "end ??= ended();",
        'if (end !== undefined) throw new Error("closed already");\n      end = ended();',
      ],
    ],
    fails: ["close.twice"],
  },
];

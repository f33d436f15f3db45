import type { Mutant } from "./mutant.js";

const REFERENCE = "packages/conformance/src/reference.ts";

/** Mistakes of an adapter on `node:http`: the core below it has none. */
export const REFERENCE_ADAPTER: readonly Mutant[] = [
  {
    name: "state-by-connection",
    edits: [
      [REFERENCE, "auth.admit(request, policy, req)", "auth.admit(request, policy, req.socket)"],
      [REFERENCE, "auth.state(req)", "auth.state(req.socket)"],
    ],
    within: ["bypass.", "isolation."],
    fails: [
      "bypass.one-connection",
      "isolation.interleaved",
      "isolation.overlapping",
      "isolation.two-apps",
    ],
  },
  {
    name: "session-read-on-open-routes",
    edits: [
      [
        REFERENCE,
        "        : route.guards\n      )",
        '        : [...route.guards, ...(route.guards.length ? [] : [{ onAnonymous: "allow" } as const])]\n      )',
      ],
    ],
    fails: ["guard.open-route"],
  },
  {
    name: "policies-made-with-the-first-request",
    edits: [
      [REFERENCE, ").map((policy) => auth.policy(policy)),", "),"],
      [
        REFERENCE,
        "auth.admit(request, policy, req)",
        "auth.admit(request, auth.policy(policy), req)",
      ],
    ],
    fails: ["guard.policy-refused"],
  },
  {
    name: "guard-by-path-pattern",
    edits: [
      [
        REFERENCE,
        'guarded.find(({ path }) => path === req.url?.replace(/\\?.*/, ""))',
        'guarded.find(({ path }) => path === req.url?.replace(/\\?.*/, "").replace(/\\/+$/, "").toLowerCase())',
      ],
      [
        REFERENCE,
        "for (const policy of route.policies) {",
        "for (const policy of req.url?.startsWith(route.path) ? route.policies : []) {",
      ],
    ],
    fails: ["bypass.spellings"],
  },
  {
    name: "path-of-a-rewriting-proxy-believed",
    edits: [
      [
        REFERENCE,
        "const request = fromNode(req,",
        'req.url = String(req.headers["x-original-url"] ?? req.url);\n      const request = fromNode(req,',
      ],
    ],
    fails: ["bypass.rewriting-headers", "start.host-decides-nothing"],
  },
  {
    name: "first-forwarded-address-is-the-client",
    edits: [[REFERENCE, "hops.at(-proxies)?.trim()", "hops[0]?.trim()"]],
    fails: ["events.client-address", "limits.client"],
  },
];

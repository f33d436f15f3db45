import type { Mutant } from "./mutant.js";

const EXPRESS = "packages/express/src/index.ts";

/** Mistakes of an adapter for Express. */
export const EXPRESS_ADAPTER: readonly Mutant[] = [
  {
    name: "express-client-is-the-socket's",
    on: "express",
    edits: [[EXPRESS, "this.#req.ip;", "this.#req.socket.remoteAddress;"]],
    fails: [
      "codes.failed-links-per-client",
      "codes.per-client",
      "events.client-address",
      "limits.address",
      "limits.address-and-client",
      "limits.client",
      "limits.device",
      "limits.ipv6",
    ],
  },
  {
    name: "express-answers-by-send",
    on: "express",
    edits: [
      [
        EXPRESS,
        "answer.then((reply) => writeReply(res, reply)).catch(next);",
        "answer.then((reply) => {\n        res.status(reply.status);\n        writeHeaders(res, reply.headers);\n        if (reply.body) res.send(reply.body);\n        else res.end();\n      }, next);",
      ],
    ],
    fails: ["me.head", "me.never-cached"],
  },
  {
    name: "express-cookies-set-one-over-the-other",
    on: "express",
    setting: "cookies",
    edits: [
      [
        EXPRESS,
        "answer.then((reply) => writeReply(res, reply)).catch(next);",
        "answer.then((reply) => {\n        res.set(Object.fromEntries(reply.headers)).writeHead(reply.status).end(reply.body);\n      }, next);",
      ],
    ],
    within: ["callback."],
    fails: [
      "callback.head",
      "callback.keeps-other-cookies",
      "callback.only-once",
      "callback.refused",
      "callback.reload",
      "callback.reload-after-code",
      "callback.reload-by-others",
      "callback.signs-in",
    ],
  },
  {
    name: "express-mount-path-lost",
    on: "express",
    setting: "prefix",
    edits: [[EXPRESS, "this.#req.originalUrl", "this.#req.url"]],
    within: ["me."],
    fails: [
      "me.answers",
      "me.authorization-off",
      "me.exact-path",
      "me.head",
      "me.never-cached",
      "me.nobody-by-header",
      "me.only-reads",
      "me.reads-change-nothing",
      "me.reasons",
    ],
  },
  {
    name: "express-parsed-body-not-passed-on",
    on: "express",
    setting: "parser",
    edits: [[EXPRESS, "this.#req.body", "undefined"]],
    within: ["start."],
    fails: [
      "start.accepts",
      "start.each-its-own",
      "start.form",
      "start.known-and-unknown-alike",
      "start.only-configured-fields",
      "start.otp",
    ],
  },
  {
    name: "express-state-copied",
    on: "express",
    edits: [
      [
        EXPRESS,
        "outcome.state as RegisteredState<Register>;",
        "{ ...outcome.state } as RegisteredState<Register>;",
      ],
    ],
    fails: ["guard.property"],
  },
  {
    name: "express-state-from-the-request",
    on: "express",
    edits: [
      [
        EXPRESS,
        "    ...auth,\n",
        "    ...auth,\n    state: (req: Request) => (req.turalogin as ReturnType<typeof auth.state>) ?? auth.state(req),\n",
      ],
    ],
    fails: ["guard.planted-by-middleware"],
  },
  {
    name: "express-guard-that-answers-and-goes-on",
    on: "express",
    edits: [
      [
        EXPRESS,
        "          if (outcome.handled) return writeReply(res, outcome);\n          writeHeaders",
        "          if (outcome.handled) return next();\n          writeHeaders",
      ],
    ],
    within: ["guard."],
    fails: [
      "guard.caching",
      "guard.check",
      "guard.check-exactly-true",
      "guard.check-fails-closed",
      "guard.every-method",
      "guard.forced",
      "guard.max-age",
      "guard.navigation",
      "guard.planted-by-middleware",
      "guard.stacked",
      "guard.vary-kept",
    ],
  },
  {
    name: "express-guard-lets-head-through",
    on: "express",
    edits: [
      [
        EXPRESS,
        "      return (req, res, next) => {\n        const settle",
        '      return (req, res, next) => {\n        if (req.method === "HEAD") return next();\n        const settle',
      ],
    ],
    fails: ["bypass.spellings", "guard.every-method"],
  },
  {
    name: "express-state-of-the-latest-request",
    on: "express",
    edits: [
      [
        EXPRESS,
        "          (req as Request).turalogin = outcome.state as RegisteredState<Register>;",
        "          latest = outcome.state;",
      ],
      [
        EXPRESS,
        "  return {\n    ...auth,\n",
        "  let latest: ReturnType<typeof auth.state>;\n  return {\n    ...auth,\n    state: (req: Request) => (auth.state(req).user ? latest : auth.state(req)),\n",
      ],
    ],
    fails: ["isolation.overlapping"],
  },
];

import type { IncomingMessage } from "node:http";
import { FAILURES, MESSAGE } from "@turalogin/core/test/support/failing-response";
import { required } from "@turalogin/core/test/support/member";
import {
  type FastifyInstance,
  type FastifyReply,
  fastify,
  type onRequestHookHandler,
} from "fastify";
import { afterEach, describe, expect, test } from "vitest";
import { type FastifyGuard, turalogin } from "../src/index.js";

const auth = turalogin(required);
const { cookie } = await auth.issue({ id: "u1", email: "ada@example.com" });
const denied = auth.guard({ check: async () => false });
const admitted = auth.guard({ check: async () => true });

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

interface Host {
  /** What the host does with the reply before ours gets the request. */
  before?(reply: FastifyReply): void;
  /** What it does while ours is at work. */
  meanwhile?(reply: FastifyReply): void;
}

/** The app on a host, and what reached its error handler. */
async function start({ before, meanwhile }: Host, guard: FastifyGuard = auth.guard()) {
  const app = fastify({ forceCloseConnections: true });
  const errors: string[] = [];
  app.addHook("onRequest", (_request, reply, done) => {
    before?.(reply);
    done();
    meanwhile?.(reply);
  });
  app.setErrorHandler((error: Error, _request, reply) => {
    errors.push(error.message);
    return reply.code(500).send({ handled: error.message });
  });
  await app.register(auth.plugin);
  app.get("/", { onRequest: guard }, () => {
    errors.push("the handler ran");
    return {};
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  open.push(() => app.close());
  return { url, errors };
}

type Place = [name: string, path: string, guard: FastifyGuard | undefined];
const REPLIES: Place[] = [
  ["a route's reply", "/auth/me", undefined],
  ["a guard's refusal after a check", "/", denied],
];
const PLACES: Place[] = [...REPLIES, ["a guard's headers", "/", admitted]];

describe.each(Object.entries(FAILURES))("%s throws", (name, sabotage) => {
  test.each(REPLIES)("in %s: the error handler gets it", async (_, path, guard) => {
    const { url, errors } = await start({ before: ({ raw }) => sabotage(raw) }, guard);
    const answer = fetch(url + path, { headers: { cookie } }).then((response) => response.json());
    // At the end Fastify has sent the headers, and can only close the connection.
    if (name === "a hook at the end") await expect(answer).rejects.toThrow();
    else expect(await answer).toEqual({ handled: MESSAGE });
    expect(errors).toEqual([MESSAGE]);
  });
});

/** A host's cookie on Node's response, which ours moves to Fastify's reply. */
const withCookie = ({ raw }: FastifyReply) => raw.setHeader("set-cookie", "a=b");

test.each(PLACES)(
  "the host's time-out answers before %s: nothing more is written",
  async (_, path, guard) => {
    const host: Host = {
      before: withCookie,
      meanwhile: ({ raw }) => raw.writeHead(503).end("late"),
    };
    const { url, errors } = await start(host, guard);
    const response = await fetch(url + path, { headers: { cookie } });
    expect([response.status, await response.text()]).toEqual([503, "late"]);
    expect(errors).toEqual([]);
  },
);

test.each(PLACES)(
  "the host has sent headers before %s: the error handler is told",
  async (_, path, guard) => {
    const host: Host = {
      before: withCookie,
      meanwhile: ({ raw }) => raw.writeHead(200, { "content-length": "9" }).write("half"),
    };
    const { url, errors } = await start(host, guard);
    const response = await fetch(url + path, { headers: { cookie } });
    await expect(response.text()).rejects.toThrow();
    expect(errors).toEqual([expect.stringContaining("after they are sent")]);
  },
);

test("auth.guard without the call fails on the first request, and says so", async () => {
  const { url } = await start({}, auth.guard as FastifyGuard & onRequestHookHandler);
  const response = await fetch(url);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    handled: expect.stringContaining("Call it: auth.guard()."),
  });
});

test.each(["authenticate", "state", "user"] as const)(
  "auth.%s as a hook fails, and says that it is not a guard",
  async (name) => {
    const { url, errors } = await start({}, auth[name] as FastifyGuard & onRequestHookHandler);
    const response = await fetch(url, { headers: { cookie } });
    expect(response.status).toBe(500);
    expect(errors).toEqual([expect.stringContaining(`${name} is not a guard`)]);
  },
);

test("auth.authenticate refuses Fastify's request, also in an async hook", async () => {
  const hook = async (request: unknown) => {
    await auth.authenticate(request as IncomingMessage);
  };
  const { url, errors } = await start({}, hook as FastifyGuard & onRequestHookHandler);
  expect((await fetch(url, { headers: { cookie } })).status).toBe(500);
  expect(errors).toEqual([expect.stringContaining("such as request.raw")]);
});

test("a misspelt policy is not taken for none", () => {
  const policies: Record<string, never> = {};
  expect(() => auth.guard(policies.admin)).toThrow("guard takes options, and was given undefined");
  expect(() => auth.guard()).not.toThrow();
});

/** Every hook of a request, and whether a guard there keeps the request from its handler. */
const HOOKS = {
  onRequest: true,
  preParsing: false,
  preValidation: true,
  preHandler: true,
  preSerialization: false,
  onSend: false,
  onResponse: false,
  onError: false,
  onTimeout: false,
  onRequestAbort: false,
};
type Hook = keyof typeof HOOKS;

/** Where a host puts a hook. */
const PLACES_OF_HOOKS: Readonly<Record<string, (app: FastifyInstance, name: Hook) => unknown>> = {
  "a route": (app, name) => app.get("/", { [name]: auth.guard() }, () => "secret"),
  "a list of a route": (app, name) =>
    app.get("/", { [name]: [auth.guard(), auth.guard()] }, () => "secret"),
  "the app": (app, name) => {
    app.addHook(name as "onRequest", auth.guard());
    app.get("/", () => "secret");
  },
  "a scope": (app, name) =>
    app.register(async (scope) => {
      scope.addHook(name as "onRequest", auth.guard());
      scope.get("/", () => "secret");
    }),
};

describe.each(Object.entries(PLACES_OF_HOOKS))("with a guard in a hook of %s", (_, add) => {
  test.each(Object.entries(HOOKS))(
    "%s: the app starts only if the guard can stop the request",
    async (name, isInTime) => {
      for (const pluginFirst of [true, false]) {
        const app = fastify();
        open.push(() => app.close());
        if (pluginFirst) await app.register(auth.plugin);
        add(app, name as Hook);
        if (!pluginFirst) app.register(auth.plugin);
        const started = app.ready().then(
          () => "started",
          (error: Error) => error.message,
        );
        expect(await started).toMatch(isInTime ? /^started$/ : `guard is in ${name}, a hook that`);
        if (isInTime) expect((await app.inject("/")).statusCode).toBe(401);
      }
    },
  );
});

describe("without the plugin, a guard in a hook that cannot stop the request fails when it runs, and says so", () => {
  const text = expect.stringContaining("a hook that cannot stop the request");

  async function ask(name: string, value: unknown) {
    const lines: string[] = [];
    const app = fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } });
    open.push(() => app.close());
    app.get("/", { [name]: auth.guard() }, () => value);
    const response = await fetch(await app.listen({ port: 0, host: "127.0.0.1" }), {
      headers: { cookie },
    });
    return { status: response.status, body: await response.text(), lines };
  }

  test.each([
    ["preParsing", { secret: 1 }],
    ["preSerialization", { secret: 1 }],
    ["onSend", "secret"],
  ])("%s: nothing of the handler's reply is sent", async (name, value) => {
    const { status, body } = await ask(name, value);
    expect([status, body]).toEqual([500, text]);
    expect(body).not.toContain("secret");
  });

  test("onResponse: in the log, because the reply has been sent", async () => {
    const { lines } = await ask("onResponse", "sent");
    await expect.poll(() => lines).toContainEqual(text);
  });
});

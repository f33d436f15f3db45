import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FAILURES, MESSAGE } from "@turalogin/core/test/support/failing-response";
import { required } from "@turalogin/core/test/support/member";
import {
  type EventHandler,
  H3,
  type H3Config,
  type H3Event,
  type HTTPError,
  type Middleware,
  toMiddleware,
} from "h3";
import * as v1 from "h3v1";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { turalogin } from "../src/index.js";

const auth = turalogin(required);
const { cookie } = await auth.issue({ id: "u1", email: "ada@example.com" });
const denied = auth.guard({ check: async () => false });
const admitted = auth.guard({ check: async () => true });

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

describe("h3 1", () => {
  // Where it prints what nobody has handled.
  beforeEach(() => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    return () => printed.mockRestore();
  });

  /** The app behind a handler of the host, and what reached its `onError`. */
  async function start(
    before: (event: v1.H3Event) => void,
    own: (event: never) => unknown,
    asHook = false,
  ) {
    const errors: string[] = [];
    const app = v1.createApp({ onError: (error) => void errors.push(error.message) });
    const handler = () => {
      errors.push("the handler ran");
      return {};
    };
    app.use(v1.eventHandler(before));
    if (!asHook) app.use(own as v1.EventHandler);
    const hook = own as (event: v1.H3Event) => void;
    app.use(v1.defineEventHandler(asHook ? { onRequest: hook, handler } : handler));
    const server = createServer(v1.toNodeListener(app)).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    open.push(() => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, errors };
  }

  describe.each(Object.entries(FAILURES))("%s throws", (_name, sabotage) => {
    test.each<[string, string, (event: never) => unknown, boolean]>([
      ["a route's reply", "/auth/me", auth.router(), false],
      ["a guard's refusal", "/", auth.guard(), false],
      ["a guard's refusal after a check", "/", denied, false],
      ["a hook's refusal after a check", "/", denied, true],
    ])("in %s: h3 answers, and onError is told", async (name, path, own, asHook) => {
      const { url, errors } = await start(({ node }) => sabotage(node.res), own, asHook);
      const headers = name.endsWith("check") ? { cookie } : {};
      const response = await fetch(url + path, { headers });
      expect(response.status).toBe(500);
      expect(errors).toEqual([MESSAGE]);
    });
  });

  test.each<[string, (event: never) => unknown]>([
    ["auth.router", auth.router],
    ["auth.guard", auth.guard],
  ])("%s without the call fails on the first request, and says so", async (name, own) => {
    const { url, errors } = await start(() => {}, own);
    expect((await fetch(url)).status).toBe(500);
    expect(errors).toEqual([expect.stringContaining(`Call it: ${name}().`)]);
  });

  test.each([
    ["a handler", false],
    ["an onRequest hook", true],
  ])("auth.authenticate as %s fails", async (_, asHook) => {
    const own = auth.authenticate as (event: never) => unknown;
    const { url, errors } = await start(() => {}, own, asHook);
    expect((await fetch(url, { headers: { cookie } })).status).toBe(500);
    expect(errors).toEqual([expect.stringContaining("event.node.req")]);
  });
});

describe("h3 2", () => {
  /** What reached the app's `onError`, and the answer. */
  async function ask(path: string, before: Middleware, own: Middleware) {
    const errors: string[] = [];
    const app = new H3({
      silent: true,
      onError: ({ cause, message }) => {
        errors.push(cause instanceof Error ? cause.message : message);
      },
    });
    app.use(before).use(own);
    app.all("/**", () => {
      errors.push("the handler ran");
      return {};
    });
    const response = await app.request(path, { headers: { cookie } });
    return { status: response.status, errors };
  }

  test.each<[string, string, Middleware]>([
    ["a route's reply", "/auth/me", auth.router()],
    ["a guard's refusal after a check", "/", denied],
    ["a guard's headers", "/", admitted],
  ])("headers that cannot be set in %s: h3 answers, and onError is told", async (_, path, own) => {
    const before: Middleware = (event) => {
      Object.assign(event.res.headers, {
        set() {
          throw new Error(MESSAGE);
        },
      });
    };
    expect(await ask(path, before, own)).toEqual({ status: 500, errors: [MESSAGE] });
  });

  test.each<[string, unknown]>([
    ["auth.router", auth.router],
    ["auth.guard", auth.guard],
  ])("%s without the call fails on the first request, and says so", async (name, own) => {
    expect(await ask("/", () => {}, own as Middleware)).toEqual({
      status: 500,
      errors: [expect.stringContaining(`Call it: ${name}().`)],
    });
  });

  test.each(["authenticate", "state", "user"] as const)(
    "auth.%s as middleware fails, and says that it is not a guard",
    async (name) => {
      expect(await ask("/", () => {}, auth[name] as unknown as Middleware)).toEqual({
        status: 500,
        errors: [expect.stringContaining(`${name} is not a guard`)],
      });
    },
  );

  describe("a guard whose result h3 would not use", () => {
    const byHand = "guard was called without next";

    async function open(make: (app: H3, handler: EventHandler) => void, config: H3Config = {}) {
      const errors: string[] = [];
      const onError = ({ cause }: HTTPError) => void errors.push(String(cause));
      const app = new H3({ silent: true, onError, ...config });
      let runs = 0;
      make(app, () => {
        runs++;
        return "open";
      });
      const status = async (headers = {}) => (await app.request("/", { headers })).status;
      return { anonymous: await status(), member: await status({ cookie }), runs, errors };
    }

    test("fails when a handler calls it", async () => {
      const { anonymous, errors, runs } = await open((app) =>
        app.get("/", async (event) => {
          await admitted(event);
          return "open";
        }),
      );
      expect([anonymous, runs]).toEqual([500, 0]);
      expect(errors[0]).toContain(byHand);
    });

    test("fails as the app's onRequest hook", async () => {
      const onRequest = admitted as (event: H3Event) => void;
      const { anonymous, runs } = await open((app, handler) => app.get("/", handler), {
        onRequest,
      });
      expect([anonymous, runs]).toEqual([500, 0]);
    });

    test.each<[string, Middleware]>([
      ["itself", admitted],
      ["called by another with next", (event, next) => admitted(event, next)],
      ["made by toMiddleware, as in Nitro", toMiddleware(admitted as EventHandler)],
    ])("works as middleware, %s", async (_, middleware) => {
      const { anonymous, member, runs, errors } = await open((app, handler) =>
        app.use(middleware).get("/", handler),
      );
      expect([anonymous, member, runs, errors]).toEqual([401, 200, 1, []]);
    });
  });

  test("auth.authenticate refuses an event", async () => {
    const own: Middleware = async (event) => {
      await auth.authenticate(event as unknown as Request);
    };
    expect(await ask("/", () => {}, own)).toEqual({
      status: 500,
      errors: [expect.stringContaining("event.req")],
    });
  });
});

describe("a guard in a hook for replies or errors, which cannot stop the request", () => {
  const late = expect.stringContaining("guard is in a hook that cannot stop the request");
  const guard = auth.guard() as (...given: unknown[]) => never;

  test.each(["onBeforeResponse", "onAfterResponse"] as const)(
    "h3 1, the app's %s: it fails, and says so",
    async (name) => {
      const errors: string[] = [];
      const onError = (error: Error) => void errors.push(error.message);
      const app = v1.createApp({ [name]: guard, onError });
      app.use(v1.eventHandler(() => "open"));
      await v1
        .toPlainHandler(app)({ method: "GET", path: "/", headers: {} })
        .catch(() => undefined);
      expect(errors).toContainEqual(late);
    },
  );

  test("h3 1, a handler's onBeforeResponse: nothing of the handler's reply is sent", async () => {
    const app = v1.createApp();
    app.use(v1.defineEventHandler({ onBeforeResponse: guard, handler: () => "secret" }));
    const request = new Request("http://app.test/");
    const response = await v1.toWebHandler(app)(request);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });

  test("h3 2, onResponse: it throws", () => {
    const event = { context: {}, req: new Request("http://app.test/") };
    expect(() => guard(new Response("secret"), event)).toThrow("cannot stop the request");
  });

  test("onError, in both: it throws", () => {
    const event = { context: {}, req: new Request("http://app.test/") };
    expect(() => guard(new Error("of the handler"), event)).toThrow("cannot stop the request");
  });
});

test("a misspelt policy is not taken for none", () => {
  const policies: Record<string, never> = {};
  expect(() => auth.guard(policies.admin)).toThrow("guard takes options, and was given undefined");
  expect(() => auth.guard()).not.toThrow();
  expect(() => auth.guarded(() => {}, policies.admin)).toThrow("was given undefined");
  expect(() => auth.guarded(() => {})).not.toThrow();
});

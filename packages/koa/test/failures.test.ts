import { FAILURES, MESSAGE } from "@turalogin/core/test/support/failing-response";
import { required } from "@turalogin/core/test/support/member";
import Koa, { type Middleware } from "koa";
import Koa2 from "koa2";
import { afterEach, describe, expect, test } from "vitest";
import { turalogin } from "../src/index.js";
import { listening } from "./subject.js";

const auth = turalogin(required);
const { cookie } = await auth.issue({ id: "u1", email: "ada@example.com" });

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** The app with one middleware of the host before ours, and what reached Koa's error handling. */
async function start(Framework: typeof Koa, before: Middleware, own: readonly Middleware[]) {
  const app = new Framework();
  const errors: string[] = [];
  app.on("error", (error: Error) => errors.push(error.message));
  app.use(before);
  for (const middleware of own) app.use(middleware);
  app.use((ctx) => {
    errors.push("the handler ran");
    ctx.body = {};
  });
  const { url, close } = await listening(app);
  open.push(close);
  return { url, errors };
}

const router = auth.router();
const REPLIES: [string, string, Middleware, Record<string, string>][] = [
  ["a route's reply", "/auth/me", router, {}],
  ["a guard's refusal", "/", auth.guard(), {}],
  ["a guard's refusal after a check", "/", auth.guard({ check: async () => false }), { cookie }],
];

const VERSIONS: [string, typeof Koa][] = [
  ["2", Koa2 as unknown as typeof Koa],
  ["3", Koa],
];

describe.each(VERSIONS)("Koa %s", (_version, Framework) => {
  describe.each(Object.entries(FAILURES))("%s throws", (_name, sabotage) => {
    test.each(REPLIES)("in %s: Koa answers, and reports it", async (_, path, own, headers) => {
      const before: Middleware = (ctx, next) => {
        sabotage(ctx.res);
        return next();
      };
      const { url, errors } = await start(Framework, before, [own]);
      const response = await fetch(url + path, { headers });
      expect(response.status).toBe(500);
      expect(errors).toEqual([MESSAGE]);
    });
  });

  test.each<[string, string, Middleware]>([
    ["a route's reply", "/auth/me", router],
    ["a guard's refusal", "/", auth.guard({ check: async () => false })],
    ["a guard's headers", "/", auth.guard({ check: async () => true })],
  ])(
    "the host's time-out has answered before %s: it is reported, and no handler runs",
    async (_, path, own) => {
      const before: Middleware = (ctx, next) => {
        ctx.res.writeHead(503).end("late");
        return next();
      };
      const { url, errors } = await start(Framework, before, [own]);
      const response = await fetch(url + path, { headers: { cookie } });
      expect([response.status, await response.text()]).toEqual([503, "late"]);
      await expect.poll(() => errors).toEqual([expect.stringContaining("after they are sent")]);
    },
  );

  test.each<[string, Middleware]>([
    ["auth.router", auth.router as unknown as Middleware],
    ["auth.guard", auth.guard as unknown as Middleware],
  ])("%s without the call fails on the first request, and says so", async (name, own) => {
    const { url, errors } = await start(Framework, (_ctx, next) => next(), [own]);
    expect((await fetch(url)).status).toBe(500);
    expect(errors).toEqual([expect.stringContaining(`Call it: ${name}().`)]);
  });

  test.each(["authenticate", "state", "user"] as const)(
    "auth.%s as middleware fails, and says that it is not a guard",
    async (name) => {
      const own = auth[name] as unknown as Middleware;
      const { url, errors } = await start(Framework, (_ctx, next) => next(), [own]);
      expect((await fetch(url, { headers: { cookie } })).status).toBe(500);
      expect(errors).toEqual([expect.stringContaining(`${name} is not a guard`)]);
    },
  );
});

describe("called by a handler, without next", () => {
  test.each([
    ["auth.guard", auth.guard()],
    ["auth.guarded", auth.guarded(() => "secret")],
  ])("%s fails, and the handler does not go on", async (_, guard) => {
    const { url, errors } = await start(
      Koa,
      async (ctx) => {
        await (guard as (context: unknown) => unknown)(ctx);
        ctx.body = "secret";
      },
      [],
    );
    for (const headers of [{}, { cookie }]) {
      const response = await fetch(url, { headers });
      expect([response.status, await response.text()]).toEqual([500, "Internal Server Error"]);
    }
    expect(errors).toEqual(Array(2).fill(expect.stringContaining("without next")));
  });
});

test("a guard as a listener for errors fails, and says so", () => {
  const app = new Koa();
  app.on("error", auth.guard() as unknown as () => void);
  expect(() => app.emit("error", new Error("of the app"), {})).toThrow("without next");
});

test("auth.guarded without a handler is a mistake of the app, found at its start", () => {
  for (const wrong of [undefined, {}, { onAnonymous: "allow" }, null])
    expect(() => auth.guarded(wrong as never)).toThrow(/guarded has no handler/);
  expect(() => auth.guarded(() => 1, { onAnonymous: "alow" as never })).toThrow("onAnonymous");
});

test("a misspelt policy is not taken for none", () => {
  const policies: Record<string, never> = {};
  expect(() => auth.guard(policies.admin)).toThrow("guard takes options, and was given undefined");
  expect(() => auth.guard()).not.toThrow();
});

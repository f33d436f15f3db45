import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FAILURES, MESSAGE } from "@turalogin/core/test/support/failing-response";
import { required } from "@turalogin/core/test/support/member";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import express4 from "express4";
import { afterEach, describe, expect, test } from "vitest";
import { turalogin } from "../src/index.js";

const auth = turalogin(required);
const { cookie } = await auth.issue({ id: "u1", email: "ada@example.com" });

/** What a request can meet: each path, and the headers that lead there. */
const REPLIES: Readonly<Record<string, [path: string, headers: Record<string, string>]>> = {
  "a route's reply": ["/auth/me", {}],
  "a guard's refusal": ["/members", {}],
  "a guard's refusal after a check": ["/refused", { cookie }],
};

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** The app, behind `before`. Its error handler says what it was given. */
async function listening(create: typeof express, before: RequestHandler, prepare = mounted) {
  const app = create();
  app.use(before);
  prepare(app);
  const onError: ErrorRequestHandler = (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    res.status(500).json({ handled: error.message });
  };
  app.use(onError);
  const server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  open.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function mounted(app: express.Express): void {
  app.use(auth.router());
  const done: RequestHandler = (_req, res) => void res.json({});
  app.get("/members", auth.guard(), done);
  app.get("/refused", auth.guard({ check: async () => false }), done);
  app.get("/admitted", auth.guard({ check: async () => true }), done);
}

const VERSIONS: [string, typeof express][] = [
  ["4", express4 as unknown as typeof express],
  ["5", express],
];

describe.each(VERSIONS)("Express %s", (_version, create) => {
  describe.each(Object.entries(FAILURES))("%s throws", (_name, sabotage) => {
    test.each(Object.entries(REPLIES))("in %s: the error handler answers", async (_, asked) => {
      const [path, headers] = asked;
      const url = await listening(create, (_req, res, next) => {
        sabotage(res);
        next();
      });
      const response = await fetch(url + path, { headers });
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ handled: MESSAGE });
    });
  });

  test("headers of the host are sent before a guard's: no handler runs, and the connection ends", async () => {
    const url = await listening(create, (_req, res, next) => {
      res.writeHead(200, { "content-length": "9" }).write("half");
      next();
    });
    for (const path of ["/auth/me", "/members", "/admitted"]) {
      const response = await fetch(url + path, { headers: { cookie } });
      await expect(response.text()).rejects.toThrow();
    }
  });

  test("the host's time-out has answered: nothing more is written", async () => {
    const url = await listening(create, (_req, res, next) => {
      res.writeHead(503).end("late");
      next();
    });
    for (const path of ["/auth/me", "/members", "/refused"]) {
      const response = await fetch(url + path, { headers: { cookie } });
      expect([response.status, await response.text()]).toEqual([503, "late"]);
    }
  });
});

describe.each(VERSIONS)("on Express %s, without the call", (_version, create) => {
  const pass: RequestHandler = (_req, _res, next) => next();

  test.each<[string, (app: express.Express) => void]>([
    ["auth.router", (app) => app.use(auth.router as unknown as RequestHandler)],
    ["auth.guard", (app) => app.get("/", auth.guard as unknown as RequestHandler, pass)],
  ])("%s fails on the first request, and says so", async (name, prepare) => {
    const url = await listening(create, pass, prepare);
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      handled: expect.stringContaining(`Call it: ${name}().`),
    });
  });
});

describe.each(VERSIONS)("on Express %s, as middleware", (_version, create) => {
  test.each(["authenticate", "state", "user"] as const)(
    "auth.%s fails, and says that it is not a guard",
    async (name) => {
      let ran = false;
      const url = await listening(
        create,
        (_req, _res, next) => next(),
        (app) =>
          app.get("/", auth[name] as unknown as RequestHandler, (_req, res) => {
            ran = true;
            res.end();
          }),
      );
      const response = await fetch(url, { headers: { cookie } });
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({
        handled: expect.stringContaining(`${name} is not a guard`),
      });
      expect(ran).toBe(false);
    },
  );
});

describe.each(VERSIONS)(
  "on Express %s, where its call cannot stop the request",
  (_version, create) => {
    const without = auth.guard() as unknown as (req: unknown, res: unknown, more?: unknown) => void;
    const PLACES: [string, (app: express.Express, ran: () => void) => void][] = [
      [
        "a handler that calls the guard itself",
        (app, ran) =>
          app.get("/", (req, res) => {
            without(req, res);
            ran();
            res.json("secret");
          }),
      ],
      [
        "a file server's setHeaders",
        (app, ran) =>
          app.get("/", (_req, res) => {
            without(res, "/a/file", { size: 1 });
            ran();
            res.json("secret");
          }),
      ],
    ];

    test.each(PLACES)("%s: it fails, and says so", async (_, prepare) => {
      let ran = false;
      const url = await listening(
        create,
        (_req, _res, next) => next(),
        (app) =>
          prepare(app, () => {
            ran = true;
          }),
      );
      for (const headers of [{}, { cookie }]) {
        const response = await fetch(url, { headers });
        expect(response.status).toBe(500);
        expect(await response.json()).toEqual({ handled: expect.stringContaining("without next") });
      }
      expect(ran).toBe(false);
    });
  },
);

test("a misspelt policy is not taken for none", () => {
  const policies: Record<string, never> = {};
  expect(() => auth.guard(policies.admin)).toThrow("guard takes options, and was given undefined");
  expect(() => auth.guard()).not.toThrow();
});

// Tests adapters#fastify of docs/spec.
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import fastifyAuth from "@fastify/auth";
import swagger from "@fastify/swagger";
import { openSite } from "@turalogin/conformance";
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  type preParsingHookHandler,
} from "fastify";
import { describe, expect, test } from "vitest";
import { redactUrl, turalogin } from "../src/index.js";

type Auth = ReturnType<typeof turalogin>;

/** A site. `before` and `after` set up its host, before and after our plugin; `lines` are its log. */
async function hosted(
  before: (app: FastifyInstance, auth: Auth) => unknown,
  after: (app: FastifyInstance, auth: Auth) => unknown = () => undefined,
  prefix?: string,
) {
  const lines: string[] = [];
  const logger = { level: "trace", stream: { write: (line: string) => void lines.push(line) } };
  const app = fastify({ logger, bodyLimit: 16, forceCloseConnections: true });
  const site = await openSite(
    {
      name: "a host",
      async start({ options }) {
        const auth = turalogin(options);
        await before(app, auth);
        if (prefix === undefined) await app.register(auth.plugin);
        else await app.register(async (child) => void child.register(auth.plugin), { prefix });
        await after(app, auth);
        const url = await app.listen({ port: 0, host: "127.0.0.1" });
        return { auth, url, close: () => app.close() };
      },
    },
    "http",
    "bare",
  );
  return { site, app, lines };
}

test.each(["before", "after"])(
  "a guard on the whole app, added %s the plugin, leaves the login open",
  async (when) => {
    const add = (app: FastifyInstance, auth: Auth) => void app.addHook("onRequest", auth.guard());
    const nothing = () => undefined;
    const [before, after] = when === "before" ? [add, nothing] : [nothing, add];
    const { site } = await hosted(before, after);
    const browser = site.browser();
    expect((await browser.get("/nothing")).status).toBe(401);
    expect((await browser.get(`${site.base}/me`)).status).toBe(401);
    await site.login(browser);
    expect((await browser.get("/nothing")).status).toBe(404);
    await site.close();
  },
);

test.each(["before", "after"])(
  "a guard on the whole app, added %s the plugin, holds where another spelling of our path reaches the host's handler",
  async (when) => {
    const app = fastify({
      routerOptions: {
        caseSensitive: false,
        ignoreTrailingSlash: true,
        ignoreDuplicateSlashes: true,
      },
    });
    const auth = turalogin({
      apiKey: "tl_test_0123456789",
      callbackUrl: "https://app.test/auth/callback",
      secret: "0123456789abcdef0123456789abcdef",
      env: {},
    });
    let reached = 0;
    app.setNotFoundHandler((_request, reply) => {
      reached++;
      return reply.send("the app's own");
    });
    const add = () => app.addHook("onRequest", auth.guard());
    if (when === "before") add();
    await app.register(auth.plugin);
    if (when === "after") add();
    for (const url of ["/auth/me/", "/AUTH/me", "/auth//me", "/auth/%6de", "/auth/me;x=1"]) {
      for (const method of ["GET", "POST", "DELETE"] as const) {
        const { statusCode } = await app.inject({ method, url });
        expect(statusCode, `${method} ${url}`).toBe(401);
      }
    }
    expect(reached).toBe(0);
    expect((await app.inject("/auth/session")).json()).toEqual({ user: null });
    await app.close();
  },
);

test("the guard works in @fastify/auth, alone and after another strategy", async () => {
  const { site } = await hosted(
    (app) => app.register(fastifyAuth),
    (app, auth) => {
      const key = (request: FastifyRequest, _: unknown, done: (e?: Error) => void) =>
        done(request.headers["x-key"] === "right" ? undefined : new Error("no key"));
      app.get("/alone", { preHandler: app.auth([auth.guard()]) }, (r) => auth.user(r).email);
      app.get("/either", { preHandler: app.auth([key, auth.guard()]) }, () => "in");
    },
  );
  const browser = site.browser();
  expect((await browser.get("/alone")).status).toBe(401);
  expect((await browser.get("/either")).status).toBe(401);
  expect((await browser.get("/either", { "x-key": "right" })).body).toBe("in");
  await site.login(browser);
  expect((await browser.get("/alone")).body).toBe("a@b.co");
  expect((await browser.get("/either")).body).toBe("in");
  await site.close();
});

test("@fastify/swagger lists the routes with their methods, and no method that is a 405", async () => {
  const { site, app } = await hosted((host) => host.register(swagger));
  const paths = app.swagger().paths ?? {};
  const listed = Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods ?? {})]);
  expect(Object.fromEntries(listed)).toEqual({
    "/auth/start": ["post"],
    "/auth/verify": ["post"],
    "/auth/logout": ["post"],
    "/auth/me": ["get", "head"],
    "/auth/session": ["get", "head"],
    "/auth/callback": ["get", "head", "post"],
  });
  await site.close();
});

test("the host's parsers, limit and handlers work as before, and do not affect the login", async () => {
  const seen: string[] = [];
  const { site } = await hosted(
    (app) => {
      app.removeAllContentTypeParsers();
      app.addContentTypeParser(
        "application/json",
        { parseAs: "string" },
        (_request, _body, done) => {
          seen.push("parser");
          done(null, {});
        },
      );
      app.setErrorHandler((error, _, reply) => {
        seen.push(String(error));
        reply.code(418).send();
      });
      app.setNotFoundHandler((_, reply) => reply.code(404).send("the host's"));
      app.addHook("onRequest", (_, reply, done) => {
        reply.raw.appendHeader("set-cookie", "raw=1");
        reply.header("set-cookie", "own=1");
        done();
      });
    },
    (app) => app.post("/own", () => "own"),
  );
  const browser = site.browser();
  const landed = await site.login(browser);
  expect(landed.cookies.map((line) => line.split("=")[0])).toEqual(
    expect.arrayContaining(["raw", "own", "session"]),
  );
  expect((await site.start(browser, "not an address")).status).toBe(400);
  expect((await browser.get("/auth/zzz")).body).toBe("the host's");
  expect(seen).toEqual([]);
  expect((await browser.post("/own", {})).body).toBe("own");
  expect(seen).toEqual(["parser"]);
  expect((await browser.post("/own", { long: "x".repeat(16) })).status).toBe(418);
  expect(seen.pop()).toMatch(/FST_ERR_CTP_BODY_TOO_LARGE|too large/);
  await site.close();
});

test("none of our errors reaches the host's error handler", async () => {
  const seen: unknown[] = [];
  const { site } = await hosted(
    (app) => app.setErrorHandler((error) => void seen.push(error)),
    (app, auth) => {
      const check = () => Promise.reject(new Error("of the app's check"));
      app.get("/checked", { onRequest: auth.guard({ check }) }, () => "in");
    },
  );
  const browser = site.browser();
  await site.login(browser);
  expect((await browser.get("/checked")).status).toBe(500);
  expect((await browser.post("/auth/start", "{")).status).toBe(400);
  site.emulator.faults.add({ endpoint: "start", drop: "before" });
  expect((await site.start(site.browser())).status).toBe(503);
  expect((await browser.send("/auth/start", { method: "DELETE" })).status).toBe(405);
  expect(seen).toEqual([]);
  await site.close();
});

describe.each(["onRequest", "preParsing", "preValidation", "preHandler"] as const)(
  "a plugin that adds a hook %s to each route, like @fastify/rate-limit",
  (name) => {
    test("sees every request to the login's routes, and can refuse it", async () => {
      let isRefusing = false;
      const seen: string[] = [];
      const { site } = await hosted((app) => {
        app.addHook("onRoute", (route) => {
          const hook = async ({ url }: FastifyRequest, reply: FastifyReply) => {
            seen.push(url.replace(/\?.*/, ""));
            if (isRefusing) return reply.code(429).send({ error: "the plugin's" });
          };
          Object.assign(route, { [name]: [route[name] ?? [], hook].flat() });
        });
      });
      const browser = site.browser();
      await site.login(browser);
      expect(seen).toEqual(["/auth/start", "/auth/callback"]);
      isRefusing = true;
      for (const method of ["GET", "POST", "DELETE"]) {
        const answer = await browser.send("/auth/start", { method });
        expect([answer.status, answer.json()]).toEqual([429, { error: "the plugin's" }]);
      }
      await site.close();
    });
  },
);

/** Hooks of hosts that read or replace the body before us. */
const READERS: readonly [string, preParsingHookHandler][] = [
  [
    "reads it beside the parser, like fastify-raw-body",
    (_request, _reply, payload, done) => {
      payload.on("data", () => {});
      done(null, payload);
    },
  ],
  [
    "replaces it by another stream, like a decompression",
    (_request, _reply, payload, done) => done(null, payload.pipe(new PassThrough())),
  ],
];

test.each(READERS)("the login works where a hook %s", async (_, hook) => {
  const { site } = await hosted((app) => app.addHook("preParsing", hook));
  const browser = site.browser();
  await site.login(browser);
  expect((await browser.get("/auth/session")).json()).toMatchObject({ user: { email: "a@b.co" } });
  const long = await site.browser().post("/auth/start", { email: "x".repeat(9000) });
  expect(long.status).toBe(413);
  expect((await site.browser().post("/auth/start", "{")).status).toBe(400);
  await site.close();
});

test("a guard on a scope guards only that scope, and not the login beside it", async () => {
  const { site } = await hosted(
    () => undefined,
    async (app, auth) => {
      app.get("/open", (request) => auth.state(request));
      await app.register(
        async (scope) => {
          scope.addHook("onRequest", auth.guard());
          scope.get("/me", (request) => auth.user(request).email);
        },
        { prefix: "/private" },
      );
    },
  );
  const browser = site.browser();
  expect((await browser.get("/private/me")).status).toBe(401);
  expect((await browser.get("/open")).json()).toEqual({ user: null, session: null });
  await site.login(browser);
  expect((await browser.get("/private/me")).body).toBe("a@b.co");
  expect((await browser.get("/open")).json()).toEqual({ user: null, session: null });
  await site.close();
});

test("signs in by inject, without a socket", async () => {
  const { site, app } = await hosted(
    () => undefined,
    (host, auth) => host.get("/me", { onRequest: auth.guard() }, (request) => auth.user(request)),
  );
  const payload = { email: "a@b.co" };
  const started = await app.inject({ method: "POST", url: "/auth/start", payload });
  const pending = started.cookies.map(({ name, value }) => [name, value]);
  const { target } = await site.mail();
  const landed = await app.inject({ url: target, cookies: Object.fromEntries(pending) });
  expect([landed.statusCode, landed.headers.location]).toEqual([302, "/dashboard"]);
  const session = landed.cookies.find(({ name }) => name === "session")?.value ?? "";
  const me = await app.inject({ url: "/me", cookies: { session } });
  expect(me.json()).toMatchObject(payload);
  await site.close();
});

test("closing the server waits for a login in progress, and leaves nothing behind", async () => {
  const { site, app } = await hosted(() => undefined);
  site.emulator.faults.add({ endpoint: "start", delay: 200 });
  const started = app.inject({ method: "POST", url: "/auth/start", payload: { email: "a@b.co" } });
  const ended: string[] = [];
  const answered = started.then(({ statusCode }) => ended.push(String(statusCode)));
  await app.close();
  await answered;
  expect(ended).toEqual(["200"]);
  await expect(fetch(site.url)).rejects.toThrow();
  await site.emulator.close();
});

test("no log of the host, at any level, shows the secret in a callback's URL", async () => {
  const { site, lines } = await hosted(() => undefined);
  const browser = site.browser();
  await site.login(browser);
  const { token, target } = await site.mail();
  for (const method of ["HEAD", "POST", "PUT"]) await browser.send(target, { method });
  expect(lines.join("")).toContain("/auth/start");
  expect(lines.join("")).not.toContain(token);
  await site.close();
});

test("with redactUrl over its lines, no log shows it for any path or method that the host answers", async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  // The documented line, and where the test reads it.
  const app = fastify({ logger: { level: "trace", hooks: { streamWrite: redactUrl }, stream } });
  const callbackUrl = "https://app.test/auth/callback";
  const secret = "0123456789abcdef0123456789abcdef-lines";
  const auth = turalogin({ apiKey: "tl_test_1", callbackUrl, secret, env: {} });
  await app.register(auth.plugin);
  app.get("/broken", () => {
    throw new Error("GET /auth/callback?token=handle_in_an_error failed");
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const targets = [
    "/auth/callback?token=",
    "/auth/callback/?token=",
    "/AUTH/callback?token=",
    "//auth/callback?token=",
    "/auth/callback;token=",
    "/auth/callback?a=1;token=",
    "/auth/callback?%74oken=",
    "/auth/callback%3Ftoken%3D",
    "/auth/callback%zz?token=",
    "/broken?token=",
  ];
  for (const method of ["GET", "HEAD", "POST", "PUT", "PROPFIND"]) {
    for (const target of targets) {
      const path = `${target}handle_0123456789abcdef`;
      const headers = { referer: `https://app.test${path}`, connection: "close" };
      const sent = request({ port, host: "127.0.0.1", method, path, headers }).end();
      const [response] = await once(sent, "response");
      await once(response.resume(), "end");
    }
  }
  await app.close();
  const log = lines.join("");
  expect(log).toContain("/auth/callback/?token=[redacted]");
  expect(log).not.toContain("handle_");
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});

test("a prefix outside of basePath is a ConfigError", async () => {
  await expect(hosted(() => undefined, undefined, "/elsewhere")).rejects.toThrow(/basePath/);
});

import { createServer } from "node:http";
import {
  signIn,
  type TestEnvironment,
  type TestTarget,
  withEmulator,
} from "@turalogin/emulator/testing";
import * as onExpress from "@turalogin/express";
import * as onFastify from "@turalogin/fastify";
import * as onH3 from "@turalogin/h3";
import * as onKoa from "@turalogin/koa";
import express from "express";
import Fastify from "fastify";
import { H3 } from "h3";
import Koa from "koa";
import { describe, expect, test } from "vitest";
import { EXAMPLES, startExample } from "./support/example.js";

function expressApp(env: TestEnvironment) {
  const auth = onExpress.turalogin({ env });
  const app = express();
  app.use(auth.router());
  app.get("/api/me", auth.guard(), (req, res) => {
    res.json(auth.user(req));
  });
  return app;
}

function h3App(env: TestEnvironment) {
  const auth = onH3.turalogin({ env });
  const app = new H3();
  app.use(auth.router());
  app.get("/api/me", (event) => auth.user(event), { middleware: [auth.guard()] });
  return app;
}

const TARGETS: Readonly<
  Record<string, (env: TestEnvironment) => TestTarget | Promise<TestTarget>>
> = {
  "an Express app": expressApp,
  "a server": (env) => createServer(expressApp(env)),
  "a Koa callback": (env) => {
    const auth = onKoa.turalogin({ env });
    const app = new Koa();
    app.use(auth.router());
    app.use(auth.guard());
    app.use((ctx) => {
      ctx.body = auth.user(ctx);
    });
    return app.callback();
  },
  "a Fastify app": async (env) => {
    const auth = onFastify.turalogin({ env });
    const app = Fastify();
    await app.register(auth.plugin);
    app.get("/api/me", { onRequest: auth.guard() }, async (request) => auth.user(request));
    return app;
  },
  "an h3 app": h3App,
  "an object with fetch": (env) => {
    const app = h3App(env);
    return { fetch: (request: Request) => app.fetch(request) };
  },
};

describe.each(Object.entries(TARGETS))("%s", (_, make) => {
  test("signs in several times, as any person", async () => {
    const app = await withEmulator(make);
    try {
      const me = (cookie: string) =>
        app.send({ method: "GET", path: "/api/me", headers: { cookie } });
      expect((await me("")).status).toBe(401);
      for (const email of ["ada@example.com", "bob@example.com", "ada@example.com"]) {
        const { cookie, cookies } = await signIn(app, email);
        expect(cookies.map(({ name }) => name)).toContain("session");
        const answer = await me(cookie);
        expect(answer.status).toBe(200);
        expect(JSON.parse(answer.text).email).toBe(email);
      }
    } finally {
      await app.close();
    }
  });
});

test("reports how the app refused", async () => {
  const app = await withEmulator(expressApp);
  try {
    app.emulator.faults.add({ endpoint: "start", status: 503 });
    await expect(signIn(app, "ada@example.com")).rejects.toThrow(
      "signIn: start returned 503 (upstream_unavailable).",
    );
    app.emulator.faults.add({ endpoint: "verify", status: 401 });
    await expect(signIn(app, "ada@example.com")).rejects.toThrow("callback returned 302");
  } finally {
    await app.close();
  }
});

test("ends the emulator if the app cannot be created", async () => {
  let address = "";
  const failing = withEmulator((env) => {
    address = env.TURALOGIN_API_URL;
    return Promise.reject<string>(new Error("no app"));
  });
  await expect(failing).rejects.toThrow("no app");
  await expect(fetch(address)).rejects.toThrow();
});

test.each(EXAMPLES)("the %s example, running", async (name) => {
  let stop: () => Promise<unknown> = async () => undefined;
  const app = await withEmulator(async (env) => {
    const example = await startExample(name, { apiUrl: env.TURALOGIN_API_URL }, env);
    stop = example.stop;
    return example.url;
  });
  try {
    const { cookie } = await signIn(app, "ada@example.com");
    const { text } = await app.send({ method: "GET", path: "/api/dashboard", headers: { cookie } });
    expect(JSON.parse(text).message).toBe("Welcome to the dashboard, ada@example.com!");
  } finally {
    await stop();
    await app.close();
  }
});

test("each app under test has its own random secret", async () => {
  const secrets = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const { env, close } = await withEmulator(expressApp);
    secrets.add(env.SESSION_SECRET);
    await close();
  }
  expect(secrets.size).toBe(2);
});

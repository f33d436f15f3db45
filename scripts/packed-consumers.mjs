// Fresh projects as users have them: what they depend on, their files, and the commands that must succeed.

/** A login by link on a running app, over HTTP: the same for every framework. */
const WALK = `
import { strict as assert } from "node:assert";
import { startEmulator } from "@turalogin/emulator";

/** @param {(env: Record<string, string>) => Promise<{ url: string; close(): unknown }>} start */
export async function walk(start) {
  const emulator = await startEmulator();
  const env = {
    TURALOGIN_API_KEY: "tl_test_0123456789",
    TURALOGIN_API_URL: emulator.apiUrl,
    APP_LOGIN_VALIDATION_URL: "http://localhost:3000/auth/callback",
    SESSION_SECRET: "0123456789abcdef0123456789abcdef",
  };
  const app = await start(env);
  const send = (path, init = {}) => fetch(app.url + path, { redirect: "manual", ...init });
  const cookies = (response) => response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");

  assert.equal((await send("/api/me")).status, 401);
  const started = await send("/auth/start", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com" }),
  });
  assert.equal(started.status, 200);
  const { link } = await emulator.inbox.waitFor("ada@example.com");
  const { pathname, search } = new URL(link);
  const back = await send(pathname + search, { headers: { cookie: cookies(started) } });
  assert.equal(back.status, 302);
  const me = await send("/api/me", { headers: { cookie: cookies(back) } });
  assert.equal((await me.json()).email, "ada@example.com");
  await app.close();
  await emulator.close();
}
`;

const LISTEN = `
const listening = (server) =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({ url: "http://127.0.0.1:" + server.address().port, close: () => { server.closeAllConnections(); server.close(); } }));
  });
`;

const APPS = {
  express: `
import express from "express";
import { turalogin } from "@turalogin/express";
import { walk } from "./walk.mjs";
${LISTEN}
await walk(async (env) => {
  const auth = turalogin({ env });
  const app = express();
  app.use(auth.router());
  app.get("/api/me", auth.guard(), (req, res) => { res.json(auth.user(req)); });
  const { createServer } = await import("node:http");
  return listening(createServer(app));
});
`,
  koa: `
import Koa from "koa";
import { turalogin } from "@turalogin/koa";
import { walk } from "./walk.mjs";
${LISTEN}
await walk(async (env) => {
  const auth = turalogin({ env });
  const app = new Koa();
  app.use(auth.router());
  app.use(auth.guard());
  app.use((ctx) => { ctx.body = auth.user(ctx); });
  const { createServer } = await import("node:http");
  return listening(createServer(app.callback()));
});
`,
  fastify: `
import Fastify from "fastify";
import { turalogin } from "@turalogin/fastify";
import { walk } from "./walk.mjs";
await walk(async (env) => {
  const auth = turalogin({ env });
  const app = Fastify();
  await app.register(auth.plugin);
  app.get("/api/me", { onRequest: auth.guard() }, async (request) => auth.user(request));
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { url, close: () => app.close() };
});
`,
  h3: `
import { H3, toNodeHandler } from "h3";
import { turalogin } from "@turalogin/h3";
import { walk } from "./walk.mjs";
${LISTEN}
await walk(async (env) => {
  const auth = turalogin({ env });
  const app = new H3();
  app.use(auth.router());
  app.get("/api/me", (event) => auth.user(event), { middleware: [auth.guard()] });
  const { createServer } = await import("node:http");
  return listening(createServer(toNodeHandler(app)));
});
`,
};

const FRAMEWORKS = Object.keys(APPS);
const own = (names) => Object.fromEntries(names.map((name) => [`@turalogin/${name}`, "*"]));

/** ESM, JavaScript only: a whole login on each framework. */
const esm = {
  name: "esm",
  dependencies: {
    ...own([...FRAMEWORKS, "core", "emulator"]),
    express: "",
    koa: "",
    fastify: "",
    h3: "",
  },
  files: {
    "walk.mjs": WALK,
    ...Object.fromEntries(FRAMEWORKS.map((name) => [`${name}.mjs`, APPS[name]])),
  },
  commands: FRAMEWORKS.map((name) => ["node", `${name}.mjs`]),
};

/** CommonJS, JavaScript only. */
const cjs = {
  name: "cjs",
  dependencies: { ...own([...FRAMEWORKS, "core"]), express: "", koa: "", fastify: "", h3: "" },
  files: {
    "index.cjs": `
const assert = require("node:assert/strict");
const core = require("@turalogin/core");
for (const name of ${JSON.stringify(FRAMEWORKS)}) {
  const adapter = require("@turalogin/" + name);
  assert.equal(typeof adapter.turalogin, "function");
  // One copy of the core: its classes are the same ones.
  assert.equal(adapter.ConfigError, core.ConfigError);
  assert.throws(() => adapter.turalogin({ env: {} }), core.ConfigError);
}
`,
  },
  commands: [["node", "index.cjs"]],
};

const TYPED = `
import { type AuthState, ConfigError, type User } from "@turalogin/core";
import { turalogin as onExpress } from "@turalogin/express";
import { turalogin as onFastify } from "@turalogin/fastify";
import { turalogin as onH3 } from "@turalogin/h3";
import { turalogin as onKoa } from "@turalogin/koa";

const options = { env: {} };
for (const make of [onExpress, onFastify, onH3, onKoa]) {
  try {
    make(options);
    throw new Error("a missing key was accepted");
  } catch (error) {
    if (!(error instanceof ConfigError) || error.option !== "apiKey") throw error;
  }
}
export const nameOf = (state: AuthState<User>): string | undefined => state.user?.email;
// @ts-expect-error: no such option
export const wrong = () => onExpress({ apikey: "" });
`;

/** @param compilerOptions what differs; never \`skipLibCheck\`. */
const typed = (name, files, compilerOptions, commands) => ({
  name,
  dependencies: { ...own([...FRAMEWORKS, "core"]), express: "", koa: "", fastify: "", h3: "" },
  devDependencies: { typescript: "", "@types/node": "", "@types/express": "", "@types/koa": "" },
  files: {
    ...files,
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        target: "es2022",
        lib: ["es2023"],
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        outDir: "out",
        rootDir: ".",
        ...compilerOptions,
      },
      files: Object.keys(files),
    }),
  },
  commands: [["node", "node_modules/typescript/bin/tsc"], ...commands],
});

const node16 = { module: "node16", moduleResolution: "node16" };

export const consumers = [
  esm,
  cjs,
  // h3 2 and @types/koa have errors of their own without skipLibCheck: they are compiled with it, the others without.
  typed(
    "typescript-node16",
    { "index.mts": TYPED, "index.cts": TYPED },
    { ...node16, skipLibCheck: true },
    [
      ["node", "out/index.mjs"],
      ["node", "out/index.cjs"],
    ],
  ),
  typed(
    "typescript-strict-libraries",
    { "index.mts": lean(TYPED), "index.cts": lean(TYPED) },
    node16,
    [
      ["node", "out/index.mjs"],
      ["node", "out/index.cjs"],
    ],
  ),
  typed(
    "typescript-bundler",
    { "index.ts": TYPED },
    { module: "esnext", moduleResolution: "bundler", skipLibCheck: true, noEmit: true },
    [],
  ),
];

/** Without the two frameworks whose own types do not compile. */
function lean(text) {
  return text
    .split("\n")
    .filter((line) => !/@turalogin\/(h3|koa)"/.test(line))
    .join("\n")
    .replace("[onExpress, onFastify, onH3, onKoa]", "[onExpress, onFastify]");
}

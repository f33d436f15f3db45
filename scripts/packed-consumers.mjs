// New projects like those of users: their dependencies, their files, and the commands that must succeed.
import { readFileSync } from "node:fs";

/** The README's app on each framework, unchanged except for the port, which may be in use on this machine. */
const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const APPS = Object.fromEntries(
  [...README.matchAll(/^```ts\n([\s\S]+?)^```/gm)].map(([, code]) => [
    /"@turalogin\/(\w+)"/.exec(code)[1],
    code.replace("3000", "Number(process.env.PORT)"),
  ]),
);

/** Starts an app with its environment, and signs in by link, over HTTP. */
const WALK = `
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { startEmulator } from "@turalogin/emulator";

const emulator = await startEmulator();
const port = await freePort();
const url = "http://127.0.0.1:" + port;
const app = spawn(process.execPath, [process.argv[2]], {
  stdio: "inherit",
  env: {
    PATH: process.env.PATH,
    PORT: String(port),
    TURALOGIN_API_KEY: "tl_test_0123456789",
    TURALOGIN_API_URL: emulator.apiUrl,
    APP_LOGIN_VALIDATION_URL: "http://localhost:" + port + "/auth/callback",
    SESSION_SECRET: "0123456789abcdef0123456789abcdef",
  },
});
const send = (path, init = {}) => fetch(url + path, { redirect: "manual", ...init });
const cookies = (response) => response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");

try {
  assert.equal((await firstAnswer("/api/me")).status, 401);
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
} finally {
  app.kill();
  await emulator.close();
}

async function firstAnswer(path) {
  for (;;) {
    if (app.exitCode !== null) throw new Error("the app ended with " + app.exitCode);
    const answer = await send(path).catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((next) => setTimeout(next, 50));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
`;

const FRAMEWORKS = Object.keys(APPS);
const own = (names) => Object.fromEntries(names.map((name) => [`@turalogin/${name}`, "*"]));

/** ESM, JavaScript only: a whole login on each framework. */
const esm = {
  name: "esm",
  dependencies: {
    ...own([...FRAMEWORKS, "core", "emulator"]),
    express: "",
    koa: "",
    "@koa/router": "",
    fastify: "",
    h3: "",
  },
  files: {
    "walk.mjs": WALK,
    ...Object.fromEntries(FRAMEWORKS.map((name) => [`${name}.mjs`, APPS[name]])),
  },
  commands: FRAMEWORKS.map((name) => ["node", "walk.mjs", `${name}.mjs`]),
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
  // There is only one copy of the core, so its classes are the same.
  assert.equal(adapter.ConfigError, core.ConfigError);
  assert.throws(() => adapter.turalogin({ env: {} }), core.ConfigError);
}
`,
  },
  commands: [["node", "index.cjs"]],
};

/** The page on tests, in Jest's CommonJS: each block names its file. */
const TESTING = readFileSync(new URL("../docs/testing.md", import.meta.url), "utf8");
const jest = {
  name: "jest",
  dependencies: { ...own(["express", "core"]), express: "" },
  devDependencies: { ...own(["emulator"]), jest: "30" },
  files: {
    ...Object.fromEntries(
      [...TESTING.matchAll(/^```javascript\n\/\/ (\S+)\n([\s\S]+?)^```/gm)].map(
        ([, file, code]) => [file, code],
      ),
    ),
    "whole.test.js": `
const { withEmulator } = require("@turalogin/emulator/testing");
const { createApp } = require("./app");

// Nobody closes it: Jest must end all the same.
test("all that is loaded late", async () => {
  const app = await withEmulator(createApp);
  for (const language of ["de", "en", "es", "fr", "ja", "zh"]) {
    const headers = { "accept-language": language };
    const { status, text } = await app.send({ method: "GET", path: "/auth/login", headers });
    expect([status, text.includes('lang="' + language)]).toEqual([200, true]);
  }
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email: "ada@example.com" });
  const started = await app.send({ method: "POST", path: "/auth/start", headers, body });
  const { code } = await app.emulator.inbox.waitFor("ada@example.com");
  const cookie = started.cookies.map((line) => line.split(";")[0]).join("; ");
  const verified = await app.send({
    method: "POST",
    path: "/auth/verify",
    headers: { ...headers, cookie },
    body: JSON.stringify({ code }),
  });
  expect(verified.status).toBe(200);
});
`,
  },
  // Without --forceExit, and in one process: it does not end while something of ours runs.
  commands: [["node", "node_modules/jest/bin/jest.js", "--runInBand", "--ci"]],
};

const TYPED = `
import { type AuthState, ConfigError, TuraloginClient, TuraloginError, type User } from "@turalogin/core";
import { createAuth } from "@turalogin/core/adapter";
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
// Both entries of the core have the same classes.
const { client } = createAuth({
  apiKey: "tl_test_0123456789",
  callbackUrl: "http://localhost:3000/auth/callback",
  secret: "0123456789abcdef0123456789abcdef",
  env: {},
});
if (!(client instanceof TuraloginClient)) throw new Error("two copies of TuraloginClient");
client.verifyCode("short", "123456").catch((error: unknown) => {
  if (!(error instanceof TuraloginError)) throw new Error("two copies of TuraloginError");
});
export const nameOf = (state: AuthState<User>): string | undefined => state.user?.email;
// @ts-expect-error: no such option
export const wrong = () => onExpress({ apikey: "" });
`;

/** An app that exports what an adapter returns, and so needs names for all its types. It does not depend on the core. */
const DECLARED = `
import { type SignIn, turalogin as onExpress } from "@turalogin/express";
import { turalogin as onFastify } from "@turalogin/fastify";
import { turalogin as onH3 } from "@turalogin/h3";
import { turalogin as onKoa } from "@turalogin/koa";
import { z } from "zod";

const required = {
  apiKey: "tl_test_0123456789",
  callbackUrl: "http://localhost:3000/auth/callback",
  secret: "0123456789abcdef0123456789abcdef",
  env: {},
};
const options = {
  ...required,
  session: { claims: z.object({ role: z.enum(["admin", "member"]) }) },
  onSignIn: ({ user }: SignIn) => ({ claims: { role: user.id === "1" ? "admin" as const : "member" as const } }),
};

export const expressAuth = onExpress(options);
export const expressRoutes = expressAuth.router();
export const expressGuard = expressAuth.guard({ check: (user) => user.role === "admin" });
export const fastifyAuth = onFastify(options);
export const fastifyPlugin = fastifyAuth.plugin;
export const fastifyGuard = fastifyAuth.guard({ check: (user) => user.role === "admin" });
export const h3Auth = onH3(options);
export const h3Routes = h3Auth.router();
export const h3Guard = h3Auth.guard({ check: (user) => user.role === "admin" });
export const koaAuth = onKoa(options);
export const koaRoutes = koaAuth.router();
export const koaGuard = koaAuth.guard({ check: (user) => user.role === "admin" });
export const plain = { express: onExpress(required), fastify: onFastify(required), h3: onH3(required), koa: onKoa(required) };
export const people = { state: expressAuth.state, issue: koaAuth.issue, invite: h3Auth.invite, routes: plain.koa.routes };
`;

/** @param compilerOptions the options that differ; never \`skipLibCheck\`. */
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
const nodenext = { module: "nodenext", moduleResolution: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };

/** Writes declarations of what adapters return, as pnpm lays packages out: only direct dependencies can be named. */
function declared(name, files, compilerOptions) {
  const { dependencies, ...rest } = typed(
    name,
    files,
    { declaration: true, emitDeclarationOnly: true, ...compilerOptions },
    [],
  );
  const { "@turalogin/core": _, ...direct } = dependencies;
  return { ...rest, dependencies: { ...direct, zod: "" } };
}

const BINDINGS = ["react", "vue", "svelte", "solid"];

/** A front end in TypeScript, with the type of the server's user. */
const FRONT_END = `
import { createClient, LoginError } from "@turalogin/browser";
import type { turalogin } from "@turalogin/express";
import * as react from "@turalogin/react";
import * as solid from "@turalogin/solid";
import * as svelte from "@turalogin/svelte";
import * as vue from "@turalogin/vue";

declare module "@turalogin/browser" {
  interface Register {
    auth: ReturnType<typeof turalogin<{ role: "admin" | "member" }>>;
  }
}

export const client = createClient();
export const role: Promise<"admin" | "member"> = client.verifyCode("012345").then((user) => user.role);
export const used = [react.useSession(client), vue.useSession(client), svelte.useSession(client), solid.useSession(client)];
export const login = () => [react.useLogin(client), react.SignIn({ client }), new LoginError("no_reply", "", {})];
// @ts-expect-error: no such route
export const wrong = () => client.login("ada@example.com");
`;

/** Compiles as bundlers and as Node read the packages, and Node loads them: a server renders with them. */
const frontEnd = (name, compilerOptions) => ({
  name,
  dependencies: {
    ...own(["browser", ...BINDINGS, "core", "express"]),
    express: "",
    react: "",
    "solid-js": "",
    svelte: "",
    vue: "",
  },
  devDependencies: { typescript: "", "@types/express": "", "@types/node": "", "@types/react": "" },
  files: {
    "app.mts": FRONT_END,
    "load.mjs": `
import assert from "node:assert/strict";
import { createClient } from "@turalogin/browser";
const client = createClient();
assert.deepEqual(client.session, { user: undefined, session: undefined });
for (const name of ${JSON.stringify(BINDINGS)}) {
  const { useSession, useLogin } = await import("@turalogin/" + name);
  assert.deepEqual([typeof useSession, typeof useLogin], ["function", "function"]);
}
`,
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        target: "es2022",
        lib: ["es2022", "dom"],
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: true,
        noEmit: true,
        ...compilerOptions,
      },
      files: ["app.mts"],
    }),
  },
  commands: [
    ["node", "node_modules/typescript/bin/tsc"],
    ["node", "load.mjs"],
  ],
});

export const consumers = [
  esm,
  cjs,
  jest,
  // The types of h3 2 and @types/koa themselves have errors: only they are compiled with skipLibCheck.
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
    { ...bundler, skipLibCheck: true, noEmit: true },
    [],
  ),
  declared(
    "declarations-nodenext",
    { "index.mts": DECLARED, "index.cts": DECLARED },
    { ...nodenext, skipLibCheck: true },
  ),
  frontEnd("front-end-bundler", bundler),
  frontEnd("front-end-nodenext", nodenext),
  declared("declarations-bundler", { "index.ts": DECLARED }, { ...bundler, skipLibCheck: true }),
  declared(
    "declarations-strict-libraries",
    { "index.mts": leanDeclared(), "index.cts": leanDeclared() },
    nodenext,
  ),
];

/** Removes the two frameworks whose own types do not compile. */
function lean(text) {
  return text
    .split("\n")
    .filter((line) => !/@turalogin\/(h3|koa)"/.test(line))
    .join("\n")
    .replace("[onExpress, onFastify, onH3, onKoa]", "[onExpress, onFastify]");
}

function leanDeclared() {
  return DECLARED.split("\n")
    .filter((line) => !/h3|koa/i.test(line))
    .join("\n");
}

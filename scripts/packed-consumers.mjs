// New projects like those of users: their dependencies, their files, and the commands that must succeed.
import { existsSync, readFileSync } from "node:fs";
import { ADAPTERS } from "./adapters.mjs";

/** The app on each framework, unchanged except for the port, which may be in use on this machine. */
const PAGE = readFileSync(new URL("../docs/frameworks.md", import.meta.url), "utf8");
const APPS = Object.fromEntries(
  [...PAGE.matchAll(/^```ts\n([\s\S]+?)^```/gm)].map(([, code]) => [
    /"@turalogin\/([\w-]+)"/.exec(code)[1],
    code.replace("3000", "Number(process.env.PORT)"),
  ]),
);
/** The adapters that these projects use: those with an app on that page. */
const USED = ADAPTERS.filter(({ name }) => APPS[name] !== undefined);

/**
 * Adapters whose framework's own types have errors: their packages have a file that says which. Only with skipLibCheck do
 * these frameworks compile.
 */
const STRICT = USED.filter(({ folder }) => !existsSync(`${folder}test/needs-skip-lib-check.txt`));

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

const NAMES = USED.map(({ name }) => name);
const own = (names) => Object.fromEntries(names.map((name) => [`@turalogin/${name}`, "*"]));
/** Packages in the version that the workspace has. */
const sameAsHere = (names) => Object.fromEntries(names.map((name) => [name, ""]));
const peers = USED.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies));
const types = USED.flatMap(({ manifest: { peerDependencies, devDependencies } }) =>
  Object.keys(peerDependencies)
    .map((name) => `@types/${name}`)
    .filter((name) => devDependencies[name] !== undefined),
);
const imported = Object.values(APPS).flatMap((code) =>
  [...code.matchAll(/ from "(.+)";/g)].map(([, name]) => name),
);

/** ESM, JavaScript only: a whole login on each framework. */
const esm = {
  name: "esm",
  dependencies: {
    ...sameAsHere([...peers, ...imported]),
    ...own([...NAMES, "core", "emulator"]),
  },
  files: {
    "walk.mjs": WALK,
    ...Object.fromEntries(NAMES.map((name) => [`${name}.mjs`, APPS[name]])),
  },
  commands: NAMES.map((name) => ["node", "walk.mjs", `${name}.mjs`]),
};

/** CommonJS, JavaScript only. */
const cjs = {
  name: "cjs",
  dependencies: { ...sameAsHere(peers), ...own([...NAMES, "core"]) },
  files: {
    "index.cjs": `
const assert = require("node:assert/strict");
const core = require("@turalogin/core");
for (const name of ${JSON.stringify(NAMES)}) {
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

/** Each adapter's `turalogin`, by the name `on0`, `on1`, … */
const importsOf = (adapters) =>
  adapters
    .map(({ name }, at) => `import { turalogin as on${at} } from "@turalogin/${name}";`)
    .join("\n");
const namesOf = (adapters) => adapters.map((_, at) => `on${at}`).join(", ");

const typedApp = (adapters) => `
import { type AuthState, ConfigError, TuraloginClient, TuraloginError, type User } from "@turalogin/core";
import { createAuth } from "@turalogin/core/adapter";
${importsOf(adapters)}

const options = { env: {} };
for (const make of [${namesOf(adapters)}]) {
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
export const wrong = () => on0({ apikey: "" });
`;

/** What the app gives to its framework. */
const mountOf = (adapter) =>
  /auth\.(?:router\(\)|plugin)/.exec(APPS[adapter])?.[0] ?? "auth.routes";

/** An app that exports what an adapter returns, and so needs names for all its types. It does not depend on the core. */
const declaredApp = (adapter) => `
import { type SignIn, turalogin } from "@turalogin/${adapter}";
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

export const auth = turalogin(options);
export const mounted = ${mountOf(adapter)};
export const guard = auth.guard({ check: (user) => user.role === "admin" });
export const people = { state: auth.state, issue: auth.issue, invite: auth.invite, routes: auth.routes };
export const plain = turalogin(required);
`;

/** The same files as ES modules and as CommonJS. */
const inBoth = (files) =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => [
      [`${name}.mts`, text],
      [`${name}.cts`, text],
    ]),
  );
const declaredApps = (adapters) =>
  Object.fromEntries(adapters.map(({ name }) => [name, declaredApp(name)]));
const asTs = (files) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.ts`, text]));

/** @param compilerOptions the options that differ; never \`skipLibCheck\`. */
const typed = (name, files, compilerOptions, commands) => ({
  name,
  dependencies: { ...sameAsHere(peers), ...own([...NAMES, "core"]) },
  devDependencies: sameAsHere(["typescript", "@types/node", ...types]),
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
assert.equal(client.session.user, undefined);
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
  typed("typescript-node16", inBoth({ index: typedApp(USED) }), { ...node16, skipLibCheck: true }, [
    ["node", "out/index.mjs"],
    ["node", "out/index.cjs"],
  ]),
  typed("typescript-strict-libraries", inBoth({ index: typedApp(STRICT) }), node16, [
    ["node", "out/index.mjs"],
    ["node", "out/index.cjs"],
  ]),
  typed(
    "typescript-bundler",
    asTs({ index: typedApp(USED) }),
    { ...bundler, skipLibCheck: true, noEmit: true },
    [],
  ),
  frontEnd("front-end-bundler", bundler),
  frontEnd("front-end-nodenext", nodenext),
  declared("declarations-nodenext", inBoth(declaredApps(USED)), {
    ...nodenext,
    skipLibCheck: true,
  }),
  declared("declarations-bundler", asTs(declaredApps(USED)), { ...bundler, skipLibCheck: true }),
  declared("declarations-strict-libraries", inBoth(declaredApps(STRICT)), nodenext),
];

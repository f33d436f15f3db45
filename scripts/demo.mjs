#!/usr/bin/env node
// The demo: installs, then runs the emulator and the Express example together, with a new secret.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const host = "127.0.0.1";
const port = process.env.PORT ?? "3000";
const inboxPort = process.env.INBOX_PORT ?? "4010";

refuseOutsideThisMachine();
const installed = spawnSync(
  process.execPath,
  ["scripts/pnpm.mjs", "install", "--frozen-lockfile", "--reporter=silent"],
  { cwd: root, stdio: "inherit" },
);
if (installed.status !== 0) process.exit(installed.status ?? 1);

const children = [];
const stop = (code) => {
  for (const child of children) child.kill();
  process.exitCode ??= code;
};
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop(0));

await run("packages/emulator/src/cli.ts", ["--port", inboxPort], {});
await run("examples/express/src/server.ts", [], {
  HOST: host,
  PORT: port,
  TURALOGIN_API_KEY: `tl_test_${randomBytes(12).toString("hex")}`,
  TURALOGIN_API_URL: `http://${host}:${inboxPort}/api/v1`,
  APP_LOGIN_VALIDATION_URL: `http://${host}:${port}/auth/callback`,
  SESSION_SECRET: randomBytes(32).toString("base64url"),
});
if (process.exitCode === undefined) {
  console.log(`\n  app    http://${host}:${port}\n  inbox  http://${host}:${inboxPort}\n`);
}

/** Starts a program and resolves when it has printed its address; when it ends, everything ends. */
function run(file, args, env) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=@turalogin/source", `${root}${file}`, ...args],
    {
      cwd: `${root}examples/express`,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  children.push(child);
  return new Promise((resolve) => {
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text) => {
      process.stdout.write(text);
      if (/http:\/\//.test(text)) resolve();
    });
    child.once("exit", (code) => {
      stop(code ?? 1);
      resolve();
    });
  });
}

// Anyone who can reach the demo's inbox can read it: a copied demo must not run on a server.
function refuseOutsideThisMachine() {
  const { NODE_ENV, ENV, HOST } = process.env;
  if (NODE_ENV === "production" || ENV === "production") end("in production");
  if (HOST !== undefined && !/^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(HOST)) {
    end(`on the host ${JSON.stringify(HOST)}`);
  }
  function end(where) {
    console.error(`npm start is a demo with an open inbox: it does not run ${where}.`);
    process.exit(1);
  }
}

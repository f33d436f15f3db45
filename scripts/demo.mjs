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
const children = [];
const stop = (code) => {
  process.exitCode ??= code;
  for (const child of children) child.kill();
  // A request that hangs must not keep the demo alive.
  setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, 5000).unref();
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop(0));
// A parent that was killed sends no signal.
const parents = [process.ppid, parentOfShell(process.ppid)].filter((id) => id !== undefined);
const watching = setInterval(() => {
  if (process.ppid !== parents[0] || !parents.every(isRunning)) stop(0);
}, 1000);
watching.unref();

await install();
console.log("Starting the emulator, which is the login service with an inbox …");
await run("packages/emulator/src/cli.ts", ["--port", inboxPort, "--app-name", "Acme Notes"], {});
console.log("Starting the app …");
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

/** Installs what the demo needs. Resolves when it is there, or when the demo has been stopped. */
function install() {
  const started = Date.now();
  console.log("Installing the packages; the first time takes a minute or two …");
  const patience = setInterval(() => {
    console.log(`Still installing (${Math.round((Date.now() - started) / 1000)} s) …`);
  }, 15_000);
  const args = ["scripts/pnpm.mjs", "install", "--frozen-lockfile", "--reporter=silent"];
  return new Promise((resolve) => {
    start(args, { cwd: root, stdio: ["pipe", "inherit", "inherit"] }).once("exit", (code) => {
      clearInterval(patience);
      if (code !== 0) stop(code ?? 1);
      resolve();
    });
  });
}

/** Starts a program and resolves when it has printed its address; when it ends, everything ends. */
function run(file, args, env) {
  if (process.exitCode !== undefined) return undefined;
  const child = start(
    ["--import", "tsx", "--conditions=@turalogin/source", `${root}${file}`, ...args],
    {
      cwd: `${root}examples/express`,
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
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

/** npm starts a script through a shell, which outlives npm. Returns the parent of a shell; without `ps`, nothing is found. */
function parentOfShell(id) {
  const { stdout } = spawnSync("ps", ["-o", "ppid=,comm=", "-p", `${id}`], { encoding: "utf8" });
  const found = /^\s*(\d+)\s+\S*sh$/.exec(stdout?.trimEnd() ?? "");
  return found === null || process.env.npm_lifecycle_event === undefined
    ? undefined
    : Number(found[1]);
}

function isRunning(id) {
  try {
    return process.kill(id, 0);
  } catch (cause) {
    // It runs, as another user.
    return cause.code === "EPERM";
  }
}

/** A child that ends with this process, however that ends. Its stdin must be a pipe. */
function start(args, options) {
  const endWithParent = new URL("end-with-parent.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", endWithParent, ...args], options);
  children.push(child);
  return child;
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

import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { command, start } from "./command.mjs";
import { freePort } from "./serve.mjs";

const APP = "my-app";
const EMAIL = "ada@example.com";
const READY_MS = 60_000;

/** Creates and installs an app as `npm create turalogin` does, with our packages from `registry`. Returns its folder. */
export async function created(name, framework, folder, registry) {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  const userconfig = join(cwd, "npmrc");
  writeFileSync(userconfig, `@turalogin:registry=${registry}/\naudit=false\nfund=false\n`);
  // npm would ask its usual registry for a package without a scope.
  const from = `--package=${registry}/create-turalogin.tgz`;
  const args = ["create-turalogin", APP, "--framework", framework];
  const env = { ...process.env, npm_config_userconfig: userconfig };
  await command(cwd, ["npm", "exec", "--yes", from, "--", ...args], env);
  return join(cwd, APP);
}

/** Starts app and emulator with the app's `.env`, on other ports, and signs in with a mail of the inbox. */
export async function develops(cwd) {
  const [port, inbox] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const server = start(cwd, ["npm", "run", "dev"], {
    ...process.env,
    PORT: String(port),
    TURALOGIN_API_URL: `http://127.0.0.1:${inbox}/api/v1`,
    APP_LOGIN_VALIDATION_URL: `${url}/auth/callback`,
  });
  try {
    await ready(server, url);
    const cookie = await signedIn(url, `http://127.0.0.1:${inbox}`);
    const dashboard = await fetch(`${url}/dashboard`, { headers: { cookie } });
    assert.equal(dashboard.status, 200);
    assert.match(await dashboard.text(), new RegExp(EMAIL));
  } catch (error) {
    throw new Error(`npm run dev: ${error.message}\n${server.printed()}`);
  } finally {
    server.end();
    await server.ended;
  }
}

/** Runs the command of the Dockerfile, and ends it as Docker does. */
export async function endsCleanly(cwd) {
  const [, run] = /^CMD (\[.+\])$/m.exec(readFileSync(join(cwd, "Dockerfile"), "utf8"));
  const port = await freePort();
  const server = start(cwd, JSON.parse(run), {
    PATH: process.env.PATH,
    PORT: String(port),
    NODE_ENV: "production",
    TURALOGIN_API_KEY: "tl_live_outside_0123456789",
    APP_LOGIN_VALIDATION_URL: "https://app.example.com/auth/callback",
    SESSION_SECRET: "outside-0123456789abcdef-0123456789abcdef",
  });
  await ready(server, `http://127.0.0.1:${port}`);
  server.interrupt();
  const [status, signal] = await server.ended;
  assert.deepEqual([status, signal], [0, null], server.printed());
}

async function ready(server, url) {
  for (const end = Date.now() + READY_MS; Date.now() < end && server.isRunning(); await wait(100)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return;
  }
  throw new Error(`${url} does not respond\n${server.printed()}`);
}

/** Returns the cookies of a browser that has followed the mailed link. */
async function signedIn(url, inbox) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email: EMAIL });
  const started = await fetch(`${url}/auth/start`, { method: "POST", headers, body });
  assert.equal(started.status, 200);
  const [mail] = await (await fetch(`${inbox}/inbox?email=${EMAIL}`)).json();
  const { pathname, search } = new URL(mail.link);
  const back = await fetch(url + pathname + search, {
    headers: { cookie: cookiesOf(started) },
    redirect: "manual",
  });
  assert.equal(back.status, 302);
  return cookiesOf(back);
}

const cookiesOf = (response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

// What the walk cannot see: server components, server actions, the proxy, the Pages Router's data, and the Edge runtime.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createAuth } from "@turalogin/core/adapter";
import config from "./next.config.mjs";

const { basePath: BASE = "", trailingSlash = false, output } = config;
const PAGE = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const FETCHED = { accept: "*/*", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
const SECRET = "next-0123456789abcdef-0123456789abcdef";

/** A path as the browser sees it. */
const at = (path) => `${BASE}${path}${trailingSlash ? "/" : ""}`;

let app;
let url;
let cookie;
/** Of a session that is due for renewal. */
let due;
let admin;

before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = environment(port);
  app = start(env);
  await app.ready;
  const issuer = (now) =>
    createAuth({ env, basePath: "/auth", now, session: { idle: 3600 }, logger: QUIET });
  const ada = { id: "7", email: "ada@example.com" };
  ({ cookie } = await issuer(Date.now).issue(ada));
  ({ cookie: due } = await issuer(() => Date.now() - 1_900_000).issue(ada));
  ({ cookie: admin } = await issuer(Date.now).issue({ id: "1", email: "admin@example.com" }));
});

after(() => app?.end());

test("a server component sends strangers to the login, and back to its page", async () => {
  const answer = await get("/account", PAGE, "?tab=2");
  assert.equal(answer.status, 307);
  const { pathname, searchParams } = new URL(answer.headers.get("location"), url);
  assert.equal(pathname, `${BASE}/auth/login`);
  assert.equal(searchParams.get("returnTo"), `${at("/account")}?tab=2`);
  assert.equal(await runs("account"), 0);
});

test("what requires a user does so in a route handler, too", async () => {
  const answer = await get("/required", PAGE);
  assert.equal(answer.status, 307);
  assert.equal(new URL(answer.headers.get("location"), url).pathname, `${BASE}/auth/login`);
  const shown = await get("/required", { ...PAGE, cookie });
  assert.equal((await shown.json()).email, "ada@example.com");
});

test("no header from outside decides where a login ends", async () => {
  const forged = { ...PAGE, "x-turalogin-page": "/elsewhere" };
  const location = (await get("/account", forged)).headers.get("location");
  assert.equal(new URL(location, url).searchParams.get("returnTo"), at("/account"));
});

test("a server component shows its page to the person who is signed in, and no cache keeps it", async () => {
  const before = await runs("account");
  const answer = await get("/account", { ...PAGE, cookie });
  assert.equal(answer.status, 200);
  const text = await answer.text();
  assert.match(text, /Hello, (<!-- -->)?ada@example.com/);
  assert.match(text, /<title>ada@example.com<\/title>/);
  assert.match(answer.headers.get("cache-control"), /private.*no-store/);
  assert.equal(await runs("account"), before + 1);
});

test("a navigation by script shows strangers nothing of the page", async () => {
  const before = await runs("account");
  const answer = await get("/account", { ...FETCHED, rsc: "1" });
  assert.ok(!(await answer.text()).includes("Hello"));
  assert.equal(await runs("account"), before);
});

test("a check that fails shows the page of an error with its code", async () => {
  const answer = await get("/admin", { ...PAGE, cookie });
  const text = await answer.text();
  assert.ok(!text.includes("Administrator"));
  assert.match(text, /forbidden/);
  assert.match(await (await get("/admin", { ...PAGE, cookie: admin })).text(), /Administrator/);
});

test("a server action runs for the person who is signed in, and for nobody else", async () => {
  const form = await formOf("/notes");
  const own = { origin: url, "sec-fetch-site": "same-origin" };
  const refused = await post("/notes", form, own);
  assert.equal(refused.status, 303);
  assert.equal(new URL(refused.headers.get("location"), url).pathname, `${BASE}/auth/login`);
  for (const foreign of [{ origin: "https://evil.example" }, { origin: "null" }]) {
    const answer = await post("/notes", form, { cookie, ...foreign });
    assert.ok(answer.status >= 400, String(answer.status));
  }
  assert.equal(await runs("add"), 0);
  const done = await post("/notes", form, { cookie, ...own });
  assert.equal(done.status, 200);
  assert.equal(await runs("add"), 1);
});

test("the proxy renews a session once, whatever stands behind it", async () => {
  for (const path of ["/account", "/dashboard", "/legacy", "/api/me", "/api/legacy/me", ""]) {
    const answer = await get(path, { ...PAGE, cookie: due });
    assert.equal(answer.status, 200, path);
    const lines = answer.headers.getSetCookie().filter((line) => line.startsWith("session=ey"));
    assert.equal(lines.length, 1, path);
    assert.match(answer.headers.get("cache-control"), /private.*no-store/, path);
    const renewed = lines[0].split(";")[0];
    assert.equal((await get("/account", { ...PAGE, cookie: renewed })).status, 200, path);
  }
});

test("an action with a session that is due renews it", async () => {
  const answer = await post("/notes", await formOf("/notes"), { cookie: due, origin: url });
  const lines = answer.headers.getSetCookie().filter((line) => line.startsWith("session=ey"));
  assert.equal(lines.length, 1);
});

test("a logout with a session that is due removes it for good", async () => {
  const headers = { cookie: due, origin: url };
  const answer = await fetch(`${url}${at("/auth/logout")}`, { method: "POST", headers });
  const lines = answer.headers.getSetCookie().filter((line) => line.startsWith("session="));
  assert.equal(answer.status, 200);
  assert.deepEqual(
    lines.map((line) => line.startsWith("session=;")),
    [true],
  );
});

test("without a renewal a static page stays cacheable", async () => {
  for (const headers of [PAGE, { ...PAGE, cookie }]) {
    const answer = await get("", headers);
    assert.match(answer.headers.get("cache-control"), /s-maxage/);
    assert.deepEqual(answer.headers.getSetCookie(), []);
  }
});

test("the Pages Router's data is refused like the page, and a script gets no redirect", async () => {
  const page = await (await get("/legacy", { ...PAGE, cookie })).text();
  const [, build] = /"buildId":"([^"]+)"/.exec(page);
  const data = `${url}${BASE}/_next/data/${build}/legacy.json`;
  const before = await runs("legacy");
  const refused = await fetch(data, { headers: { ...FETCHED, "x-nextjs-data": "1" } });
  assert.equal(refused.status, 401);
  assert.equal(await runs("legacy"), before);
  const shown = await fetch(data, { headers: { ...FETCHED, cookie, "x-nextjs-data": "1" } });
  assert.equal((await shown.json()).pageProps.email, "ada@example.com");
});

test("on the Edge runtime the adapter says what to do", async () => {
  if (output === "standalone") return; // The walked build has no Edge functions.
  const { message } = await (await get("/edge", FETCHED)).json();
  assert.match(message, /Edge runtime.*proxy\.ts.*nodejs/);
});

test("without secrets the server says at its start what is missing", async () => {
  const bare = start({ PATH: process.env.PATH, PORT: String(await freePort()) });
  while (!/TURALOGIN_API_KEY/.test(bare.printed())) {
    assert.ok(bare.isRunning() || /TURALOGIN_API_KEY/.test(bare.printed()), bare.printed());
    await wait(50);
  }
  bare.end();
});

const QUIET = { warn() {}, error() {} };

const get = (path, headers, query = "") =>
  fetch(`${url}${path === "" && BASE === "" ? "/" : at(path)}${query}`, {
    headers,
    redirect: "manual",
  });

const post = (path, body, headers) =>
  fetch(`${url}${at(path)}`, { method: "POST", body, headers, redirect: "manual" });

const runs = async (name) =>
  (await (await fetch(`${url}${at("/api/runs")}?of=${name}`)).json()).runs;

/** The hidden fields of a page's form, with which it works without a script. */
async function formOf(path) {
  const text = await (await get(path, PAGE)).text();
  const form = new FormData();
  for (const [, name, value = ""] of text.matchAll(
    /<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g,
  )) {
    form.append(name, value);
  }
  assert.ok([...form.keys()].length > 0, text);
  return form;
}

function environment(port) {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: String(port),
    TURALOGIN_API_KEY: "tl_test_next_0123456789",
    TURALOGIN_API_URL: "http://127.0.0.1:9/api/v1",
    APP_LOGIN_VALIDATION_URL: `http://127.0.0.1:${port}${BASE}/auth/callback`,
    SESSION_SECRET: SECRET,
  };
}

/** Starts the build. */
function start(env) {
  const [command, ...args] = existsSync("dist/server.js")
    ? ["node", "dist/server.js"]
    : ["node", "node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1"];
  const child = spawn(command, args, {
    env: { ...env, HOSTNAME: "127.0.0.1", NEXT_TELEMETRY_DISABLED: "1" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    printed: () => printed,
    isRunning,
    ready: (async () => {
      while (!(await accepts(Number(env.PORT)))) {
        assert.ok(isRunning(), printed);
        await wait(50);
      }
    })(),
    end() {
      if (isRunning()) process.kill(-child.pid, "SIGKILL");
    },
  };
}

async function accepts(port) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
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

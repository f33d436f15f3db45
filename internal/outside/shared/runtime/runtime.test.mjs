// What the walk cannot see, on the project's own runtime.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createAuth } from "@turalogin/core/adapter";

const SECRET = "runtime-0123456789abcdef-0123456789abcdef";
const JSON_TYPE = { "content-type": "application/json" };

let app;
let url;
let cookie;
/** The bodies that the service got. */
const starts = [];

/** A service that breaks every connection when it is used a second time, after it has read the request. */
const used = new WeakSet();
const service = createServer(async (req, res) => {
  let body = "";
  for await (const chunk of req.setEncoding("utf8")) body += chunk;
  starts.push(body);
  if (used.has(req.socket)) return req.socket.destroy();
  used.add(req.socket);
  res.writeHead(200, JSON_TYPE);
  res.end(JSON.stringify({ success: true, sessionId: "a".repeat(48), method: "magic_link" }));
});

before(async () => {
  const servicePort = await listen(service);
  const free = createServer();
  const port = await listen(free);
  free.close();
  await once(free, "close");
  url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    HOST: "127.0.0.1",
    PORT: String(port),
    TURALOGIN_API_KEY: "tl_test_runtime_0123456789",
    TURALOGIN_API_URL: `http://127.0.0.1:${servicePort}/api/v1`,
    APP_LOGIN_VALIDATION_URL: `${url}/auth/callback`,
    SESSION_SECRET: SECRET,
  };
  app = spawn("npm", ["start"], { env, detached: true, stdio: "inherit" });
  while (!(await accepts(port))) {
    assert.equal(app.exitCode, null, "the app ended");
    await wait(50);
  }
  const auth = createAuth({ env, logger: { warn() {}, error() {} } });
  ({ cookie } = await auth.issue({ id: "7", email: "ada@example.com" }));
});

after(() => {
  process.kill(-app.pid, "SIGKILL");
  service.closeAllConnections();
  service.close();
});

test("no start is sent twice when the service breaks a reused connection", async () => {
  const emails = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}@example.com`);
  for (const email of emails) {
    const body = JSON.stringify({ email });
    const started = await fetch(`${url}/auth/start`, { method: "POST", headers: JSON_TYPE, body });
    assert.ok([200, 503].includes(started.status), await started.text());
  }
  assert.deepEqual(
    starts.map((body) => JSON.parse(body).email),
    emails,
  );
});

test("a guarded stream sends its first byte at once", async () => {
  // Uncompressed, because miniflare's own compression holds bytes back.
  const headers = { cookie, "accept-encoding": "identity" };
  const response = await fetch(`${url}/stream`, { headers });
  assert.equal(response.headers.get("cache-control"), "private, no-store");
  let text = "";
  for await (const chunk of response.body) {
    text += new TextDecoder().decode(chunk);
    if (text !== "") break;
  }
  assert.equal(text, "first");
});

test("a guarded response with immutable headers gets the guard's", async () => {
  const response = await fetch(`${url}/moved`, { headers: { cookie }, redirect: "manual" });
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("cache-control"), "private, no-store");
});

test("a guarded WebSocket opens for the signed-in person, and for nobody else", async () => {
  assert.equal(await upgrade({ cookie, origin: url }), 101);
  assert.equal(await upgrade({ origin: url }), 401);
  assert.equal(await upgrade({ cookie, origin: "https://evil.example" }), 403);
});

async function upgrade(headers) {
  const sent = request(`${url}/socket`, {
    headers: {
      ...headers,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    },
  });
  sent.end();
  const status = await new Promise((resolve, reject) => {
    sent.once("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    sent.once("response", (response) => resolve(response.resume().statusCode));
    sent.once("error", reject);
  });
  sent.destroy();
  return status;
}

async function listen(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
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

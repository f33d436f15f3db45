import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { signIn, withEmulator } from "@turalogin/emulator/testing";
import WebSocket from "ws";
import { createApp } from "./app.mjs";

let site;
let server;

before(async () => {
  site = await withEmulator(async (env) => {
    server = createApp(env).listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${server.address().port}`;
  });
});

after(async () => {
  server.closeAllConnections();
  server.close();
  await site.close();
});

const open = (headers) =>
  new WebSocket(`ws://127.0.0.1:${server.address().port}/chat`, { headers });

test("a stranger's socket is closed", async () => {
  const [code] = await once(open({}), "close");
  assert.equal(code, 4401);
});

test("who is signed in is greeted by name", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  const socket = open({ cookie });
  const [message] = await once(socket, "message");
  assert.equal(String(message), "Hello, ada@example.com");
  socket.close();
});

test("another site's page gets nothing with the person's cookie", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  const [code] = await once(open({ cookie, origin: "https://evil.example" }), "close");
  assert.equal(code, 4401);
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { signIn, withEmulator } from "@turalogin/emulator/testing";
import { io as connect } from "socket.io-client";
import { createApp } from "./app.mjs";

let site;
let io;
let url;

before(async () => {
  site = await withEmulator(async (env) => {
    const app = createApp(env);
    io = app.io;
    app.server.listen(0, "127.0.0.1");
    await once(app.server, "listening");
    url = `http://127.0.0.1:${app.server.address().port}`;
    return url;
  });
});

after(async () => {
  await io.close();
  await site.close();
});

for (const transport of ["polling", "websocket"]) {
  test(`${transport}: a stranger is refused`, async () => {
    const socket = connect(url, { transports: [transport], reconnection: false, forceNew: true });
    const [error] = await once(socket, "connect_error");
    assert.match(error.message, /error/);
    socket.close();
  });

  test(`${transport}: who is signed in is greeted by name`, async () => {
    const { cookie } = await signIn(site, "ada@example.com");
    const socket = connect(url, {
      transports: [transport],
      extraHeaders: { cookie, origin: "http://localhost:3000" },
      reconnection: false,
      forceNew: true,
    });
    const [email] = await once(socket, "hello");
    assert.equal(email, "ada@example.com");
    socket.close();
  });
}

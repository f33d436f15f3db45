import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { turalogin } from "@turalogin/express";
import { Keyv } from "keyv";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket, { WebSocketServer } from "ws";

const auth = turalogin({
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef-fleet",
  trustedOrigins: ["https://front.app.test"],
  session: { store: new Keyv() },
  env: {},
});

// As in an app: who is signed in is settled before there is a socket.
const server = createServer();
const sockets = new WebSocketServer({ noServer: true });
server.on("upgrade", async (request, socket, head) => {
  const { user } = await auth.authenticate(request);
  if (user === null) return socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
  return sockets.handleUpgrade(request, socket, head, (ws) => ws.send(`hello ${user.email}`));
});

beforeEach(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  for (const client of sockets.clients) client.terminate();
  server.close();
  await once(server, "close");
});

/** What the socket says first, or the status that it was refused with. */
async function connect(headers: Record<string, string>): Promise<string | number | undefined> {
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ws = new WebSocket(url, { headers });
  return new Promise((resolve, reject) => {
    ws.once("message", (data) => resolve(String(data)));
    ws.once("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode);
    });
    ws.once("error", reject);
  });
}

test.each([
  ["the app's own page", { origin: "https://app.test" }, "hello a@b.co"],
  ["a trusted front end", { origin: "https://front.app.test" }, "hello a@b.co"],
  ["a client that is no browser", {}, "hello a@b.co"],
  ["another site", { origin: "https://evil.test" }, 401],
  ["a sandboxed frame", { origin: "null" }, 401],
  ["a site that begins alike", { origin: "https://app.test.evil.test" }, 401],
  ["the same host over plain http", { origin: "http://app.test" }, 401],
])("a socket opened by %s", async (_, headers, said) => {
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  expect(await connect({ ...headers, cookie })).toBe(said);
});

test("no socket without a session, with a forged one, or after it was ended", async () => {
  const { cookie } = await auth.issue({ id: "8", email: "a@b.co" });
  const own = { origin: "https://app.test" };
  expect(await connect(own)).toBe(401);
  expect(await connect({ ...own, cookie: `${cookie.slice(0, -4)}AAAA` })).toBe(401);
  expect(await connect({ ...own, cookie })).toBe("hello a@b.co");
  await auth.revoke("8");
  expect(await connect({ ...own, cookie })).toBe(401);
});

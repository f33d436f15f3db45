import { once } from "node:events";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { turalogin } from "@turalogin/express";
import { Keyv } from "keyv";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { socketServer } from "./support/socket-server.js";

const store = new Keyv();
const auth = turalogin({
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef-fleet",
  trustedOrigins: ["https://front.app.test"],
  session: { store },
  env: {},
});

const { server, sockets } = socketServer(auth);

beforeEach(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  for (const client of sockets.clients) client.terminate();
  server.close();
  await once(server, "close");
});

/** The first message from the socket, or the status of the refusal. */
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
  ["the app's own page", { origin: "https://app.test" }, "Hello, a@b.co"],
  ["a trusted front end", { origin: "https://front.app.test" }, "Hello, a@b.co"],
  ["a client that is not a browser", {}, "Hello, a@b.co"],
  ["another site", { origin: "https://evil.test" }, 401],
  ["a sandboxed frame", { origin: "null" }, 401],
  ["a site whose name begins with the app's", { origin: "https://app.test.evil.test" }, 401],
  ["the same host over plain http", { origin: "http://app.test" }, 401],
])("a socket opened by %s", async (_, headers, said) => {
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  expect(await connect({ ...headers, cookie })).toBe(said);
});

test("no socket without a session, with a forged one, or after logout", async () => {
  const { cookie } = await auth.issue({ id: "8", email: "a@b.co" });
  const own = { origin: "https://app.test" };
  expect(await connect(own)).toBe(401);
  expect(await connect({ ...own, cookie: `${cookie.slice(0, -4)}AAAA` })).toBe(401);
  expect(await connect({ ...own, cookie })).toBe("Hello, a@b.co");
  await auth.revoke("8");
  expect(await connect({ ...own, cookie })).toBe(401);
});

test("a client that disconnects while its session is read does no harm", async () => {
  const { cookie } = await auth.issue({ id: "9", email: "a@b.co" });
  const read = store.getMany.bind(store);
  let goOn = () => {};
  const asked = new Promise<void>((isAsked) => {
    vi.spyOn(store, "getMany").mockImplementationOnce(async (...keys: Parameters<typeof read>) => {
      isAsked();
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return read(...keys);
    });
  });
  const gone = new Promise((resolve) => {
    server.once("connection", (socket) => socket.once("close", resolve));
  });
  const client = byHand(cookie);
  await asked;
  client.resetAndDestroy();
  await gone;
  goOn();
  expect(await connect({ cookie })).toBe("Hello, a@b.co");
});

test.each([
  ["a malformed frame", [0xff, 0x80, 0, 0, 0, 0], 1002],
  ["the header of a message of a gigabyte", [0x82, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0], 1009],
])(
  "a client that sends %s loses its socket, and no other client does",
  async (_, frame, status) => {
    const { cookie } = await auth.issue({ id: "10", email: "a@b.co" });
    const client = byHand(cookie);
    const received: Buffer[] = [];
    client.on("data", (chunk: Buffer) => received.push(chunk));
    await once(client, "data");
    client.write(Buffer.from(frame));
    await once(client, "close");
    expect(Buffer.concat(received).readUInt16BE(Buffer.concat(received).length - 2)).toBe(status);
    expect(await connect({ cookie })).toBe("Hello, a@b.co");
  },
);

test("a refused client that never closes its side of the connection is disconnected", async () => {
  const gone = new Promise((resolve) => {
    server.once("connection", (socket) => socket.once("close", resolve));
  });
  const client = byHand("session=none", true);
  await once(client.resume(), "end");
  await gone;
  client.destroy();
});

/** Sends an upgrade request over a plain socket. */
function byHand(cookie: string, allowHalfOpen = false) {
  const { port } = server.address() as AddressInfo;
  const client = connectSocket({ port, host: "127.0.0.1", allowHalfOpen });
  const upgrade = ["GET / HTTP/1.1", "Host: app.test", "Connection: Upgrade", "Upgrade: websocket"];
  const key = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];
  client.write([...upgrade, ...key, `Cookie: ${cookie}`, "", ""].join("\r\n"));
  return client;
}

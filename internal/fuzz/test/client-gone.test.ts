import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { startEmulator } from "@turalogin/emulator";
import { turalogin } from "@turalogin/express";
import express from "express";
import { expect, test } from "vitest";
import { createGate } from "../src/gate.js";

const SECRET = "0123456789abcdef0123456789abcdef-gone";
const JSON_TYPE = { "content-type": "application/json" };

test("a client that disconnects during a store read is counted by its own address", async () => {
  const emulator = await startEmulator();
  const gate = createGate();
  const entries = new Map<string, unknown>();
  const store = {
    async get(key: string) {
      await gate.pass();
      return entries.get(key);
    },
    set: (key: string, value: unknown) => void entries.set(key, value),
  };
  const counted: string[] = [];
  const auth = turalogin({
    apiKey: "tl_test_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: "http://127.0.0.1:3000/auth/callback",
    secret: SECRET,
    session: { store },
    limits: { codeFailuresPerClient: { consume: async (key) => counted.push(key) } },
    env: {},
  });
  const app = express();
  app.set("trust proxy", "loopback");
  app.use(auth.router());
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    // Another client whose address is read only once, such as a health check.
    expect((await fetch(`http://127.0.0.1:${port}/auth/me`)).status).toBe(401);
    const client = { "x-forwarded-for": "203.0.113.9" };
    const body = JSON.stringify({ email: "a@b.co" });
    const start = { method: "POST", headers: { ...JSON_TYPE, ...client }, body };
    const started = await fetch(`http://127.0.0.1:${port}/auth/start`, start);
    const pending = started.headers.getSetCookie().map((line) => line.split(";")[0]);
    const { cookie } = await auth.issue({ id: "u1", email: "a@b.co" });

    const asked = gate.shut();
    const arrives = once(server, "connection");
    const socket = connect(port, "127.0.0.1");
    socket.write(
      "POST /auth/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 17\r\n" +
        `X-Forwarded-For: 203.0.113.9\r\nCookie: ${[...pending, cookie].join("; ")}\r\n\r\n{"code":"000000"}`,
    );
    const [there] = (await arrives) as [Socket];
    await asked;
    socket.destroy();
    await once(there, "close");
    gate.open();
    await expect.poll(() => emulator.calls.counts().verify).toBe(1);
    // The same client once more, which waits for the response.
    const again = { ...JSON_TYPE, ...client, cookie: [...pending, cookie].join("; ") };
    const verify = { method: "POST", headers: again, body: '{"code":"000001"}' };
    await fetch(`http://127.0.0.1:${port}/auth/verify`, verify);
    const [gone, stayed] = counted;
    expect(gone).toBe(stayed);
    expect(counted).toHaveLength(2);
  } finally {
    server.closeAllConnections();
    server.close();
    await emulator.close();
  }
});

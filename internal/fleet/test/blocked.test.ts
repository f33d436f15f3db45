import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { type AuthEvent, turalogin } from "@turalogin/express";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocked } from "./support/blocked.js";
import { Browser } from "./support/browser.js";

let emulator: Emulator;
let server: Server;
const events: AuthEvent[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  const auth = turalogin({
    apiKey: "tl_test_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: "https://app.test/auth/callback",
    secret: "0123456789abcdef0123456789abcdef-fleet",
    onStart: blocked,
    onEvent: (event) => events.push(event),
    env: {},
  });
  const app = express().set("trust proxy", "loopback");
  app.use(auth.router());
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await emulator.close();
});

test("the documented onStart blocks one address and one network, and nobody else", async () => {
  const app = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const answers: unknown[] = [];
  for (const [ip, email] of [
    ["203.0.113.1", "mallory@example.com"],
    ["198.51.100.7", "ada@example.com"],
    ["::ffff:198.51.100.7", "ada@example.com"],
    ["2001:db8::1", "ada@example.com"],
    ["203.0.113.1", "ada@example.com"],
  ] as const) {
    answers.push((await new Browser(ip).post(app, "/auth/start", { email })).says);
  }
  expect(answers).toEqual([...Array(3).fill("access_denied"), undefined, undefined]);
  const details = events.flatMap((event) => (event.type === "refused" ? [event.detail] : []));
  expect(details).toEqual(["blocked address", "blocked network", "blocked network"]);
  expect(emulator.inbox.list()).toHaveLength(2);
});

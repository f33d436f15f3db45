import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { turalogin } from "@turalogin/express";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, start, wrongCode } from "./support/browser.js";
import { traceEvents } from "./support/on-opentelemetry.js";

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
);
traceEvents();

let emulator: Emulator;
let server: Server;
let broken: boolean;

beforeAll(async () => {
  emulator = await startEmulator();
  const kept = new Map<string, unknown>();
  const auth = turalogin({
    apiKey: "tl_test_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: "https://app.test/auth/callback",
    secret: "0123456789abcdef0123456789abcdef-fleet",
    session: {
      store: {
        get(key) {
          if (broken) throw new Error("the store is down");
          return kept.get(key);
        },
        set: (key, value) => kept.set(key, value),
      },
    },
    env: {},
  });
  const app = express();
  app.use(auth.router());
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await emulator.close();
});

test("each event of a login becomes a span, with its time and its fields, and without a secret", async () => {
  const app = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const browser = new Browser();
  broken = false;
  const before = Date.now();
  const { code } = await start(browser, app, emulator, "a@b.co");
  await browser.post(app, "/auth/verify", { code: wrongCode(code, 1) });
  await browser.post(app, "/auth/verify", { code });
  broken = true;
  const [session = ""] = browser.cookies.values();
  await browser.get(app, "/auth/me");
  broken = false;
  await browser.post(app, "/auth/logout");
  const after = Date.now();

  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name }) => name)).toEqual([
    "turalogin.client_address_private",
    "turalogin.start",
    "turalogin.refused",
    "turalogin.sign_in",
    "turalogin.store_failure",
    "turalogin.sign_out",
  ]);
  for (const { startTime, endTime } of spans) {
    const [from = 0, to = 0] = [startTime, endTime].map(([s, ns]) => s * 1000 + ns / 1e6);
    expect(before).toBeLessThanOrEqual(from);
    expect(from).toBeLessThanOrEqual(to);
    expect(to).toBeLessThanOrEqual(after);
  }
  const [, started, refused, signedIn, failed] = spans;
  const { address } = started?.attributes ?? {};
  expect(address).toMatch(/^[\w-]{22}$/);
  expect(refused?.attributes).toEqual({ address, reason: "wrong_code" });
  expect(signedIn?.attributes).toMatchObject({ address, method: "code" });
  expect(failed?.status.code).toBe(SpanStatusCode.ERROR);
  expect(signedIn?.duration).not.toEqual([0, 0]);
  const exported = JSON.stringify(
    spans.map(({ name, attributes, events }) => [name, attributes, events]),
  );
  for (const secret of ["a@b.co", code, session]) expect(exported).not.toContain(secret);
});

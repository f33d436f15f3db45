import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { turalogin } from "@turalogin/express";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { redactSpans } from "./support/redact-spans.js";

const HANDLE = "handle_0123456789abcdef";
const exporter = new InMemorySpanExporter();
/** What the instrumentation itself has put into the spans. */
const before: string[] = [];
const shown = ({ name, attributes, events }: ReadableSpan) =>
  JSON.stringify([name, attributes, events]);
const spy = {
  onStart() {},
  onEnd: (span: ReadableSpan) => void before.push(shown(span)),
  forceFlush: async () => {},
  shutdown: async () => {},
};

const instrumentation = new HttpInstrumentation({
  headersToSpanAttributes: { server: { requestHeaders: ["referer"] } },
});
instrumentation.setTracerProvider(
  new BasicTracerProvider({
    spanProcessors: [spy, redactSpans(), new SimpleSpanProcessor(exporter)],
  }),
);
// It takes hold of the module when that is required.
createRequire(import.meta.url)("node:http");

const auth = turalogin({
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef-spans",
  env: {},
});
const app = express();
app.use(auth.router());
const server = createServer(app);

beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => {
  instrumentation.disable();
  server.close();
});

test("a server's spans have no secret of a link, in the query, the path or a header", async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const target of ["/auth/callback?token=", "/auth/callback/?token=", "/x;token="]) {
    const headers = {
      referer: `https://app.test/auth/callback?token=${HANDLE}`,
      connection: "close",
    };
    // HEAD spends no link.
    await fetch(url + target + HANDLE, { method: "HEAD", headers });
  }
  const ended = () => exporter.getFinishedSpans().map(shown);
  await expect.poll(() => ended().length).toBe(3);
  expect(before.join("\n")).toContain(HANDLE);
  const told = ended().join("\n");
  expect(told).not.toContain(HANDLE);
  for (const kept of ["url.query", "url.path", "http.request.header.referer"]) {
    expect(told).toContain(kept);
  }
  expect(told).toContain("token=[redacted]");
});

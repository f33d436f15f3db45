import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startEmulator } from "@turalogin/emulator";
import { afterEach, expect, test } from "vitest";
import { type ChildApp, startChild } from "../src/app.js";
import { cookieOf, createVisitor } from "../src/visitor.js";

let app: ChildApp | undefined;
afterEach(() => void app?.child.kill());

test("an idle app ends by itself within a second: nothing of ours holds it", async () => {
  const emulator = await startEmulator();
  app = await startChild(emulator.apiUrl);
  const visitor = createVisitor(app.url, 2);
  const started = await visitor.visit("/auth/start", undefined, { email: "a@b.co" });
  const { link } = await emulator.inbox.waitFor("a@b.co");
  const { pathname, search } = new URL(link ?? "");
  const followed = await visitor.visit(pathname + search, cookieOf(started));
  expect(followed.location).toBe("/dashboard");
  expect((await visitor.visit("/api/me", cookieOf(followed))).status).toBe(200);
  visitor.close();
  const { resources } = await app.measure();
  expect(resources.filter((kind) => /Timeout|Immediate/.test(kind))).toEqual([]);
  const { code, took } = await app.leave();
  expect(code).toBe(0);
  expect(took).toBeLessThan(1000);
  await emulator.close();
}, 30_000);

test("a login in flight ends first: with the service's answer, or with its deadline", async () => {
  let calls = 0;
  let answer: (() => void) | undefined;
  const service = createServer((req, res) => {
    calls++;
    req.resume();
    answer = () => res.writeHead(200).end('{"sessionId":"handle_0123456789_handle"}');
  });
  await new Promise<void>((done) => service.listen(0, "127.0.0.1", done));
  const apiUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}/api/v1`;
  for (const [answers, status] of [
    [true, 200],
    [false, 504],
  ] as const) {
    const before = calls;
    app = await startChild(apiUrl, 1500);
    const visitor = createVisitor(app.url, 1);
    const visit = visitor.visit("/auth/start", undefined, { email: "a@b.co" });
    while (calls === before) await new Promise((done) => setTimeout(done, 5));
    const left = app.leave();
    if (answers) setTimeout(() => answer?.(), 50);
    expect((await visit).status).toBe(status);
    visitor.close();
    const { code, took } = await left;
    expect(code).toBe(0);
    expect(took).toBeLessThan(1500 + 1000);
  }
  service.closeAllConnections();
  await new Promise((done) => service.close(done));
}, 30_000);

import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ChildApp, startChild } from "../src/app.js";
import { HOSTS } from "../src/hosts.js";
import { startUpstream, type Upstream } from "../src/upstream.js";
import { cookieOf, createVisitor } from "../src/visitor.js";

/** How long the service may take for an answer, in milliseconds. */
const TIMEOUT = 1000;
/** Until a process that has nothing more to do is gone. */
const SECOND = 1000;

let emulator: Emulator;
let upstream: Upstream;
let app: ChildApp | undefined;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(async () => {
  upstream = await startUpstream(emulator.apiUrl);
});
afterEach(async () => {
  app?.child.kill();
  await upstream.close();
});
afterAll(() => emulator.close());

async function login(url: string, email: string) {
  const visitor = createVisitor(url, 2);
  const started = await visitor.visit("/auth/start", undefined, { email });
  const { link } = await emulator.inbox.waitFor(email);
  const { pathname, search } = new URL(link ?? "");
  const followed = await visitor.visit(pathname + search, cookieOf(started));
  expect(followed.location).toBe("/dashboard");
  expect((await visitor.visit("/api/me", cookieOf(followed))).status).toBe(200);
  return visitor;
}

/** The service holds what comes. Tells when so many calls have come, and lets the newest of them through. */
function holdCalls() {
  const held: (() => Promise<void>)[] = [];
  let reach = () => {};
  upstream.fault = {
    answers(_req, _res, pass) {
      held.push(pass);
      reach();
    },
  };
  return {
    async reached(count: number): Promise<void> {
      while (held.length < count) {
        await new Promise<void>((done) => {
          reach = done;
        });
      }
    },
    passNewest: () => held.at(-1)?.(),
  };
}

test("an idle app ends by itself within a second: nothing of ours holds it", async () => {
  app = await startChild("node:http", upstream.apiUrl, TIMEOUT);
  (await login(app.url, "idle@b.co")).close();
  const { code, took } = await app.leave();
  expect(code).toBe(0);
  expect(took).toBeLessThan(SECOND);
});

describe.each(Object.keys(HOSTS))("%s", (host) => {
  test("what is in flight ends first, with an answer or at its deadline; then the process is gone", async () => {
    app = await startChild(host, upstream.apiUrl, TIMEOUT);
    const visitor = await login(app.url, `${host.replace(/\W/g, "")}@b.co`);
    const { resources } = await app.measure();
    expect(resources.filter((kind) => /Timeout|Immediate/.test(kind))).toEqual([]);
    const { reached, passNewest } = holdCalls();
    const late = visitor.visit("/auth/start", undefined, { email: "late@b.co" });
    await reached(1);
    const answered = visitor.visit("/auth/start", undefined, { email: "answered@b.co" });
    await reached(2);
    const left = app.leave();
    await passNewest();
    expect((await answered).status).toBe(200);
    expect((await late).status).toBe(504);
    const idle = performance.now();
    visitor.close();
    const { code, took } = await left;
    expect(code).toBe(0);
    expect(performance.now() - idle).toBeLessThan(SECOND);
    expect(took).toBeLessThan(TIMEOUT + SECOND);
  }, 60_000);
});

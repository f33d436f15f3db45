import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { after, before, test } from "node:test";
import { startEmulator } from "@turalogin/emulator";
import { turalogin } from "@turalogin/express";
import httpMocks from "node-mocks-http";

let emulator;
let auth;

before(async () => {
  emulator = await startEmulator();
  auth = turalogin({
    apiKey: "tl_test_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: "http://localhost:3000/auth/callback",
    secret: "0123456789abcdef0123456789abcdef",
  });
});

after(() => emulator.close());

/** Runs one middleware on mocks. Resolves when it has called `next` or has sent a response. */
async function run(middleware, options) {
  const req = httpMocks.createRequest(options);
  const res = httpMocks.createResponse({ eventEmitter: EventEmitter, req });
  const ended = once(res, "end").then(() => false);
  const passed = new Promise((resolve) => middleware(req, res, () => resolve(true)));
  return { req, res, wentOn: await Promise.race([passed, ended]) };
}

test("the guard refuses a stranger", async () => {
  const { res, wentOn } = await run(auth.guard(), { method: "GET", url: "/api/me" });
  assert.equal(wentOn, false);
  assert.equal(res.statusCode, 401);
  assert.equal(res._getJSONData().code, "authentication_required");
});

test("the guard admits who has a session", async () => {
  const { token } = await auth.issue({ id: "1", email: "ada@example.com" });
  const headers = { cookie: `session=${token}` };
  const { req, wentOn } = await run(auth.guard(), { method: "GET", url: "/api/me", headers });
  assert.equal(wentOn, true);
  assert.equal(auth.user(req).email, "ada@example.com");
});

test("the router starts a login from a parsed body", async () => {
  const { res, wentOn } = await run(auth.router(), {
    method: "POST",
    url: "/auth/start",
    headers: { "content-type": "application/json" },
    body: { email: "ada@example.com" },
  });
  assert.equal(wentOn, false);
  assert.equal(res.statusCode, 200);
  assert.match((await emulator.inbox.waitFor("ada@example.com")).code, /^\d{6}$/);
});

test("the router leaves other requests alone", async () => {
  const { wentOn } = await run(auth.router(), { method: "GET", url: "/" });
  assert.equal(wentOn, true);
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn, withEmulator } from "@turalogin/emulator/testing";
import request from "supertest";
import { createApp } from "./app.mjs";

let site;

before(async () => {
  site = await withEmulator(createApp);
});

after(() => site.close());

test("a guarded route is closed to strangers", async () => {
  const { status, body } = await request(site.app).get("/api/me");
  assert.equal(status, 401);
  assert.equal(body.code, "authentication_required");
});

test("a guarded route is open after a login", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  const { status, body } = await request(site.app).get("/api/me").set("cookie", cookie);
  assert.equal(status, 200);
  assert.equal(body.email, "ada@example.com");
});

test("a link that has expired does not sign in", async () => {
  const agent = request.agent(site.app);
  await agent.post("/auth/start").send({ email: "bob@example.com" });
  const { link } = await site.emulator.inbox.waitFor("bob@example.com");
  site.emulator.clock.advance(3_600);
  const { pathname, search } = new URL(link);
  const followed = await agent.get(pathname + search);
  assert.equal(followed.headers.location, "/auth/login?error=verification_failed");
  assert.equal((await agent.get("/api/me")).status, 401);
});

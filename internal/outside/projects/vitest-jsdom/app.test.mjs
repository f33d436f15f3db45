import { signIn, withEmulator } from "@turalogin/emulator/testing";
import request from "supertest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createApp } from "./app.mjs";

let site;

beforeEach(async () => {
  site = await withEmulator(createApp);
});

afterEach(() => site.close());

test("a guarded route is closed to strangers", async () => {
  const response = await request(site.app).get("/api/me");
  expect(response.status).toBe(401);
  expect(response.body.code).toBe("authentication_required");
});

test("a guarded route is open to whoever has signed in", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  const response = await request(site.app).get("/api/me").set("cookie", cookie);
  expect(response.status).toBe(200);
  expect(response.body.email).toBe("ada@example.com");
});

test("a login by hand: start, mail, code, logout", async () => {
  const agent = request.agent(site.app);
  const started = await agent.post("/auth/start").send({ email: "bob@example.com" });
  expect(started.status).toBe(200);
  const { code } = await site.emulator.inbox.waitFor("bob@example.com");
  expect((await agent.post("/auth/verify").send({ code })).status).toBe(200);
  expect((await agent.get("/auth/me")).body.email).toBe("bob@example.com");
  expect((await agent.post("/auth/logout")).status).toBe(200);
  expect((await agent.get("/api/me")).status).toBe(401);
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn, type TestApp, withEmulator } from "@turalogin/emulator/testing";
import { createApp } from "../src/app.js";

// The emulator replaces the login service, so that nothing needs a network.
let site: TestApp;
before(async () => {
  site = await withEmulator((env) => createApp(env).then(({ server }) => server.listener));
});
after(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  site.send({ method: "GET", path, headers });

test("the home page is open to everybody", async () => {
  assert.equal((await get("/")).status, 200);
});

test("anybody else does not get further", async () => {
  assert.equal((await get("/dashboard")).status, 401);
  assert.equal((await get("/api/me")).status, 401);
});

test("a person signs in by link", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  const { status, text } = await get("/dashboard", { cookie });
  assert.equal(status, 200);
  assert.match(text, /ada@example\.com/);
});

test("the admin area is for admins", async () => {
  const ada = await signIn(site, "ada@example.com");
  assert.equal((await get("/api/admin", { cookie: ada.cookie })).status, 403);
  const root = await signIn(site, "root@admin.example.com");
  assert.equal((await get("/api/admin", { cookie: root.cookie })).status, 200);
});

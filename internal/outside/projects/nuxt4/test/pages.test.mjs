import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { signIn, withEmulator } from "@turalogin/emulator/testing";

let server;
let app;

before(async () => {
  app = await withEmulator(async (env) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    server = spawn(process.execPath, [".output/server/index.mjs"], {
      stdio: "inherit",
      env: { ...process.env, ...env, HOST: "127.0.0.1", PORT: String(port) },
    });
    while (!(await fetch(`${url}/public`).catch(() => undefined))) {
      assert.equal(server.exitCode, null);
      await wait(100);
    }
    return url;
  });
});
after(async () => {
  server?.kill();
  await app?.close();
});

test("a page with the middleware sends anybody else to the login, and back", async () => {
  const { status, headers } = await fetch(`${app.app}/account?tab=2`, { redirect: "manual" });
  assert.deepEqual(
    [status, headers.get("location")],
    [302, "/auth/login?returnTo=%2Faccount%3Ftab%3D2"],
  );
});

test("a page with the middleware is rendered for a person who has signed in", async () => {
  const { cookie } = await signIn(app, "ada@example.com");
  const page = await fetch(`${app.app}/account`, { headers: { cookie } });
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Hello, ada@example\.com/);
});

async function freePort() {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address();
  free.close();
  await once(free, "close");
  return port;
}

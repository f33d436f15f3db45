import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { inChromium, test } from "./support/person.js";
import { type Site, startSite } from "./support/site.js";
import { askForMail, enterCode, mailTo } from "./support/steps.js";

let emulator: Emulator;
let frontend: Server;
let spa: string;
let site: Site;

/** Calls a route as a front end on another origin does: JSON, with credentials. */
function call(page: Page, method: string, path: string, body?: unknown) {
  const init = { method, path: site.url + path, body: JSON.stringify(body) };
  return page.evaluate(async ({ method, path, body }) => {
    const headers = { "content-type": "application/json" };
    const json = method === "POST" ? { headers, body: body ?? "{}" } : {};
    const reply = await fetch(path, { method, credentials: "include", ...json });
    return { status: reply.status, body: await reply.json() };
  }, init);
}

inChromium("a front end on another origin", () => {
  beforeAll(async () => {
    emulator = await startEmulator();
    frontend = createServer((_, res) => {
      res.setHeader("content-type", "text/html; charset=utf-8");
      res.end('<!doctype html><html lang="en"><title>Front end</title><h1>Front end</h1></html>');
    });
    await new Promise<void>((done) => frontend.listen(0, "127.0.0.1", done));
    spa = `http://127.0.0.1:${(frontend.address() as AddressInfo).port}`;
    site = await startSite(emulator, { frontendUrl: spa });
  });
  afterAll(async () => {
    await site?.close();
    frontend?.closeAllConnections();
    frontend?.close();
    await emulator?.close();
  });

  test("signs in by code, reads who it is, and signs out", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(spa);
    const email = "spa@example.com";
    expect((await call(page, "GET", "/auth/me")).status).toBe(401);
    expect((await call(page, "POST", "/auth/start", { email })).status).toBe(200);
    const { code } = await mailTo(emulator, email);
    const verified = await call(page, "POST", "/auth/verify", { code });
    expect(verified.body).toMatchObject({ success: true, user: { email } });
    expect(await call(page, "GET", "/auth/me")).toMatchObject({ status: 200, body: { email } });
    expect((await call(page, "POST", "/auth/logout")).status).toBe(200);
    expect((await call(page, "GET", "/auth/me")).status).toBe(401);
  });

  test("is where a link that it asked for redirects to", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(spa);
    const email = "link@example.com";
    await call(page, "POST", "/auth/start", { email, returnTo: "/notes?open=1" });
    await page.goto((await mailTo(emulator, email)).link);
    expect(page.url()).toBe(`${spa}/notes?open=1`);
    expect((await call(page, "GET", "/auth/me")).body).toMatchObject({ email });
  });

  test("is where the forms of the built-in pages redirect to, as their policy allows", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = "form@example.com";
    await page.goto(`${site.url}/auth/login`);
    await askForMail(page, email);
    const { code } = await mailTo(emulator, email);
    await enterCode(page, code);
    await page.waitForURL(`${spa}/`);
    expect((await call(page, "GET", "/auth/me")).body).toMatchObject({ email });

    await page.goto(`${site.url}/auth/login?other=1`);
    await askForMail(page, "other@example.com");
    const other = await arrive();
    await other.goto((await mailTo(emulator, "other@example.com")).link);
    await other.getByRole("button", { name: "Sign in here" }).click();
    await other.waitForURL(`${spa}/`);
    expect((await call(other, "GET", "/auth/me")).body).toMatchObject({
      email: "other@example.com",
    });
  });

  test("gets nothing if it is not trusted", async ({ arrive }) => {
    const page = await arrive();
    // Another site, because browsers compare names. It is not in trustedOrigins.
    await page.goto(spa.replace("127.0.0.1", "localhost"));
    await expect(call(page, "GET", "/auth/me")).rejects.toThrow(/Failed to fetch/);
    await expect(call(page, "POST", "/auth/start", { email: "x@example.com" })).rejects.toThrow(
      /Failed to fetch/,
    );
    expect(emulator.inbox.list("x@example.com")).toEqual([]);
  });
});

import { Browser } from "@turalogin/conformance";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADAPTERS } from "../../../scripts/adapters.mjs";
import { EXAMPLES, type Example, runExample, startExample } from "./support/example.js";

const FRONTEND = "https://spa.example.com";
const NAVIGATION = {
  accept: "text/html",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
};
const ADA = "ada@example.com";
const ROOT = "root@admin.example.com";

test("each example has the name of its adapter", () => {
  expect(EXAMPLES.length).toBeGreaterThan(3);
  expect(ADAPTERS.map(({ name }) => name)).toEqual(expect.arrayContaining(EXAMPLES));
});

// docker compose passes a variable that is not set as an empty one.
test("an empty TRUST_PROXY means no proxy: the client's own X-Forwarded-For is ignored", async () => {
  const emulator = await startEmulator();
  const answers = EXAMPLES.map(async (name) => {
    const example = await startExample(name, emulator, { TRUST_PROXY: "" });
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      const forged = { "x-forwarded-for": `203.0.113.${i}` };
      const browser = new Browser(example.url, forged, () => {});
      statuses.push((await browser.post("/auth/start", { email: `${name}@example.com` })).status);
    }
    await example.stop();
    return [name, statuses];
  });
  const refusedAtLast = [200, 200, 200, 200, 200, 429];
  expect(await Promise.all(answers)).toEqual(EXAMPLES.map((name) => [name, refusedAtLast]));
  await emulator.close();
});

for (const name of EXAMPLES) {
  describe(name, () => {
    let emulator: Emulator;
    let example: Example;
    const browser = (headers: Record<string, string> = {}) =>
      new Browser(example.url, headers, () => {});

    beforeAll(async () => {
      emulator = await startEmulator();
      example = await startExample(name, emulator, { FRONTEND_URL: FRONTEND, TRUST_PROXY: "1" });
    });

    afterAll(async () => {
      await example?.stop();
      await emulator?.close();
    });

    test("without a session, pages redirect to the login, and the API responds with 401", async () => {
      const visitor = browser();
      const home = await visitor.get("/", NAVIGATION);
      expect(home.status).toBe(200);
      expect(home.headers.get("content-type")).toMatch(/^text\/html; ?charset=utf-8$/i);
      expect(home.body).toContain('href="/login"');
      const dashboard = await visitor.get("/dashboard", NAVIGATION);
      expect([dashboard.status, dashboard.location]).toEqual([302, "/login?returnTo=%2Fdashboard"]);
      const login = await visitor.get("/login?returnTo=%2Fadmin&error=wrong_code", NAVIGATION);
      expect(login.status).toBe(200);
      expect(login.body).toContain('action="/auth/start"');
      expect(login.body).toContain('value="/admin"');
      expect(login.body).toContain("That code is not right");
      expect((await visitor.get("/api/whoami")).json()).toEqual({ user: null });
      for (const path of ["/api/me", "/api/dashboard", "/api/admin"]) {
        const answer = await visitor.get(path);
        expect([answer.status, answer.json()], path).toEqual([
          401,
          { error: "Authentication required", code: "authentication_required" },
        ]);
      }
      expect((await visitor.get("/api/nothing")).status).toBe(404);
    });

    test("a link signs in, and signing out ends it", async () => {
      const ada = browser();
      const started = await ada.post("/auth/start", { email: ADA, returnTo: "/dashboard?tab=2" });
      expect([started.status, started.json()]).toEqual([
        200,
        { success: true, message: "Check your email for the login link" },
      ]);
      const { link } = await emulator.inbox.waitFor(ADA);
      const { origin, pathname, search } = new URL(link ?? "about:blank");
      expect(origin + pathname).toBe(`${example.url}/auth/callback`);
      const callback = await ada.get(pathname + search, NAVIGATION);
      expect([callback.status, callback.location]).toEqual([302, "/dashboard?tab=2"]);

      const dashboard = await ada.get("/dashboard", NAVIGATION);
      expect(dashboard.status).toBe(200);
      expect(dashboard.body).toContain(ADA);
      expect(dashboard.headers.get("cache-control")).toBe("private, no-store");
      const me = (await ada.get("/api/me")).json() as { id: string };
      expect(me).toEqual({ id: expect.any(String), email: ADA });
      expect((await ada.get("/auth/me")).json()).toEqual(me);
      expect((await ada.get("/api/whoami")).json()).toEqual({ user: me });
      expect((await ada.get("/api/dashboard")).json()).toEqual({
        message: `Welcome to the dashboard, ${ADA}!`,
        user_id: me.id,
      });
      const admin = await ada.get("/api/admin");
      expect([admin.status, admin.json()]).toEqual([
        403,
        { error: "Forbidden", code: "forbidden" },
      ]);
      expect((await ada.get("/admin", NAVIGATION)).status).toBe(403);

      const out = await ada.post("/auth/logout", {});
      expect([out.status, out.json()]).toEqual([200, { success: true }]);
      expect((await ada.get("/api/me")).status).toBe(401);
    });

    test("a code signs an admin in, with forms only", async () => {
      const root = browser();
      const start = await root.form("/auth/start", { email: ROOT, returnTo: "/admin" }, NAVIGATION);
      expect([start.status, start.location]).toEqual([303, "/login?sent=1"]);
      expect((await root.get("/login?sent=1", NAVIGATION)).body).toContain('action="/auth/verify"');
      const { code } = await emulator.inbox.waitFor(ROOT);
      const verify = await root.form("/auth/verify", { code }, NAVIGATION);
      expect([verify.status, verify.location]).toEqual([303, "/admin"]);
      const admin = await root.get("/admin", NAVIGATION);
      expect(admin.status).toBe(200);
      expect(admin.body).toContain(ROOT);
      expect((await root.get("/api/admin")).json()).toEqual({
        message: `Welcome to the admin area, ${ROOT}!`,
      });
      const out = await root.form("/auth/logout", {}, NAVIGATION);
      expect(out.status).toBe(303);
      expect((await root.get("/dashboard", NAVIGATION)).status).toBe(302);
    });

    test("only the front end's origin may call with credentials", async () => {
      const spa = browser({ origin: FRONTEND, "sec-fetch-site": "cross-site" });
      const asked = { "access-control-request-method": "POST" };
      for (const path of ["/api/me", "/auth/start"]) {
        const preflight = await spa.send(path, { method: "OPTIONS", headers: asked });
        expect(preflight.status, path).toBe(204);
        expectAllowed(preflight.headers);
      }
      const started = await spa.post("/auth/start", { email: "spa@example.com" });
      expect(started.status).toBe(200);
      expectAllowed(started.headers);
      const refused = await spa.get("/api/me");
      expect(refused.status).toBe(401);
      expectAllowed(refused.headers);
      expect(refused.headers.get("vary")).toMatch(/cookie/i);

      for (const method of ["GET", "OPTIONS"]) {
        const { headers } = await spa.send("/auth/callback?token=x", { method, headers: asked });
        expect([...headers.keys()].filter((key) => key.startsWith("access-control-"))).toEqual([]);
      }

      const evil = browser({ origin: "https://evil.example", "sec-fetch-site": "cross-site" });
      for (const answer of [
        await evil.send("/api/me", { method: "OPTIONS", headers: asked }),
        await evil.get("/api/me"),
        await evil.post("/auth/start", { email: "evil@example.com" }),
      ]) {
        const allowed = answer.headers.get("access-control-allow-origin");
        expect([null, FRONTEND]).toContain(allowed);
      }
      expect(emulator.inbox.list().some(({ to }) => to === "evil@example.com")).toBe(false);
    });

    test("TRUST_PROXY=1: the last X-Forwarded-For entry is the client", async () => {
      const from = (hops: string) =>
        browser({ "x-forwarded-for": hops }).post("/auth/start", { email: "many@example.com" });
      for (let i = 0; i < 5; i++)
        expect((await from(`198.51.100.${i}, 203.0.113.1`)).status).toBe(200);
      expect((await from("198.51.100.9, 203.0.113.1")).status).toBe(429);
      expect((await from("203.0.113.1, 203.0.113.2")).status).toBe(200);
    });

    test("prints no secret, and on SIGTERM ends after its last login", async () => {
      const { start } = emulator.calls.counts();
      emulator.faults.add({ endpoint: "start", delay: 500 });
      const last = browser().post("/auth/start", { email: "last@example.com" });
      await expect.poll(() => emulator.calls.counts().start).toBe(start + 1);
      const shown = example.output();
      const stopped = example.stop();
      expect((await last).status).toBe(200);
      expect(await stopped).toBe(0);
      for (const { link } of emulator.inbox.list()) {
        const token = new URL(link ?? "about:blank").searchParams.get("token");
        if (token) expect(shown).not.toContain(token);
      }
    });

    test("without a key it ends, and prints what to do", async () => {
      const { how, output } = await runExample(name, {});
      expect(how).toBe(1);
      expect(output).toMatch(/ConfigError: Turalogin: [\s\S]*TURALOGIN_API_KEY/);
    });
  });
}

function expectAllowed(headers: Headers): void {
  expect(headers.get("access-control-allow-origin")).toBe(FRONTEND);
  expect(headers.get("access-control-allow-credentials")).toBe("true");
}

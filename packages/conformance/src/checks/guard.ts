import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertClean, beside, decode, holding, remint, signedIn } from "../expect.js";
import type { Site } from "../site.js";

/** Browsers without a valid session: without a cookie, with garbage, and with an expired session. */
async function anonymous(site: Site) {
  const { token } = await signedIn(site);
  const now = Math.floor(site.clock.now() / 1000);
  const expired = remint(site, token, { payload: { iat: now - 20, exp: now - 10 } });
  return [site.browser(), holding(site, "garbage"), holding(site, expired)];
}

export const guardChecks: readonly Check[] = [
  {
    id: "guard.user",
    level: "MUST",
    rule: "The handler gets the person, frozen: exactly id and email, and the session.",
    spec: ["guard#what-the-handler-sees", "app#authuser-and-authstate"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      const answer = await browser.get("/api/me");
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.json(), {
        user: { id: decode(token).payload.user_id, email: "a@b.co" },
        signedIn: true,
        frozen: true,
      });
      assert.equal(site.control.hits("/api/me"), 1);
    },
  },
  {
    id: "guard.allow",
    level: "MUST",
    rule: "With onAnonymous 'allow' the handler also runs without a session, and then the user is null.",
    spec: ["guard#onanonymous"],
    async run(site) {
      for (const browser of await anonymous(site)) {
        const answer = await browser.get("/api/whoami", { accept: "text/html" });
        assert.equal(answer.status, 200);
        assert.equal((answer.json() as { user: unknown }).user, null);
      }
      const { browser } = await signedIn(site);
      const { user } = (await browser.get("/api/whoami")).json() as { user: { email: string } };
      assert.equal(user.email, "a@b.co");
    },
  },
  {
    id: "guard.navigation",
    level: "MUST",
    rule: "A page navigation is redirected to the login page with the path to return to; anything else gets 401.",
    spec: ["guard#nobody-signed-in", "guard#page-navigation"],
    source: "Fetch Metadata",
    async run(site) {
      const html = "text/html,application/xhtml+xml,*/*;q=0.8";
      const pages: Readonly<Record<string, string>>[] = [
        { "sec-fetch-mode": "navigate" },
        { "sec-fetch-mode": "navigate", accept: "*/*" },
        { accept: html },
      ];
      for (const headers of pages) {
        for (const browser of await anonymous(site)) {
          const answer = await browser.get("/p?x=1", headers);
          assert.equal(answer.status, 302);
          assert.equal(answer.location, "/login?returnTo=%2Fp%3Fx%3D1");
          assert.equal(answer.headers.get("cache-control"), "no-store");
          assertClean(site, answer);
        }
      }
      const others: Readonly<Record<string, string>>[] = [
        {},
        { accept: "application/json" },
        { accept: "*/*" },
        { accept: html, "sec-fetch-mode": "cors" },
        { accept: html, "sec-fetch-site": "same-origin" },
        { accept: "text/html;q=0, */*" },
      ];
      for (const headers of others) {
        assert.equal((await site.browser().get("/p", headers)).status, 401);
      }
      const post = await site.browser().form("/p", {}, { accept: html });
      assert.equal(post.status, 401);
      assert.equal(site.control.hits("/p"), 0);
    },
  },
  {
    id: "guard.forced",
    level: "MUST",
    rule: "'redirect' redirects and 'reject' refuses every request without a session.",
    spec: ["guard#onanonymous"],
    async run(site) {
      const browser = site.browser();
      const redirected = await browser.get("/api/redirect", { accept: "application/json" });
      assert.equal(redirected.status, 302);
      assert.equal(redirected.location, "/login?returnTo=%2Fapi%2Fredirect");
      // A redirect could not repeat a POST, so there is no path to return to.
      const posted = await browser.post("/api/redirect", {});
      assert.equal(posted.status, 302);
      assert.equal(posted.location, "/login");
      const rejected = await browser.get("/api/reject", { "sec-fetch-mode": "navigate" });
      assert.equal(rejected.status, 401);
      const { browser: person } = await signedIn(site);
      for (const path of ["/api/redirect", "/api/reject"]) {
        assert.equal((await person.get(path)).status, 200);
      }
    },
  },
  {
    id: "guard.every-method",
    level: "MUST",
    rule: "HEAD, OPTIONS and unusual methods are guarded like GET.",
    spec: ["guard#a-guard-stands-on-a-route"],
    async run(site) {
      const browser = site.browser();
      for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]) {
        const headers = { "x-http-method-override": "GET" };
        const answer = await browser.send("/api/me", { method, headers });
        assert.equal(answer.status, 401, method);
        if (method === "HEAD") assert.equal(answer.body, "");
      }
      for (const method of ["PROPFIND", "SEARCH", "PURGE"]) {
        const answer = await browser.send("/api/me", { method });
        assert.ok(answer.status >= 400, method);
      }
      assert.equal(site.control.hits("/api/me"), 0);
      const { browser: person } = await signedIn(site);
      assert.equal((await person.send("/api/me", { method: "HEAD" })).status, 200);
    },
  },
  {
    id: "guard.stacked",
    level: "MUST",
    rule: "Several guards on one route all apply, in any order, and set each header once.",
    spec: ["guard#stacked-guards"],
    async run(site) {
      const browser = site.browser();
      for (const path of ["/api/twice", "/api/allow-then-guard", "/api/guard-then-check"]) {
        assert.equal((await browser.get(path)).status, 401, path);
        assert.equal(site.control.hits(path), 0, path);
      }
      const { browser: person } = await signedIn(site);
      const twice = await person.get("/api/twice");
      assert.equal(twice.status, 200);
      assert.match(twice.headers.get("vary") ?? "", /^(?!.*cookie.*cookie)/i);
      assert.equal((await person.get("/api/allow-then-guard")).status, 200);
      const refused = await person.get("/api/guard-then-check");
      assert.equal(refused.status, 403);
      assert.equal(site.control.hits("/api/guard-then-check"), 0);
    },
  },
  {
    id: "guard.caching",
    level: "MUST",
    rule: "A guarded response has Cache-Control private, no-store, even if another value was set before; the handler may change it to another private value.",
    spec: ["guard#headers-of-guarded-replies"],
    source: "RFC 9111, section 3.5",
    async run(site) {
      const { browser } = await signedIn(site);
      const plain = await browser.get("/api/me");
      assert.equal(plain.headers.get("cache-control"), "private, no-store");
      assert.match(plain.headers.get("vary") ?? "", /\bcookie\b/i);
      const before = await browser.get("/api/public-before");
      assert.equal(before.headers.get("cache-control"), "private, no-store");
      const own = await browser.get("/api/own-cache");
      assert.equal(own.headers.get("cache-control"), "private, max-age=60");
      const allowed = await site.browser().get("/api/whoami");
      assert.equal(allowed.headers.get("cache-control"), "private, no-store");
      const refused = await site.browser().get("/api/public-before");
      assert.equal(refused.headers.get("cache-control"), "no-store");
      assert.equal(refused.headers.get("x-content-type-options"), "nosniff");
    },
  },
  {
    id: "guard.never-public",
    level: "MUST",
    rule: "If the handler of a guarded response sets a Cache-Control that lets shared caches keep it, the response has private, no-store instead.",
    spec: ["guard#headers-of-guarded-replies"],
    source: "RFC 9111, section 5.2.2; CWE-524",
    run: (site) =>
      beside(site, { session: { idle: 3600 } }, async (other) => {
        const { browser } = await signedIn(other);
        for (const path of ["/api/own-public", "/api/own-qualified"]) {
          const answer = await browser.get(path);
          assert.equal(answer.status, 200);
          assert.equal(answer.headers.get("cache-control"), "private, no-store", path);
        }
      }),
  },
  {
    id: "guard.vary-kept",
    level: "MUST",
    rule: "Vary is added to, never replaced, on accepted and on refused requests.",
    spec: ["guard#headers-of-guarded-replies", "guard#refusals"],
    source: "RFC 9110, section 12.5.5",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const who of [browser, site.browser()]) {
        const vary = (await who.get("/api/public-before")).headers.get("vary") ?? "";
        assert.match(vary, /\baccept-encoding\b/i);
        assert.match(vary, /\bcookie\b/i);
      }
    },
  },
  {
    id: "guard.host-cookies-kept",
    level: "MUST",
    rule: "A cookie that the host has set stays beside ours, on accepted and on refused requests.",
    spec: ["guard#headers-of-guarded-replies", "adapters#the-boundary"],
    settings: ["cookies"],
    async run(site) {
      const { browser, answer } = await signedIn(site);
      const answers = [
        answer,
        await browser.get("/api/me"),
        await browser.get(`${site.base}/me`),
        await site.browser().get("/api/me"),
        await site.browser().get("/p", { "sec-fetch-mode": "navigate" }),
        await browser.post(`${site.base}/logout`, {}),
      ];
      for (const { cookies, target } of answers) {
        assert.equal(cookies.filter((line) => line.startsWith("app=1")).length, 1, target);
      }
    },
  },
];

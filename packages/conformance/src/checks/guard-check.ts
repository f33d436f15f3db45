import assert from "node:assert/strict";
import type { Answered, Browser } from "../browser.js";
import type { Check } from "../check.js";
import { assertClean, signedIn } from "../expect.js";
import { assertPage } from "../expect-login.js";

export const guardCheckChecks: readonly Check[] = [
  {
    id: "guard.check",
    level: "MUST",
    rule: "A check returns its decision directly or as a promise; a refusal is 403 and no handler runs.",
    spec: ["guard#check"],
    async run(site) {
      const anyone = await signedIn(site);
      const refused = await anyone.browser.get("/api/admin");
      assert.equal(refused.status, 403);
      assert.equal(refused.body, '{"error":"Forbidden","code":"forbidden"}');
      assert.equal(refused.headers.get("cache-control"), "no-store");
      assertClean(site, refused);
      assert.equal(site.control.hits("/api/admin"), 0);
      assert.equal((await anyone.browser.get("/api/check-async")).status, 200);
      const admin = await signedIn(site, "root@admin.example.com");
      assert.equal((await admin.browser.get("/api/admin")).status, 200);
      assert.equal((await admin.browser.get("/api/check-async")).status, 403);
      assert.equal((await site.browser().get("/api/admin")).status, 401);
    },
  },
  {
    id: "guard.check-exactly-true",
    level: "MUST",
    rule: "Any result but exactly true is a refusal.",
    spec: ["guard#check"],
    async run(site) {
      const { browser } = await signedIn(site);
      assert.equal((await browser.get("/api/check-truthy")).status, 403);
      assert.equal(site.control.hits("/api/check-truthy"), 0);
    },
  },
  {
    id: "guard.check-fails-closed",
    level: "MUST",
    rule: "If a check throws or rejects, the response is a 500 without the error's text, and no handler runs.",
    spec: ["guard#check"],
    source: "CWE-636",
    expects5xx: true,
    async run(site) {
      const { browser } = await signedIn(site);
      for (const path of ["/api/check-throws", "/api/check-rejects"]) {
        const answer = await browser.get(path);
        assert.equal(answer.status, 500, path);
        assert.equal(answer.body, '{"error":"Something went wrong","code":"internal_error"}');
        assert.equal(site.control.hits(path), 0, path);
      }
      const failures = site.events.filter(({ type }) => type === "hook_failure");
      assert.equal(failures.length, 2);
    },
  },
  {
    id: "guard.pages-for-people",
    level: "MUST",
    rule: "Where a person is looking, the guard's 403 and 500, and its 401 of a form, are pages with the same status and the code in the markup; a page that loads without a session is redirected.",
    spec: ["guard#refusals-as-pages", "pages#refusals"],
    expects5xx: true,
    async run(site) {
      const looking = { "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin" };
      const { browser } = await signedIn(site);
      const assertExplained = (answer: Answered, status: number, code: string) => {
        assertPage(answer, { status });
        assertClean(site, answer);
        assert.ok(answer.body.includes(`<meta name="error-code" content="${code}">`), code);
        assert.match(answer.headers.get("vary") ?? "", /\bcookie\b/i);
      };
      const forbidden = await browser.get("/api/admin", looking);
      assertExplained(forbidden, 403, "forbidden");
      assert.match(forbidden.body, /a@b\.co/);
      assertExplained(await browser.get("/api/check-throws", looking), 500, "internal_error");
      const posted = await site.browser().form("/api/me", {}, looking);
      assertExplained(posted, 401, "authentication_required");
      const foreign = { ...looking, "sec-fetch-site": "cross-site" };
      assertExplained(await browser.form("/api/me", {}, foreign), 403, "cross_origin");
      assert.equal(site.control.hits("/api/admin"), 0);
      assert.equal(site.control.hits("/api/me"), 0);
      const page = await site.browser().get("/p", looking);
      assert.equal(page.status, 302);
    },
  },
  {
    id: "guard.max-age",
    level: "MUST",
    rule: "With maxAge, an older sign-in must be repeated; a page is redirected to the login with the reason, and back afterwards.",
    spec: ["guard#maxage"],
    source: "OWASP Session Management, re-authentication",
    async run(site) {
      const { browser } = await signedIn(site);
      site.clock.advance(300);
      assert.equal((await browser.get("/api/fresh")).status, 200);
      site.clock.advance(1);
      const refused = await browser.get("/api/fresh");
      assert.equal(refused.status, 401);
      assert.equal(refused.code(), "reauthentication_required");
      const page = await browser.get("/api/fresh", { "sec-fetch-mode": "navigate" });
      assert.equal(page.status, 302);
      assert.equal(page.location, "/login?error=reauthentication_required&returnTo=%2Fapi%2Ffresh");
      assert.equal(site.control.hits("/api/fresh"), 1);
      assert.equal((await browser.get("/api/me")).status, 200);
    },
  },
  {
    id: "guard.planted-by-middleware",
    level: "MUST",
    rule: "What another middleware writes to the property of the state is ignored.",
    spec: ["guard#nothing-else-is-believed"],
    source: "CWE-915",
    async run(site) {
      const anyone = await site.browser().get("/api/planted");
      assert.equal(anyone.status, 200);
      assert.deepEqual(anyone.json(), { user: null, signedIn: false, frozen: true });
      assert.equal((await site.browser().get("/api/planted-guarded")).status, 401);
      const { browser } = await signedIn(site);
      const guarded = await browser.get("/api/planted-guarded");
      assert.equal((guarded.json() as { user: { email: string } }).user.email, "a@b.co");
    },
  },
  {
    id: "guard.user-or-throws",
    level: "MUST",
    rule: "auth.user returns the person after a guard, and throws if nobody is signed in or no guard ran.",
    spec: ["app#authuser-and-authstate"],
    async run(site) {
      const { browser } = await signedIn(site);
      const demanded = async (who: Browser, path: string) => (await who.get(path)).json();
      const { user } = (await browser.get("/api/me")).json() as { user: unknown };
      assert.deepEqual(await demanded(browser, "/api/demanded"), { user });
      assert.deepEqual(await demanded(browser, "/api/demanded-open"), { threw: true });
      assert.deepEqual(await demanded(site.browser(), "/api/demanded"), { threw: true });
    },
  },
  {
    id: "guard.property",
    level: "MUST",
    rule: "The adapter's property of the request is the same object that auth.state returns.",
    spec: ["guard#what-the-handler-sees"],
    async run(site) {
      const { browser } = await signedIn(site);
      assert.deepEqual((await browser.get("/api/property")).json(), { alike: true });
    },
  },
  {
    id: "guard.open-route",
    level: "MUST",
    rule: "If no guard ran, there is no user, whatever the request contains.",
    spec: ["app#authuser-and-authstate"],
    async run(site) {
      const { browser } = await signedIn(site);
      const answer = await browser.get("/api/open");
      assert.deepEqual(answer.json(), { user: null, signedIn: false, frozen: true });
    },
  },
  {
    id: "guard.policy-refused",
    level: "MUST",
    rule: "A contradictory policy throws a ConfigError when the route is created, not later.",
    spec: ["guard#policy-errors"],
    settings: ["bare"],
    async run(site) {
      const { subject, setting, apiKey, secret, origin, base } = site;
      const callbackUrl = `${origin}${base}/callback`;
      const options = { apiKey, secret, callbackUrl, env: {} };
      for (const policy of [
        { onAnonymous: "allow", check: () => true },
        { onAnonymous: "maybe" },
        { maxAge: -1 },
        { role: "admin" },
      ]) {
        const guards = [policy as object];
        const routes = [{ path: "/x", guards, handle: () => ({ body: null }) }];
        const scope = { path: "/scope", guard: {} };
        const started = Promise.resolve()
          .then(() => subject.start({ options, setting, trustProxy: 0, routes, scope }))
          .then((running) => running.close());
        await assert.rejects(started, { name: "ConfigError" });
      }
    },
  },
];

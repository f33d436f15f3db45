import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { assertSignedIn, signedIn } from "../expect.js";
import { assertLanded, assertRefused, pendingLogin, started, typeCode } from "../expect-login.js";
import type { Site } from "../site.js";
import { CORS_ORIGIN } from "../subject.js";

const preflight = (site: Site, target: string, origin: string) =>
  site.browser().send(target, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  });

/** Asserts that the headers name exactly one origin, once. */
function assertAllowed({ headers, method, target }: Answered): void {
  const at = `${method} ${target}`;
  assert.equal(headers.get("access-control-allow-origin"), CORS_ORIGIN, at);
  assert.equal(headers.get("access-control-allow-credentials"), "true", at);
}

/** The adapter together with the host's own middleware. */
export const hostChecks: readonly Check[] = [
  {
    id: "host.cors-before",
    level: "MUST",
    rule: "The host's own CORS middleware before the router still works: its preflights are accepted, and no header is sent twice.",
    spec: ["routes#cors", "adapters#around-the-adapter"],
    source: "Fetch standard, CORS protocol",
    settings: ["cors"],
    options: { trustedOrigins: [CORS_ORIGIN] },
    async run(site) {
      for (const route of ["start", "verify", "logout", "me"]) {
        const answer = await preflight(site, `${site.base}/${route}`, CORS_ORIGIN);
        assert.ok(answer.status === 200 || answer.status === 204, `${route}: ${answer.status}`);
        assertAllowed(answer);
      }
      assert.equal(site.emulator.calls.requests().length, 0);
      const browser = site.browser({ origin: CORS_ORIGIN });
      const start = await site.start(browser);
      const verify = await typeCode(site, browser, (await site.mail()).code);
      const me = await browser.get(`${site.base}/me`);
      const guarded = await browser.get("/api/me");
      const logout = await browser.post(`${site.base}/logout`, {});
      for (const answer of [start, verify, me, guarded, logout]) {
        assert.equal(answer.status, 200, `${answer.target}: ${answer.body}`);
        assertAllowed(answer);
        if (answer !== guarded) assert.match(answer.headers.get("vary") ?? "", /\borigin\b/i);
      }
      const evil = "https://evil.test";
      const refused = await site.start(site.browser({ origin: evil }));
      assertRefused(site, refused, 403, "cross_origin");
      for (const answer of [refused, await preflight(site, `${site.base}/start`, evil)]) {
        const allowed = answer.headers.get("access-control-allow-origin");
        assert.ok(allowed !== "*" && allowed !== evil, `allows ${allowed}`);
      }
      assert.equal(started(site), 1);
    },
  },
  {
    id: "host.raw-bodies",
    level: "MUST",
    rule: "A body that the host's parser has read into bytes or a string is read like the body itself.",
    spec: ["routes#request-bodies", "adapters#around-the-adapter"],
    settings: ["bytes", "text"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      assert.equal((await typeCode(site, browser, mail.code)).status, 200);
      await assertSignedIn(site, browser);
      const other = site.browser();
      assert.equal((await other.form(`${site.base}/start`, { email: "c+d@b.co" })).status, 303);
      const second = await site.mail("c+d@b.co");
      assertLanded(site, await other.get(second.target), "/dashboard");
      for (const body of ['{"email":', "null", "[]", '"a@b.co"', "[".repeat(4000)]) {
        const answer = await site.browser().post(`${site.base}/start`, body);
        assertRefused(site, answer, 400, "invalid_body");
      }
      const polluted =
        '{"__proto__":{"email":"a@b.co"},"constructor":{"prototype":{"polluted":1}}}';
      const answer = await site.browser().post(`${site.base}/start`, polluted);
      assertRefused(site, answer, 400, "invalid_email");
      assert.equal("polluted" in {}, false);
      const long = await site.browser().post(`${site.base}/start`, { email: "x".repeat(9000) });
      assertRefused(site, long, 413, "payload_too_large");
      assert.equal((await browser.send(`${site.base}/logout`, { method: "POST" })).status, 200);
      assert.equal(started(site), 2);
    },
  },
  {
    id: "host.scope",
    level: "MUST",
    rule: "A guard on a scope protects its path and all paths below it, but no path that only begins with the same text.",
    spec: ["guard#a-guard-stands-on-a-route"],
    async run(site) {
      const { browser } = await signedIn(site);
      for (const path of ["/scope", "/scope/inner", "/scope?x=1", "/scope/inner?x=1"]) {
        for (const method of ["GET", "POST"]) {
          const answer = await site.browser().send(path, { method });
          assertRefused(site, answer, 401, "authentication_required");
        }
        assert.equal((await browser.get(path)).status, 200, path);
      }
      assert.equal(site.control.hits("/scope") + site.control.hits("/scope/inner"), 4);
      const beside = await site.browser().get("/scoped");
      assert.equal(beside.status, 200);
      assert.deepEqual(beside.json(), { user: null, signedIn: false, frozen: true });
    },
  },
  {
    id: "host.guard-after-the-route",
    level: "MUST",
    rule: "A guard that is registered after a route protects it only in the frameworks whose documentation says so.",
    spec: ["adapters#guards-after-a-route"],
    async run(site) {
      const { guardsLate = false } = site.subject;
      const anonymous = await site.browser().get("/late");
      assert.equal(anonymous.status, guardsLate ? 401 : 200, anonymous.body);
      assert.equal(site.control.hits("/late"), guardsLate ? 0 : 1);
      const { browser } = await signedIn(site);
      assert.equal((await browser.get("/late")).status, 200);
    },
  },
];

import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { cookieLines, sessionCookies, signedIn } from "../expect.js";
import { pendingLogin, typeCode } from "../expect-login.js";

const options = { session: { bearer: true } };

/** Clients that send the token themselves. */
export const bearerChecks: readonly Check[] = [
  {
    id: "bearer.signs-in",
    level: "MUST",
    rule: "With session.bearer, a valid token in Authorization is a session, and Vary names Authorization.",
    spec: ["session#bearer-tokens", "routes#me"],
    source: "RFC 6750",
    options,
    async run(site) {
      const { token } = await signedIn(site);
      for (const scheme of ["Bearer", "bearer", "BEARER"]) {
        for (const target of [`${site.base}/me`, "/api/me"]) {
          const answer = await site.browser().get(target, { authorization: `${scheme} ${token}` });
          assert.equal(answer.status, 200, scheme);
          assert.match(answer.headers.get("vary") ?? "", /\bauthorization\b/i);
        }
      }
      const refused = await site.browser().get("/api/me");
      assert.equal(refused.status, 401);
      assert.equal(refused.headers.get("www-authenticate"), "Bearer");
    },
  },
  {
    id: "bearer.decides-alone",
    level: "MUST",
    rule: "If the bearer token is not valid, a valid cookie does not help.",
    spec: ["session#bearer-tokens"],
    options,
    async run(site) {
      const { browser } = await signedIn(site);
      for (const authorization of [
        "Bearer x",
        "Bearer ",
        "Bearer",
        "Bearer %E0%A4%A",
        "bearer a.b.c",
      ]) {
        for (const target of [`${site.base}/me`, "/api/me"]) {
          const answer = await browser.get(target, { authorization });
          assert.equal(answer.status, 401, authorization);
          assert.equal(answer.code(), "session_invalid", authorization);
        }
      }
      assert.equal((await browser.get("/api/me", { authorization: "Basic YTpi" })).status, 200);
    },
  },
  {
    id: "bearer.no-origin-check",
    level: "MUST",
    rule: "With a bearer token the origin is not checked, because another site's page cannot send one; with the cookie it still is.",
    spec: ["session#bearer-tokens", "guard#cross-origin-requests"],
    options,
    async run(site) {
      const { browser, token } = await signedIn(site);
      const origin = "https://evil.test";
      const headers = { origin, authorization: `Bearer ${token}` };
      const bearer = await site.browser().send("/api/me", { method: "POST", headers });
      assert.equal(bearer.status, 200);
      const cookie = await browser.send("/api/me", { method: "POST", headers: { origin } });
      assert.equal(cookie.status, 403);
      const logout = await site.browser().send(`${site.base}/logout`, { method: "POST", headers });
      assert.equal(logout.status, 200);
      assert.deepEqual(cookieLines(logout, site.names.session), []);
    },
  },
  {
    id: "bearer.logout-with-cookie",
    level: "MUST",
    rule: "A logout that has a cookie is checked for its origin, whatever its Authorization header is.",
    spec: ["routes#origin-check", "session#bearer-tokens"],
    options,
    inCore: true,
    async run(site) {
      const { browser, token } = await signedIn(site);
      for (const authorization of ["Bearer x", "Bearer", `Bearer ${token}`]) {
        const headers = { origin: "https://evil.test", authorization };
        const answer = await browser.send(`${site.base}/logout`, { method: "POST", headers });
        assert.equal(answer.status, 403, authorization);
        assert.deepEqual(cookieLines(answer, site.names.session), []);
      }
      assert.equal((await browser.get("/api/me")).status, 200);
    },
  },
  {
    id: "bearer.verify-answers-token",
    level: "MUST",
    rule: "verify returns the token in its body only when asked to, and then sets no session cookie.",
    spec: ["routes#verify"],
    options,
    async run(site) {
      const asked = await pendingLogin(site);
      const answer = await asked.browser.post(`${site.base}/verify`, {
        code: asked.mail.code,
        token: true,
      });
      assert.equal(answer.status, 200);
      const { token } = answer.json() as { token: string };
      assert.deepEqual(sessionCookies(site, answer), []);
      assert.equal(cookieLines(answer, site.names.pending).length, 1);
      const me = await site.browser().get("/api/me", { authorization: `Bearer ${token}` });
      assert.equal(me.status, 200);
      const plain = await pendingLogin(site);
      const usual = await typeCode(site, plain.browser, plain.mail.code);
      assert.deepEqual(Object.keys(usual.json() as object), ["success", "user"]);
      assert.equal(sessionCookies(site, usual).length, 1);
    },
  },
  {
    id: "bearer.never-renewed",
    level: "MUST",
    rule: "A bearer token is not renewed: the client would not keep the cookie.",
    spec: ["session#renewal"],
    options: { session: { bearer: true, idle: 600 } },
    async run(site) {
      const { token } = await signedIn(site);
      site.clock.advance(300);
      for (const target of [`${site.base}/me`, "/api/me"]) {
        const answer = await site.browser().get(target, { authorization: `Bearer ${token}` });
        assert.equal(answer.status, 200);
        assert.deepEqual(sessionCookies(site, answer), []);
      }
    },
  },
];

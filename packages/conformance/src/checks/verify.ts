import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertSignedIn,
  cookieLines,
  decode,
  sessionCookies,
  signedIn,
  tokenOf,
} from "../expect.js";
import {
  assertLanded,
  assertPendingCleared,
  assertRefused,
  assertSentBack,
  pendingLogin,
  sentTo,
  typeCode,
  verified,
} from "../expect-login.js";

export const verifyChecks: readonly Check[] = [
  {
    id: "verify.signs-in",
    level: "MUST",
    rule: "The code signs in: the response has exactly success and user, a session and the cleared pending cookie, and the code is sent upstream as typed.",
    spec: ["routes#verify"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const answer = await typeCode(site, browser, mail.code);
      assert.equal(answer.status, 200, answer.body);
      const { user_id: id } = decode(tokenOf(site, browser)).payload;
      assert.equal(answer.body, JSON.stringify({ success: true, user: { id, email: "a@b.co" } }));
      assert.equal(sessionCookies(site, answer).length, 1);
      assertPendingCleared(site, answer);
      assert.deepEqual(sentTo(site, "verify"), [{ sessionId: mail.token, code: mail.code }]);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "verify.link-opened-meanwhile",
    level: "MUST",
    rule: "A code that is sent by form after the link was opened in another tab leads home, not to an error; a program gets the error.",
    spec: ["routes#verify"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      await browser.get(mail.target);
      const late = await browser.form(`${site.base}/verify`, { code: mail.code });
      assert.deepEqual([late.status, late.location], [303, "/dashboard"]);
      const json = await typeCode(site, browser, mail.code);
      assertRefused(site, json, 400, "no_pending_login");
      const stranger = await site.browser().form(`${site.base}/verify`, { code: mail.code });
      assertSentBack(site, stranger, "error=no_pending_login", 303);
      site.clock.advance(900);
      const much = await browser.form(`${site.base}/verify`, { code: mail.code });
      assertSentBack(site, much, "error=no_pending_login", 303);
      assert.equal(verified(site), 1);
    },
  },
  {
    id: "verify.one-record",
    level: "MUST",
    rule: "Using a mail's link uses up its code, and using the code uses up the link, for everybody else.",
    spec: ["protocol#handles"],
    options: { linkBinding: "off" },
    async run(site) {
      const byLink = await pendingLogin(site);
      const jar = byLink.browser.twin();
      assertLanded(site, await byLink.browser.get(byLink.mail.target), "/dashboard");
      assertRefused(site, await typeCode(site, jar, byLink.mail.code), 401, "wrong_code");
      const byCode = await pendingLogin(site, "c@d.co");
      assert.equal((await typeCode(site, byCode.browser, byCode.mail.code)).status, 200);
      const late = await site.browser().get(byCode.mail.target);
      assertSentBack(site, late, "error=verification_failed");
    },
  },
  {
    id: "verify.form",
    level: "MUST",
    rule: "A form with the right code gets a 303 to its returnTo.",
    spec: ["routes#verify", "routes#json-and-forms"],
    source: "RFC 9110, section 15.4.4",
    async run(site) {
      for (const [returnTo, location] of [
        ["/x?y=1", "/x?y=1"],
        ["//evil.test", "/dashboard"],
      ] as const) {
        const { browser, mail } = await pendingLogin(site, "a@b.co", { returnTo });
        const answer = await browser.form(`${site.base}/verify`, { code: mail.code });
        assertLanded(site, answer, location, 303);
        assert.equal(answer.body, "");
      }
    },
  },
  {
    id: "verify.replaces-a-session",
    level: "MUST",
    rule: "Signing in by code during another person's session leaves only the new session.",
    spec: ["login#signing-in-over-a-session"],
    async run(site) {
      const { browser, token } = await signedIn(site, "v@b.co");
      await site.start(browser);
      const answer = await typeCode(site, browser, (await site.mail()).code);
      assert.equal(sessionCookies(site, answer).length, 1);
      assert.notEqual(tokenOf(site, browser), token);
      await assertSignedIn(site, browser, "a@b.co");
    },
  },
  {
    id: "verify.only-by-post",
    level: "MUST",
    rule: "Any other method is 405 with Allow and sends no code upstream.",
    spec: ["routes#methods"],
    source: "RFC 9110, section 15.5.6",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const answer = await browser.send(`${site.base}/verify?code=${mail.code}`, {
          method,
          headers: { "x-http-method-override": "POST" },
        });
        assert.equal(answer.status, 405, method);
        assert.equal(answer.headers.get("allow"), "POST", method);
        assert.deepEqual(cookieLines(answer, site.names.pending), []);
      }
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "verify.token-only-with-bearer",
    level: "MUST",
    rule: "The token itself is returned only with session.bearer and only when asked for, and then no session cookie is set.",
    spec: ["routes#verify", "session#bearer-tokens"],
    options: { session: { bearer: true } },
    async run(site) {
      const ask = async (email: string, token: unknown, to = site) => {
        const { browser, mail } = await pendingLogin(to, email);
        return browser.post(`${to.base}/verify`, { code: mail.code, token });
      };
      const answer = await ask("a@b.co", true);
      const { success, user, token, ...rest } = answer.json() as Record<string, unknown>;
      assert.deepEqual([success, (user as { email: string }).email, rest], [true, "a@b.co", {}]);
      assert.deepEqual(cookieLines(answer, site.names.session), []);
      const bearer = { authorization: `Bearer ${token}` };
      assert.equal((await site.browser().get("/api/me", bearer)).status, 200);
      for (const value of [undefined, false, 1, "true", [true]]) {
        const other = await ask(`${String(value)}@b.co`, value);
        assert.equal((other.json() as { token?: unknown }).token, undefined);
        assert.equal(sessionCookies(site, other).length, 1);
      }
    },
  },
];

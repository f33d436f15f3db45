import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn, cookieLines, holding, signedIn, tokenOf } from "../expect.js";
import {
  assertAsked,
  assertLanded,
  assertNoCookie,
  assertRefused,
  assertSentBack,
  pendingLogin,
  reasons,
  sentTo,
  typeCode,
  verified,
} from "../expect-login.js";
import { OTHER_COOKIE } from "../subject.js";

export const callbackChecks: readonly Check[] = [
  {
    id: "callback.signs-in",
    level: "MUST",
    rule: "A link signs in the browser that asked for it at once: with one verify of exactly its token, which appears in no response.",
    spec: ["routes#callback", "login#link-token", "login#landing"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const answer = await browser.get(mail.target);
      assertLanded(site, answer, "/dashboard");
      assert.equal(answer.body, "");
      assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
      assert.deepEqual(sentTo(site, "verify"), [{ sessionId: mail.token }]);
      assert.equal(browser.cookies.has(site.names.pending), false);
      assert.ok(!JSON.stringify([...answer.headers]).includes(mail.token));
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "callback.refused",
    level: "MUST",
    rule: "A link that the service refuses signs nobody in and does not change an existing session.",
    spec: ["routes#callback"],
    options: { linkBinding: "off" },
    async run(site) {
      const { browser, token } = await signedIn(site);
      const unknown = `${site.base}/callback?token=${"x".repeat(48)}`;
      for (const who of [browser, site.browser(), holding(site, "garbage")]) {
        const answer = await who.get(unknown);
        assertSentBack(site, answer, "error=verification_failed");
        assertNoCookie(site, answer);
      }
      assert.equal(tokenOf(site, browser), token);
      await assertSignedIn(site, browser);
      assert.deepEqual(reasons(site), Array(3).fill("verification_failed"));
    },
  },
  {
    id: "callback.only-once",
    level: "MUST",
    rule: "A link works once: afterwards it signs in no other browser, nor this one without its session.",
    spec: ["protocol#handles"],
    source: "NIST SP 800-63B, section 5.1.3.2",
    options: { linkBinding: "off" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const jar = browser.twin();
      assertLanded(site, await browser.get(mail.target), "/dashboard");
      site.clock.advance(11);
      for (const who of [site.browser(), jar, holding(site, "garbage")]) {
        assertSentBack(site, await who.get(mail.target), "error=verification_failed");
      }
      await browser.post(`${site.base}/logout`, {});
      assertSentBack(site, await browser.get(mail.target), "error=verification_failed");
    },
  },
  {
    id: "callback.expired",
    level: "MUST",
    rule: "A link that has expired signs nobody in.",
    spec: ["protocol#handles"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      site.clock.advance(901);
      assertAsked(site, await browser.get(mail.target));
      const answer = await browser.form(`${site.base}/callback`, { token: mail.token });
      assertSentBack(site, answer, "error=verification_failed", 303);
    },
  },
  {
    id: "callback.reload",
    level: "MUST",
    rule: "A used link, opened again in the session that it started, redirects home without an upstream call, with any pending cookie.",
    spec: ["login#reload"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site, "a@b.co", { returnTo: "/x" });
      const before = browser.cookies.get(site.names.pending) ?? "";
      assertLanded(site, await browser.get(mail.target), "/x");
      site.clock.advance(3600);
      for (const pending of [undefined, before, "garbage"]) {
        if (pending !== undefined) browser.cookies.set(site.names.pending, pending);
        const again = await browser.get(mail.target);
        assert.equal(again.status, 302);
        assert.equal(again.location, "/dashboard");
        assert.deepEqual(cookieLines(again, site.names.session), []);
      }
      const form = await browser.form(`${site.base}/callback`, { token: mail.token });
      assert.equal(form.status, 303);
      assert.equal(form.location, "/dashboard");
      assert.equal(verified(site), 1);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "callback.reload-after-code",
    level: "MUST",
    rule: "A person who signed in by the mail's code and then opens its link is also redirected home.",
    spec: ["login#reload", "protocol#handles"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      assert.equal((await typeCode(site, browser, mail.code)).status, 200);
      const answer = await browser.get(mail.target);
      assert.equal(answer.status, 302);
      assert.equal(answer.location, "/dashboard");
      assert.equal(verified(site), 1);
    },
  },
  {
    id: "callback.reload-by-others",
    level: "MUST",
    rule: "A session from another link does not count: a used link neither redirects it home nor signs in.",
    spec: ["login#reload"],
    async run(site) {
      const { mail } = await pendingLogin(site, "v@b.co");
      const { browser } = await signedIn(site);
      assertAsked(site, await browser.get(mail.target));
      const owner = await signedIn(site, "w@b.co");
      const used = (await site.mail("w@b.co")).target;
      assertAsked(site, await browser.get(used));
      assertAsked(site, await holding(site, `${owner.token.slice(0, -2)}xx`).get(used));
      assert.equal(verified(site), 2);
    },
  },
  {
    id: "callback.head",
    level: "MUST",
    rule: "HEAD returns 200 without a body, uses nothing up and sets nothing, with any token.",
    spec: ["routes#callback", "routes#methods"],
    source: "RFC 9110, section 9.2.1",
    options: { linkBinding: "off" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const { callback, token } = { callback: `${site.base}/callback`, token: mail.token };
      for (const target of [mail.target, callback, `${callback}?token=x`, `${mail.target}&token=x`])
        for (const who of [browser, site.browser()]) {
          const answer = await who.send(target, { method: "HEAD" });
          assert.equal(answer.status, 200, target);
          assert.equal(answer.body, "");
          assert.equal(answer.location, null);
          assertNoCookie(site, answer);
        }
      assert.equal(verified(site), 0);
      assertLanded(site, await browser.get(`${callback}?token=${token}`), "/dashboard");
    },
  },
  {
    id: "callback.methods",
    level: "MUST",
    rule: "Any method but GET, HEAD and POST is 405 with Allow and uses nothing up, even with a method override.",
    spec: ["routes#methods"],
    source: "RFC 9110, section 15.5.6",
    options: { linkBinding: "off" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
        const answer = await browser.send(`${mail.target}&_method=GET`, {
          method,
          headers: { "x-http-method-override": "GET" },
        });
        assertRefused(site, answer, 405, "method_not_allowed");
        assert.equal(answer.headers.get("allow"), "GET, HEAD, POST", method);
        assertNoCookie(site, answer);
      }
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "callback.keeps-other-cookies",
    level: "MUST",
    rule: "Cookies that another middleware has set stay beside ours, each in its own Set-Cookie line.",
    spec: ["routes#replies"],
    source: "RFC 6265, section 3",
    settings: ["cookies"],
    async run(site) {
      const { browser, answer, mail } = await pendingLogin(site);
      const login = await browser.get(mail.target);
      for (const { cookies } of [answer, login]) {
        assert.equal(cookies.filter((line) => line === OTHER_COOKIE).length, 1);
      }
      assert.equal(login.cookies.length, 4, "app, session, pending, device");
      assert.equal(new Set(login.cookies.map((line) => line.split("=")[0])).size, 4);
    },
  },
];

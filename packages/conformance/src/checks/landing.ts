import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn, beside } from "../expect.js";
import { assertLanded, pendingLogin, typeCode } from "../expect-login.js";

export const landingChecks: readonly Check[] = [
  {
    id: "return-to.by-every-way",
    level: "MUST",
    rule: "A login ends at the returnTo of the attempt that signed in, for a start by form or JSON, and by link or code.",
    spec: ["login#landing"],
    async run(site) {
      const form = { email: "a@b.co", returnTo: "/x?y=1&z=é" };
      for (const way of ["link", "code", "json-code"] as const) {
        const browser = site.browser();
        await browser.form(`${site.base}/start`, form);
        const mail = await site.mail();
        if (way === "link") assertLanded(site, await browser.get(mail.target), "/x?y=1&z=%C3%A9");
        else if (way === "code") {
          const answer = await browser.form(`${site.base}/verify`, { code: mail.code });
          assertLanded(site, answer, "/x?y=1&z=%C3%A9", 303);
        } else {
          const answer = await typeCode(site, browser, mail.code);
          assert.equal(answer.location, null);
          assert.doesNotMatch(answer.body, /returnTo|\/x\?/);
        }
      }
    },
  },
  {
    id: "return-to.home-elsewhere",
    level: "MUST",
    rule: "With pages.home on a trusted origin, a login ends on that origin, with its returnTo, and never on another.",
    spec: ["login#landing", "configuration#pageshome"],
    options: { limits: false },
    async run(site) {
      const elsewhere = { frontendUrl: "https://spa.test", pages: { login: "/login" } };
      await beside(site, elsewhere, async (other) => {
        for (const [returnTo, location] of [
          [undefined, "https://spa.test/"],
          ["/x?y=1#z", "https://spa.test/x?y=1#z"],
          ["//evil.com", "https://spa.test/"],
          ["/.//evil.com", "https://spa.test/"],
          ["@evil.com", "https://spa.test/"],
          [".evil.com", "https://spa.test/"],
          [":80@evil.com", "https://spa.test/"],
          ["https://spa.test/x", "https://spa.test/"],
        ] as const) {
          const { browser, mail } = await pendingLogin(other, "a@b.co", { returnTo });
          assertLanded(other, await browser.get(mail.target), location);
          await assertSignedIn(other, browser);
        }
      });
    },
  },
  {
    id: "login-url.keeps-its-query",
    level: "MUST",
    rule: "A query in pages.login is kept, before its fragment; on a trusted origin the redirect is absolute.",
    spec: ["configuration#pageslogin"],
    async run(site) {
      for (const [login, invalid] of [
        ["/login?lang=de", "/login?lang=de&error=invalid_link"],
        ["/login#top", "/login?error=invalid_link#top"],
        ["/login?a=b#top", "/login?a=b&error=invalid_link#top"],
        ["https://spa.test/in?x", "https://spa.test/in?x&error=invalid_link"],
      ] as const) {
        const pages = { login, home: "/dashboard" };
        await beside(site, { pages, trustedOrigins: ["https://spa.test"] }, async (other) => {
          const headers = { host: "evil.test", "x-forwarded-host": "evil.test" };
          const answer = await other.browser(headers).get(`${other.base}/callback`);
          assert.equal(answer.location, invalid);
          const form = await other.browser(headers).form(`${other.base}/start`, { email: "x" });
          assert.equal(form.location, invalid.replace("invalid_link", "invalid_email"));
          const sent = await other
            .browser(headers)
            .form(`${other.base}/start`, { email: "a@b.co" });
          assert.equal(sent.location, invalid.replace("error=invalid_link", "sent=1"));
        });
      }
    },
  },
  {
    id: "return-to.from-the-guard",
    level: "MUST",
    rule: "A start accepts the returnTo that the guard has set: the login ends at the page that it interrupted.",
    spec: ["guard#nobody-signed-in", "login#landing"],
    async run(site) {
      for (const target of ["/p?x=1", "/p?q=%C3%A9&r=a+b", "/p?u=//evil.com"]) {
        const browser = site.browser();
        const turned = await browser.get(target, { "sec-fetch-mode": "navigate" });
        assert.equal(turned.status, 302);
        const login = new URL(turned.location ?? "", site.origin);
        assert.equal(login.pathname, "/login");
        const returnTo = login.searchParams.get("returnTo") ?? "";
        assert.equal(returnTo, target);
        await browser.form(`${site.base}/start`, { email: "a@b.co", returnTo });
        assertLanded(site, await browser.get((await site.mail()).target), target);
        assert.equal((await browser.get(target)).status, 200);
      }
    },
  },
];

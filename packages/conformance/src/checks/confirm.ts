import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { assertSignedIn, attributes, cookieLines, signedIn, tokenOf } from "../expect.js";
import {
  assertAsked,
  assertLanded,
  assertPage,
  assertRefused,
  assertSentBack,
  pendingLogin,
  verified,
} from "../expect-login.js";
import { formTo } from "../page-form.js";

/** The value of the page's hidden field, as a browser would post it. */
const hiddenToken = (page: Answered): string => formTo(page, "callback").fields.token ?? "";

export const confirmChecks: readonly Check[] = [
  {
    id: "confirm.asks",
    level: "MUST",
    rule: "A link opened in another browser shows a page with one button, with a strict CSP, and uses nothing up.",
    spec: ["login#link-binding", "pages#confirm-page", "pages#content-security-policy"],
    async run(site) {
      const { mail } = await pendingLogin(site);
      const answer = await site.browser().get(mail.target);
      assertAsked(site, answer);
      assertPage(answer);
      const [form = "", ...more] = answer.body.match(/<form[\s\S]*?<\/form>/g) ?? [];
      assert.deepEqual(more, [], "one form");
      assert.match(form, new RegExp(`^<form method="post" action="${site.base}/callback">`));
      assert.equal(form.match(/<button/g)?.length, 1, "one button");
      assert.match(answer.body, /only if you asked for this link/i);
      assert.ok(answer.body.includes(new URL(site.origin).host), "names the site");
      assert.equal(hiddenToken(answer), mail.token);
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "confirm.names-nobody",
    level: "MUST",
    rule: "The page cannot know whose link it is, and names only the person who is signed in here.",
    spec: ["pages#confirm-page"],
    async run(site) {
      const { mail } = await pendingLogin(site, "owner@b.co");
      const stranger = await site.browser().get(mail.target);
      assert.doesNotMatch(stranger.body, /\w@\w/, "no address");
      const { browser } = await signedIn(site, "v@b.co");
      await site.start(browser, "pending@b.co");
      const known = await browser.get(mail.target);
      assertPage(known);
      assert.match(known.body, /v@b\.co/);
      assert.doesNotMatch(known.body, /owner@|pending@/);
      const none = await site.browser().get(`${site.base}/callback?token=${"x".repeat(48)}`);
      assert.equal(
        none.body.replace(/value="[^"]*"/g, ""),
        stranger.body.replace(/value="[^"]*"/g, ""),
        "a link that exists looks like one that does not",
      );
    },
  },
  {
    id: "confirm.continues",
    level: "MUST",
    rule: "The button signs in: 303 to the home page, session and device cookie, one verify.",
    spec: ["routes#callback-by-post"],
    async run(site) {
      const { mail } = await pendingLogin(site, "a@b.co", { returnTo: "/theirs" });
      const browser = site.browser();
      const page = await browser.get(mail.target);
      const answer = await browser.form(
        `${site.base}/callback`,
        { token: hiddenToken(page) },
        { origin: site.origin, "sec-fetch-site": "same-origin", "sec-fetch-dest": "document" },
      );
      assertLanded(site, answer, "/dashboard", 303);
      const [device = ""] = cookieLines(answer, site.names.device);
      assert.match(device, /^[^=]+=[\w.-]+; Max-Age=\d+/);
      assert.ok(device.endsWith(attributes(site, 0).replace("; Max-Age=0", "")));
      assert.equal(verified(site), 1);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "confirm.account-switch",
    level: "MUST",
    rule: "Another person's link does not change a session until the button is pressed; then the new session replaces it.",
    spec: ["login#link-binding"],
    source: "OWASP, login CSRF",
    async run(site) {
      const { browser, token } = await signedIn(site, "v@b.co");
      const { mail } = await pendingLogin(site, "attacker@b.co");
      for (let i = 0; i < 2; i++) assertAsked(site, await browser.get(mail.target));
      assert.equal(tokenOf(site, browser), token);
      await assertSignedIn(site, browser, "v@b.co");
      const form = await browser.form(`${site.base}/callback`, { token: mail.token });
      assertLanded(site, form, "/dashboard", 303);
      await assertSignedIn(site, browser, "attacker@b.co");
    },
  },
  {
    id: "confirm.not-from-elsewhere",
    level: "MUST",
    rule: "Another site's page cannot press the button, nor can a page without an origin: 403, nothing is used up.",
    spec: ["routes#origin-check"],
    source: "OWASP, login CSRF",
    async run(site) {
      const { mail } = await pendingLogin(site);
      for (const headers of [
        { origin: "https://evil.test" },
        { origin: "null" },
        { origin: "" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "cross-site", origin: "https://evil.test" },
        { origin: site.origin.replace("://", "://sub.") },
        { origin: `${site.origin}.evil.test` },
        { origin: `${site.origin}/` },
      ] as Readonly<Record<string, string>>[]) {
        for (const answer of [
          await site.browser().form(`${site.base}/callback`, { token: mail.token }, headers),
          await site.browser().post(`${site.base}/callback`, { token: mail.token }, headers),
        ]) {
          assertRefused(site, answer, 403, "cross_origin");
          assert.equal(answer.headers.get("access-control-allow-origin"), null);
        }
      }
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "confirm.token-escaped",
    level: "MUST",
    rule: "A token of unusual but allowed characters is unchanged in the hidden field, and is never markup.",
    spec: ["login#link-token", "pages#explained-errors"],
    source: "CWE-79",
    async run(site) {
      const x = "x".repeat(16);
      for (const token of [
        `${x}'autofocus'onfocus=alert(1)`,
        `${x}&quot;/onload=alert(1)`,
        `${x}&#34;&#x3c;script&#62;`,
        `${x}&lt;b&gt;&amp;&`,
        `${x}{{1+1}}$\{1}%3Cb%3E#!/*--`,
        `${x}$&$1$'$$`,
      ]) {
        const target = `${site.base}/callback?token=${encodeURIComponent(token)}`;
        const answer = await site.browser().get(target);
        assertAsked(site, answer);
        assert.equal(hiddenToken(answer), token);
        assert.equal(answer.body.split(x).length, 2, "appears once, in the field");
        assert.equal(answer.body.match(/<input[^>]*>/g)?.length, 2);
      }
    },
  },
  {
    id: "confirm.refused",
    level: "MUST",
    rule: "If the service refuses the link after the button, the reply is 303 to the login page, or 401 in JSON, and nobody is signed in.",
    spec: ["routes#callback-by-post"],
    async run(site) {
      const { browser, token } = await signedIn(site, "v@b.co");
      const unknown = "x".repeat(48);
      const form = await browser.form(`${site.base}/callback`, { token: unknown });
      assertSentBack(site, form, "error=verification_failed", 303);
      const json = await browser.post(`${site.base}/callback`, { token: unknown });
      assertRefused(site, json, 401, "verification_failed");
      assert.equal(tokenOf(site, browser), token);
      await assertSignedIn(site, browser, "v@b.co");
    },
  },
  {
    id: "confirm.form-action",
    level: "MUST",
    rule: "The CSP allows the form to redirect to the origin of the pages, and to no other.",
    spec: ["pages#content-security-policy"],
    options: {
      trustedOrigins: ["https://spa.test", "https://other.test"],
      pages: { home: "https://spa.test/in", login: "/login" },
    },
    async run(site) {
      const { mail } = await pendingLogin(site);
      const browser = site.browser();
      const answer = await browser.get(mail.target);
      assertPage(answer, { formAction: "'self' https://spa.test" });
      const form = await browser.form(`${site.base}/callback`, { token: mail.token });
      assertLanded(site, form, "https://spa.test/in", 303);
    },
  },
];

import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { assertSignedIn, signedIn } from "../expect.js";
import { assertNoCookie, assertPage, pendingLogin, wrongCode } from "../expect-login.js";
import { formTo, unescaped } from "../page-form.js";

/** The built-in login page is served only if pages.login is not set. */
const options = { pages: { home: "/dashboard" } } as const;

/** The login page alone runs a script. */
const SCRIPTED = { script: true };

const NAVIGATION = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

export const loginPageChecks: readonly Check[] = [
  {
    id: "login-page.email-form",
    level: "MUST",
    rule: "The built-in page asks for an address, with a strict CSP and one script of its own, and sets no cookie.",
    spec: ["pages#login-page", "pages#content-security-policy", "routes#login"],
    options,
    async run(site) {
      const page = await site.browser().get(`${site.base}/login`, NAVIGATION);
      assertPage(page, SCRIPTED);
      assertNoCookie(site, page);
      const { action, fields } = formTo(page, "start");
      assert.equal(action, `${site.base}/start`);
      assert.deepEqual(fields, { email: "" });
      assert.doesNotMatch(page.body, /name="code"/);
      assert.match(page.body, /<label for="email">/);
      assert.match(page.headers.get("vary") ?? "", /cookie/i);
    },
  },
  {
    id: "login-page.code-form",
    level: "MUST",
    rule: "With sent=1 it asks for the code and names the address, in the browser where the login is pending. Another browser is not waiting for a code.",
    spec: ["pages#code-form"],
    options,
    async run(site) {
      const { browser } = await pendingLogin(site);
      const own = await browser.get(`${site.base}/login?sent=1`);
      assertPage(own, SCRIPTED);
      assertNoCookie(site, own);
      assert.deepEqual(formTo(own, "verify").fields, { code: "" });
      assert.match(own.body, /a@b\.co/);
      const other = await site.browser().get(`${site.base}/login?sent=1`);
      assertPage(other, SCRIPTED);
      assert.deepEqual(formTo(other, "start").fields, { email: "" });
      assert.doesNotMatch(other.body, /a@b\.co|name="code"/);
    },
  },
  {
    id: "login-page.whole-journey",
    level: "MUST",
    rule: "From a guarded page through both forms and back, only forms and redirects are needed.",
    spec: ["routes#json-and-forms", "pages#login-page"],
    options,
    async run(site) {
      const browser = site.browser();
      const follow = (answer: Answered) => browser.get(answer.location ?? "", NAVIGATION);
      const submit = (page: Answered, route: string, typed: Record<string, string>) => {
        const { action, fields } = formTo(page, route);
        const from = { origin: site.origin, "sec-fetch-site": "same-origin", ...NAVIGATION };
        return browser.form(action, { ...fields, ...typed }, from);
      };
      const turned = await browser.get("/p?x=1&y=%22%3E", NAVIGATION);
      assert.equal(turned.status, 302);
      const login = await follow(turned);
      assertPage(login, SCRIPTED);
      const mistyped = await submit(login, "start", { email: "a@b" });
      const kept = `returnTo=${encodeURIComponent("/p?x=1&y=%22%3E")}`;
      assert.equal(mistyped.location, `${site.base}/login?error=invalid_email&${kept}`);
      const corrected = await follow(mistyped);
      assertPage(corrected, SCRIPTED);
      assert.equal(formTo(corrected, "start").fields.email, "a@b", "what was typed");
      const sent = await submit(corrected, "start", { email: "a@b.co" });
      assert.equal(sent.location, `${site.base}/login?sent=1`);
      const { code } = await site.mail();
      const wrong = await submit(await follow(sent), "verify", { code: wrongCode(code) });
      assert.equal(wrong.location, `${site.base}/login?error=wrong_code&sent=1`);
      const landed = await submit(await follow(wrong), "verify", { code });
      assert.equal(landed.status, 303);
      assert.equal(landed.location, "/p?x=1&y=%22%3E");
      assert.equal((await follow(landed)).status, 200);
    },
  },
  {
    id: "login-page.explains",
    level: "MUST",
    rule: "Every error that can redirect here is explained, and an unknown one is not repeated.",
    spec: ["pages#explained-errors"],
    source: "CWE-79",
    options,
    async run(site) {
      const plain = await site.browser().get(`${site.base}/login`);
      const note = (page: Answered) =>
        /<h1>([\s\S]*?<[^>]*id="error"[^>]*>[\s\S]*?)<\/\w+>\s*<form/.exec(page.body);
      assert.equal(note(plain), null);
      const explained = new Set<string>();
      const codes = [
        ...["invalid_link", "verification_failed", "unavailable", "access_denied"],
        ...["sign_in_failed", "invalid_email", "invalid_code", "wrong_code", "no_pending_login"],
        ...["too_many_attempts", "rate_limited", "other_browser", "store_unavailable"],
        ...["upstream_unavailable", "upstream_timeout", "upstream_error", "invalid_body"],
        ...["reauthentication_required"],
      ];
      for (const code of codes) {
        const page = await site.browser().get(`${site.base}/login?error=${code}`);
        assertPage(page, SCRIPTED);
        const [, words] = note(page) ?? [];
        assert.ok(words, `${code} is explained`);
        assert.ok(!words.includes(code), `${code} itself is not a sentence`);
        explained.add(words);
      }
      assert.ok(explained.size >= codes.length - 1, "each with its own sentence");
      for (const odd of [
        "zzqq",
        "<script>zzqq",
        "__proto__",
        "constructor",
        "toString",
        "%00zzqq",
      ]) {
        const target = `${site.base}/login?error=${encodeURIComponent(odd)}`;
        const page = await site.browser().get(target);
        assertPage(page, SCRIPTED);
        assert.ok(note(page), odd);
        const shown = page.body.replace(/<meta name="error-code"[^>]*>/, "");
        assert.doesNotMatch(shown, /zzqq|native code|\[object|__proto__/);
      }
    },
  },
  {
    id: "login-page.escapes",
    level: "MUST",
    rule: "No part of the query or of an address becomes markup.",
    spec: ["pages#explained-errors"],
    source: "CWE-79",
    options,
    async run(site) {
      const odd = `/x?"><script>alert(1)</script>&'"onfocus=alert(1) x='`;
      const query = new URLSearchParams({ returnTo: odd, sent: "0", email: odd, x: odd });
      const page = await site.browser().get(`${site.base}/login?${query}`);
      assertPage(page, SCRIPTED);
      assert.equal(formTo(page, "start").fields.returnTo, odd);
      const address = "o'brien&amp`{}@b.co";
      const { browser } = await pendingLogin(site, address);
      const sent = await browser.get(`${site.base}/login?sent=1`);
      assertPage(sent, SCRIPTED);
      assert.equal(formTo(sent, "start").fields.email, address, "to send another");
      assert.ok(unescaped(sent.body).includes(address));
    },
  },
  {
    id: "login-page.signed-in",
    level: "MUST",
    rule: "The page names the person who is signed in, with a way on and a button that signs out; signing in with another address is possible.",
    spec: ["pages#login-page", "pages#signed-out-page"],
    options,
    async run(site) {
      const { browser } = await signedIn(site);
      const page = await browser.get(`${site.base}/login`);
      assertPage(page, SCRIPTED);
      assertNoCookie(site, page);
      assert.match(page.body, /a@b\.co/);
      assert.match(page.body, /href="\/dashboard"/);
      const other = await browser.get(`${site.base}/login?other=1`);
      assert.deepEqual(formTo(other, "start").fields, { email: "" });
      assert.match(other.body, /a@b\.co/);
      await assertSignedIn(site, browser);
      const { action, fields } = formTo(page, "logout");
      const out = await browser.form(action, fields);
      assert.equal(out.status, 303);
      assert.equal((await browser.get(`${site.base}/me`)).status, 401);
      assert.doesNotMatch((await browser.get(`${site.base}/login`)).body, /a@b\.co/);
    },
  },
  {
    id: "login-page.without-script",
    level: "MUST",
    rule: "With pages.script false the page has no script, and its policy allows none.",
    spec: ["pages#script", "configuration#pagesscript"],
    options: { pages: { home: "/dashboard", script: false } },
    async run(site) {
      const { browser } = await pendingLogin(site);
      assertPage(await browser.get(`${site.base}/login?sent=1`));
      assertPage(await site.browser().get(`${site.base}/login`));
    },
  },
  {
    id: "login-page.methods",
    level: "MUST",
    rule: "HEAD returns GET's headers without the page; any other method is 405 with Allow.",
    spec: ["routes#methods", "routes#login"],
    source: "RFC 9110, section 9.3.2",
    options,
    async run(site) {
      const get = await site.browser().get(`${site.base}/login`);
      const head = await site.browser().send(`${site.base}/login`, { method: "HEAD" });
      assert.equal(head.status, 200);
      assert.equal(head.body, "");
      for (const name of ["content-type", "content-security-policy", "vary", "content-length"]) {
        assert.equal(head.headers.get(name), get.headers.get(name), name);
      }
      for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
        const answer = await site.browser().send(`${site.base}/login`, { method });
        assert.equal(answer.status, 405, method);
        assert.equal(answer.headers.get("allow"), "GET, HEAD", method);
      }
    },
  },
  {
    id: "login-page.only-while-default",
    level: "MUST",
    rule: "If the app has its own login page, the built-in one's path is the host's 404, for any method.",
    spec: ["routes#login"],
    async run(site) {
      for (const method of ["GET", "HEAD", "POST"]) {
        const answer = await site.browser().send(`${site.base}/login?sent=1`, { method });
        assert.equal(answer.status, 404, method);
        assert.equal(
          answer.headers.get("content-security-policy")?.includes("sha256") ?? false,
          false,
        );
      }
    },
  },
];

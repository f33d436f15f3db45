import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import {
  assertNoCookie,
  assertOnlyTyped,
  assertPage,
  assertRefused,
  assertSentBack,
  pendingLogin,
  started,
  verified,
} from "../expect-login.js";

const FORM = "application/x-www-form-urlencoded";

export const formsChecks: readonly Check[] = [
  {
    id: "forms.told-by-content-type",
    level: "MUST",
    rule: "Only the content type decides that a body is a form, with any spelling, parameters or Accept.",
    spec: ["routes#json-and-forms"],
    source: "RFC 9110, section 8.3.1",
    async run(site) {
      const types = [FORM, `${FORM}; charset=utf-8`, `${FORM};charset="UTF-8"`, FORM.toUpperCase()];
      for (const type of types) {
        for (const accept of ["application/json", "text/html", "*/*"]) {
          const answer = await site.browser().send(`${site.base}/start`, {
            method: "POST",
            headers: { "content-type": type, accept },
            body: "email=x",
          });
          assertSentBack(site, answer, "error=invalid_email", 303);
        }
      }
      for (const type of ["application/json", "APPLICATION/JSON; charset=UTF-8"]) {
        const answer = await site.browser().send(`${site.base}/start`, {
          method: "POST",
          headers: { "content-type": type, accept: "text/html" },
          body: '{"email":"x"}',
        });
        assertRefused(site, answer, 400, "invalid_email");
      }
    },
  },
  {
    id: "forms.some-refusals-stay-json",
    level: "MUST",
    rule: "403, 413 and 415 are JSON for a form, too, on every route that accepts forms.",
    spec: ["routes#json-and-forms"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const fields = { email: "a@b.co", code: mail.code, token: mail.token };
      const body = new URLSearchParams(fields).toString();
      for (const route of ["start", "verify", "callback", "logout"]) {
        const target = `${site.base}/${route}`;
        const foreign = await browser.form(target, fields, { origin: "https://evil.test" });
        assertRefused(site, foreign, 403, "cross_origin");
        // An earlier parser decompresses it, or refuses it with its own response.
        if (site.setting !== "parser") {
          const zipped = await browser.form(target, fields, { "content-encoding": "br" });
          assertRefused(site, zipped, 415, "unsupported_media_type");
        }
        const large = await browser.form(target, { ...fields, more: "x".repeat(8192) });
        assertRefused(site, large, 413, "payload_too_large");
        for (const type of ["text/plain", "multipart/form-data; boundary=x", "text/html", "x"]) {
          const headers = { "content-type": type };
          const answer = await browser.send(target, { method: "POST", headers, body });
          assertRefused(site, answer, 415, "unsupported_media_type");
          assertNoCookie(site, answer);
        }
        const untyped = await browser.send(target, { method: "POST", body });
        assertRefused(site, untyped, 415, "unsupported_media_type");
      }
      assert.equal(started(site), 1);
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "forms.refusals-are-pages-for-people",
    level: "MUST",
    rule: "Where a person is looking, 403, 405, 413 and 415 are pages with the same status, and their code in the markup.",
    spec: ["routes#pages-for-people", "pages#refusals"],
    async run(site) {
      const { browser } = await pendingLogin(site);
      const looking = { "sec-fetch-mode": "navigate", accept: "text/html,*/*;q=0.8" };
      const assertExplained = (answer: Answered, status: number, code: string) => {
        assertPage(answer, { status });
        assertNoCookie(site, answer);
        assert.ok(answer.body.includes(`<meta name="error-code" content="${code}">`), code);
      };
      for (const route of ["start", "verify", "callback", "logout"]) {
        const target = `${site.base}/${route}`;
        const foreign = { ...looking, origin: "https://evil.test" };
        const refused = await browser.form(target, { email: "a@b.co" }, foreign);
        assertExplained(refused, 403, "cross_origin");
        const large = await browser.form(target, { more: "x".repeat(8192) }, looking);
        assertExplained(large, 413, "payload_too_large");
        const headers = { ...looking, "content-type": "text/plain" };
        const plain = await browser.send(target, { method: "POST", headers, body: "x" });
        assertExplained(plain, 415, "unsupported_media_type");
        const json = { ...looking, "content-type": "application/json" };
        const programs = { method: "POST", headers: { ...json, origin: "https://evil.test" } };
        assertRefused(site, await browser.send(target, programs), 403, "cross_origin");
      }
      const posted = await browser.form(`${site.base}/me`, {}, looking);
      assertExplained(posted, 405, "method_not_allowed");
      assert.equal(posted.headers.get("allow"), "GET, HEAD");
      assertExplained(await browser.get(`${site.base}/logout`, looking), 405, "method_not_allowed");
    },
  },
  {
    id: "forms.address-of-a-form",
    level: "MUST",
    rule: "A person who loads the address of start or verify is redirected to the login page; a program gets 405.",
    spec: ["routes#pages-for-people"],
    async run(site) {
      for (const route of ["start", "verify"]) {
        const target = `${site.base}/${route}`;
        const page = await site.browser().get(target, { "sec-fetch-mode": "navigate" });
        assert.deepEqual([page.status, page.location], [302, "/login"]);
        const api = await site.browser().get(target, { accept: "application/json" });
        assertRefused(site, api, 405, "method_not_allowed");
      }
    },
  },
  {
    id: "forms.upstream-down",
    level: "MUST",
    rule: "While the service is down a form is redirected back with the reason, and with sent=1 if a code can still be typed.",
    spec: ["routes#json-and-forms", "routes#upstream-faults"],
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const down = (endpoint: "start" | "verify", times: number) =>
        site.emulator.faults.add({ endpoint, status: 500, times });
      down("start", 1);
      const start = await site.browser().form(`${site.base}/start`, { email: "c@d.co" });
      assertSentBack(site, start, "error=upstream_unavailable", 303);
      assertOnlyTyped(site, start);
      down("verify", 3);
      const code = await browser.form(`${site.base}/verify`, { code: mail.code });
      assertSentBack(site, code, "error=upstream_unavailable&sent=1", 303);
      const link = await browser.get(mail.target);
      assertSentBack(site, link, "error=unavailable");
      const button = await browser.form(`${site.base}/callback`, { token: mail.token });
      assertSentBack(site, button, "error=unavailable", 303);
      for (const answer of [code, link, button]) assertNoCookie(site, answer);
      const again = await browser.form(`${site.base}/verify`, { code: mail.code });
      assert.equal(again.location, "/dashboard", "nothing was lost");
    },
  },
  {
    id: "forms.sent-only-where-a-code-helps",
    level: "MUST",
    rule: "The code form is shown again only while this login's code can still be typed, not after it was used up by another address.",
    spec: ["routes#verify", "routes#json-and-forms"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      site.emulator.faults.add({
        endpoint: "verify",
        status: 200,
        body: {
          success: true,
          token: "t",
          user: { id: "u", email: "other@b.co" },
          expiresIn: 86_400,
        },
        times: 1,
      });
      const answer = await browser.form(`${site.base}/verify`, { code: mail.code });
      assertSentBack(site, answer, "error=verification_failed", 303);
    },
  },
];

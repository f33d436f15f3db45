import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { assertLanded, assertRefused, codeOf } from "../expect.js";

const NO_ADDRESS = [
  "",
  "a",
  "a@b",
  "a@b.co,c@d.co",
  "a b@c.co",
  "<a@b.co>",
  "a@b.co\r\nBcc: c@d.co",
];

export const startChecks: readonly WalkCheck[] = [
  {
    id: "start.json",
    rule: "A start in JSON is 200 and sets one cookie that no script can read; the reply has neither the link nor the code.",
    spec: ["routes#start", "login#pending-cookie"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const answer = place.answers.findLast(({ target }) => target === `${place.base}/start`);
      assert.ok(answer);
      assert.equal((answer.json() as { success?: unknown }).success, true);
      const lines = answer.cookies.filter((line) => line.startsWith(`${place.names.pending}=`));
      assert.equal(lines.length, 1, "one pending cookie");
      assert.match(lines[0] ?? "", /; Path=\/; HttpOnly(; Secure)?; SameSite=/);
      const reply = answer.body + browser.cookieHeader();
      assert.ok(!reply.includes(mail.token), "the reply does not have the link's token");
      assert.ok(!answer.body.includes(mail.code), "the reply does not have the code");
    },
  },
  {
    id: "start.form",
    rule: "A start as a form is redirected to the code's page, and mails the same.",
    spec: ["routes#start", "routes#json-and-forms"],
    async run(place) {
      const browser = place.browser();
      const email = place.address();
      const answer = await browser.form(`${place.base}/start`, { email });
      assert.equal(answer.status, 303, answer.body);
      assert.equal(answer.location, `${place.login}?sent=1`);
      const mail = await place.mail(email);
      assertLanded(place, await browser.get(mail.target));
    },
  },
  {
    id: "start.link",
    rule: "The mailed link leads to the callback, as a browser sees its path.",
    spec: ["routes#start"],
    async run(place) {
      const { mail } = await place.pending();
      assert.equal(mail.target.split("?")[0], `${place.base}/callback`);
    },
  },
  {
    id: "start.bad-address",
    rule: "What is not exactly one address is refused with 400.",
    spec: ["routes#start", "login#email-address"],
    async run(place) {
      for (const email of [...NO_ADDRESS, null, 1, true, ["a@b.co"], { a: 1 }]) {
        const answer = await place.browser().post(`${place.base}/start`, { email });
        assertRefused(place, answer, 400, "invalid_email");
      }
    },
  },
  {
    id: "start.bad-address-form",
    rule: "A form with a bad address leads back to the login page, which explains it.",
    spec: ["routes#json-and-forms"],
    async run(place) {
      const answer = await place.browser().form(`${place.base}/start`, { email: "a" });
      assert.equal(answer.status, 303, answer.body);
      assert.equal(answer.location, `${place.login}?error=invalid_email`);
    },
  },
  {
    id: "start.return-to",
    rule: "A login ends at the page that it was started for, if that is on the app.",
    spec: ["login#return-path", "login#landing"],
    async run(place) {
      const returnTo = `${place.routes.page}?tab=2`;
      const { browser, mail } = await place.pending({ returnTo });
      assertLanded(place, await browser.get(mail.target), returnTo);
    },
  },
  {
    id: "start.open-redirect",
    rule: "No login ends on another site.",
    spec: ["login#return-path"],
    async run(place) {
      for (const returnTo of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
        const { browser, mail } = await place.pending({ returnTo });
        assertLanded(place, await browser.get(mail.target));
      }
    },
  },
  {
    id: "start.methods",
    rule: "A start by another method than POST is 405 with Allow.",
    spec: ["routes#methods"],
    async run(place) {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const answer = await place.browser().send(`${place.base}/start`, { method });
        assert.equal(answer.status, 405, method);
        assert.equal(codeOf(answer), "method_not_allowed");
        assert.equal(answer.headers.get("allow"), "POST");
      }
    },
  },
];

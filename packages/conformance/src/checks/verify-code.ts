import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn } from "../expect.js";
import {
  assertLanded,
  assertNoCookie,
  assertRefused,
  assertSentBack,
  pendingLogin,
  reasons,
  sentTo,
  typeCode,
  verified,
  wrongCode,
} from "../expect-login.js";

export const verifyCodeChecks: readonly Check[] = [
  {
    id: "verify.six-ascii-digits",
    level: "MUST",
    rule: "Any code that is not six digits, however pasted, is refused before any upstream call: without a code, the service would verify the link.",
    spec: ["routes#verify", "protocol#a-verify-without-a-code-verifies-the-link"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const { code } = mail;
      const texts = [
        ...[
          "",
          " ",
          "12345",
          "1234567",
          "12 345",
          "12-345",
          "abcdef",
          "1e5000",
          "0x1234",
          "-12345",
          "---------",
        ],
        ...["+12345", "12345.", "1234 5", `${code}\0`, `${code}1`, `x${code}`],
        ...["\u0661\u0662\u0663\u0664\u0665\u0666", "12345\u2167", `${" ".repeat(60)}${code}`],
        ...["undefined", "null", "true", `${code},${code}`, "1".repeat(1000)],
      ];
      const values = [null, true, 123456, Number(code), [], {}, [code], [code, code], { code }];
      const answers = [await browser.post(`${site.base}/verify`, {})];
      for (const value of [...texts, ...values]) answers.push(await typeCode(site, browser, value));
      for (const answer of answers) {
        assertRefused(site, answer, 400, "invalid_code");
        assertNoCookie(site, answer);
      }
      for (const value of ["", ...texts]) {
        const form = await browser.form(`${site.base}/verify`, { code: value });
        assertSentBack(site, form, "error=invalid_code&sent=1", 303);
        assertNoCookie(site, form);
      }
      for (const body of [
        "",
        "x=1",
        `code=${code}&code=${code}`,
        `code[]=${code}`,
        `CODE=${code}`,
      ]) {
        const answer = await browser.send(`${site.base}/verify`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body,
        });
        assertSentBack(site, answer, "error=invalid_code&sent=1", 303);
      }
      assert.equal(verified(site), 0);
      assert.equal((await typeCode(site, browser, code)).status, 200, "none of these was counted");
    },
  },
  {
    id: "verify.pasted",
    level: "MUST",
    rule: "A code signs in as people paste it: with spaces, dashes or invisible characters, and in full-width digits.",
    spec: ["routes#verify"],
    source: "Unicode Standard Annex #15",
    async run(site) {
      const fullWidth = (code: string) =>
        code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
      for (const paste of [
        (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
        (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
        (code: string) => `\n\u00a0${code.slice(0, 3)}\u2013${code.slice(3)}\t`,
        (code: string) => [...code].join("\u200b"),
        (code: string) => `\ufeff\u202a${code}\u202c`,
        fullWidth,
      ]) {
        const { browser, mail } = await pendingLogin(site);
        const text = paste(mail.code);
        const form = await browser.twin().form(`${site.base}/verify`, { code: text });
        assertLanded(site, form, "/dashboard", 303);
        const next = await pendingLogin(site);
        const answer = await typeCode(site, next.browser, paste(next.mail.code));
        assert.equal(answer.status, 200, JSON.stringify(text));
        await assertSignedIn(site, next.browser);
      }
    },
  },
  {
    id: "verify.no-pending-login",
    level: "MUST",
    rule: "Without a pending login in this browser no code is sent upstream, even if a body contains a handle.",
    spec: ["routes#verify"],
    async run(site) {
      const { mail } = await pendingLogin(site);
      const { token, code } = mail;
      for (const extra of [
        {},
        { sessionId: token },
        { token },
        { handle: token },
        { email: "a@b.co", sessionId: token, token },
      ]) {
        const answer = await site.browser().post(`${site.base}/verify`, { code, ...extra });
        assertRefused(site, answer, 400, "no_pending_login");
        assertNoCookie(site, answer);
        const query = `?sessionId=${token}&token=${token}&code=${code}`;
        const form = await site.browser().form(`${site.base}/verify${query}`, { code, ...extra });
        assertSentBack(site, form, "error=no_pending_login", 303);
      }
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "verify.own-handle-only",
    level: "MUST",
    rule: "A code is sent with the newest attempt of this browser's cookie: a body cannot name another.",
    spec: ["routes#verify", "login#pending-cookie"],
    source: "CWE-639",
    async run(site) {
      const victim = await pendingLogin(site, "v@b.co");
      const { browser, mail } = await pendingLogin(site);
      const answer = await browser.post(`${site.base}/verify`, {
        code: mail.code,
        sessionId: victim.mail.token,
        token: victim.mail.token,
        email: "v@b.co",
        user: { id: "v", email: "v@b.co" },
      });
      assert.equal((answer.json() as { user: { email: string } }).user.email, "a@b.co");
      assert.deepEqual(sentTo(site, "verify"), [{ sessionId: mail.token, code: mail.code }]);
      await assertSignedIn(site, browser, "a@b.co");
    },
  },
  {
    id: "verify.wrong-code",
    level: "MUST",
    rule: "A wrong code is 401 and keeps the pending login: the right code and the link still work.",
    spec: ["routes#verify"],
    async run(site) {
      for (const email of ["a@b.co", "c@d.co"]) {
        const { browser, mail } = await pendingLogin(site, email);
        const wrong = await typeCode(site, browser, wrongCode(mail.code));
        assertRefused(site, wrong, 401, "wrong_code");
        assert.equal(wrong.body, '{"error":"Wrong code","code":"wrong_code","attemptsLeft":4}');
        assertNoCookie(site, wrong);
        const form = await browser.form(`${site.base}/verify`, { code: wrongCode(mail.code, 2) });
        assertSentBack(site, form, "error=wrong_code&sent=1", 303);
        assertNoCookie(site, form);
        if (email === "a@b.co") assertLanded(site, await browser.get(mail.target), "/dashboard");
        else assert.equal((await typeCode(site, browser, mail.code)).status, 200);
      }
      assert.deepEqual(reasons(site), Array(4).fill("wrong_code"));
    },
  },
];

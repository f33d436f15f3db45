import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn, sendLines, signedIn } from "../expect.js";
import {
  assertNoCookie,
  assertRefused,
  assertSentBack,
  pendingLogin,
  sentTo,
  verified,
} from "../expect-login.js";

/** The characters that a token may contain besides letters and digits. */
const ALLOWED = "!#$%&'()*+,-./:;=?@[]^_{|}~";

export const callbackTokenChecks: readonly Check[] = [
  {
    id: "token.missing",
    level: "MUST",
    rule: "Without a token nothing is verified, even if a login is pending in this browser: the handle of the pending cookie is never used instead.",
    spec: ["routes#callback", "login#link-token"],
    async run(site) {
      const { browser } = await signedIn(site);
      await site.start(browser, "other@b.co");
      const callback = `${site.base}/callback`;
      for (const query of ["", "?", "?token", "?token=", "?token=%20", "?token=+", "?x=1", "?=x"]) {
        const answer = await browser.get(callback + query);
        assertSentBack(site, answer, "error=invalid_link");
        assertNoCookie(site, answer);
      }
      const bodies = [
        {},
        { token: "" },
        { token: null },
        { token: 1 },
        { token: [] },
        { code: "1" },
      ];
      for (const body of bodies) {
        assertRefused(site, await browser.post(callback, body), 400, "invalid_link");
      }
      assertSentBack(site, await browser.form(callback, {}), "error=invalid_link", 303);
      assert.equal(verified(site), 1);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "token.exactly-one",
    level: "MUST",
    rule: "The token is the one query parameter named exactly `token`: repeated, nested, encoded or differently spelt names do not count.",
    spec: ["login#link-token"],
    source: "CWE-235, HTTP parameter pollution",
    options: { linkBinding: "off" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const { token } = mail;
      for (const query of [
        ...[`token=${token}&token=${token}`, `token=${token}&token=`, `token=&token=${token}`],
        ...[`token=${token}&token`, `token=x&x=1&token=${token}`, `token=${token}&token=b&token=c`],
        ...[`token[]=${token}`, `token%5B%5D=${token}`, `token[0]=${token}`, `token.x=${token}`],
        ...[`TOKEN=${token}`, `Token=${token}`, `%74oken=${token}`, `tok%65n=${token}`],
        ...[` token=${token}`.replace(" ", "%20"), `token%20=${token}`, `+token=${token}`],
        ...[`x=1;token=${token}`, `?token=${token}`, `sessionId=${token}`, `token:${token}`],
      ]) {
        const answer = await browser.get(`${site.base}/callback?${query}`);
        assertSentBack(site, answer, "error=invalid_link");
        assertNoCookie(site, answer);
      }
      for (const body of [
        `token=${token}&token=${token}`,
        `token[]=${token}`,
        `token=${token}&token=x`,
        `token[a]=${token}`,
      ]) {
        const answer = await browser.send(`${site.base}/callback`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body,
        });
        assertSentBack(site, answer, "error=invalid_link", 303);
      }
      for (const value of [[token], [token, token], { token }]) {
        const answer = await browser.post(`${site.base}/callback`, { token: value });
        assertRefused(site, answer, 400, "invalid_link");
      }
      assert.equal(verified(site), 0);
      const extra = await browser.get(`${site.base}/callback?utm=a&token=${token}&fbclid=b`);
      assert.equal(extra.location, "/dashboard", "other parameters are ignored");
    },
  },
  {
    id: "token.syntax",
    level: "MUST",
    rule: "A token whose length or characters are not allowed is refused, not sent upstream and not repeated in the response.",
    spec: ["login#link-token"],
    options: { linkBinding: "off" },
    async run(site) {
      const long = "x".repeat(32);
      const tokens = [
        ...["x".repeat(15), "x".repeat(513), "x".repeat(7000)],
        ...['"', "<", ">", "\\", "`", " ", "\t", "\r", "\n", "\0", "\x7f"].map((c) => long + c),
        ...["é", "\u00a0", "\u2028", "\ufeff", "𝒳", "\ud83d\ude00", "ｘ"].map((c) => c + long),
        ...['"><script>alert(1)</script>xxxxxxxx', "'`\"><img src=x onerror=alert(1)>", ` ${long}`],
        ...[`${long}\r\nSet-Cookie: a=1`, `${long} ${long}`, `${long}\n`],
      ];
      for (const token of tokens) {
        const encoded = encodeURIComponent(token);
        const get = await site.browser().get(`${site.base}/callback?token=${encoded}`);
        assertSentBack(site, get, "error=invalid_link");
        const form = await site.browser().form(`${site.base}/callback`, { token });
        assertSentBack(site, form, "error=invalid_link", 303);
        assert.equal(get.body + form.body, "");
      }
      for (const broken of ["%", "%zz", "%E0%A4%A", "%c3%28", "%ff", "%ed%a0%80", "%u0041"]) {
        const answer = await site.browser().get(`${site.base}/callback?token=${long}${broken}`);
        assertSentBack(site, answer, "error=invalid_link");
      }
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "token.unchanged",
    level: "MUST",
    rule: "A token is sent upstream unchanged: percent-decoded once, with + kept, from a GET and from a form.",
    spec: ["login#link-token"],
    options: { linkBinding: "off", limits: false },
    async run(site) {
      const x = "x".repeat(16);
      const sent = () => (sentTo(site, "verify").at(-1) as { sessionId: unknown }).sessionId;
      const cases: readonly (readonly [string, string])[] = [
        [x, x],
        ["y".repeat(512), "y".repeat(512)],
        [`${x}+/=`, `${x}+/=`],
        [`a+b+${x}`, `a+b+${x}`],
        [`${x}%2B%2F%3D`, `${x}+/=`],
        [`${x}%252B`, `${x}%2B`],
        [`${x}%2520`, `${x}%20`],
        [`${x}%26token%3Dy`, `${x}&token=y`],
        [`${x}%23y`, `${x}#y`],
        [`${x}=token=y`, `${x}=token=y`],
        [encodeURIComponent(x + ALLOWED), x + ALLOWED],
      ];
      for (const [query, token] of cases) {
        const get = await site.browser().get(`${site.base}/callback?token=${query}`);
        assertSentBack(site, get, "error=verification_failed");
        assert.equal(sent(), token, query);
        const form = await site.browser().form(`${site.base}/callback`, { token });
        assertSentBack(site, form, "error=verification_failed", 303);
        assert.equal(sent(), token, query);
      }
      assert.equal(verified(site), 2 * cases.length);
    },
  },
  {
    id: "token.odd-targets",
    level: "MUST",
    rule: "A request target that no browser sends, with a fragment or raw bytes, does not use up a link by mistake.",
    spec: ["login#link-token"],
    source: "RFC 9112, section 3.2",
    options: { linkBinding: "off" },
    async run(site) {
      const long = "x".repeat(48);
      for (const target of [
        `${site.base}/callback#?token=${long}`,
        `${site.base}/callback?x#&token=${long}`,
        `${site.base}/callback?token=${long}\x80`,
        `${site.base}/callback?token=${long}"`,
        `${site.base}/callback?token=${long}<`,
        `${site.base}/callback/?token=${long}`,
        `${site.base}//callback?token=${long}`,
      ]) {
        const answer = await sendLines(site, [`GET ${target} HTTP/1.1`]);
        assert.ok(answer.status < 500 && answer.status !== 200, `${target}: ${answer.status}`);
        assert.doesNotMatch(answer.body, /xxxxxxxx/, target);
      }
      assert.equal(verified(site), 0);
    },
  },
];

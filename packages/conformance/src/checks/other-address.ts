import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn, signedIn } from "../expect.js";
import {
  assertLanded,
  assertRefused,
  assertSentBack,
  pendingLogin,
  reasons,
  typeCode,
} from "../expect-login.js";
import type { Site } from "../site.js";

/** Makes the service's next verify return this address, for any link or code. */
const answerWith = (site: Site, email: unknown) =>
  site.emulator.faults.add({
    endpoint: "verify",
    status: 200,
    body: { success: true, token: "jwt", user: { id: "usr_1", email }, expiresIn: 86_400 },
    times: 1,
  });

export const otherAddressChecks: readonly Check[] = [
  {
    id: "other-address.link",
    level: "MUST",
    rule: "If verify returns another address than the login was started for, the link signs nobody in, and one event reports it.",
    spec: ["login#another-address"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      answerWith(site, "victim@b.co");
      assertSentBack(site, await browser.get(mail.target), "error=verification_failed");
      assert.deepEqual(reasons(site), ["address_mismatch"]);
    },
  },
  {
    id: "other-address.code",
    level: "MUST",
    rule: "If verify returns another address for a code, the response is 401 verification_failed, and an existing session stays.",
    spec: ["login#another-address", "routes#verify"],
    async run(site) {
      const { browser } = await signedIn(site, "v@b.co");
      await site.start(browser);
      answerWith(site, "victim@b.co");
      const { code } = await site.mail();
      const answer = await typeCode(site, browser, code);
      assertRefused(site, answer, 401, "verification_failed");
      assert.deepEqual(reasons(site), ["address_mismatch"]);
      await assertSignedIn(site, browser, "v@b.co");
    },
  },
  {
    id: "other-address.older-attempt",
    level: "MUST",
    rule: "The address is compared with the attempt that the link belongs to, not with the newest.",
    spec: ["login#another-address"],
    async run(site) {
      const browser = site.browser();
      await site.start(browser, "a@b.co");
      await site.start(browser, "c@d.co");
      answerWith(site, "c@d.co");
      const link = await browser.get((await site.mail("a@b.co")).target);
      assertSentBack(site, link, "error=verification_failed");
      assert.deepEqual(reasons(site), ["address_mismatch"]);
      assertLanded(site, await browser.get((await site.mail("c@d.co")).target), "/dashboard");
    },
  },
  {
    id: "other-address.same-rule",
    level: "MUST",
    rule: "The address from verify is checked like any other: another case is the same person, another letter is not.",
    spec: ["login#another-address", "login#email-address"],
    source: "CVE-2019-19844 (Django)",
    options: { limits: false },
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site, "k@b.co");
      answerWith(site, "K@B.co");
      assertLanded(site, await browser.get(mail.target), "/dashboard");
      await assertSignedIn(site, browser, "k@b.co");
      const odd = [
        "\u212a@b.co",
        "k@b.co,x@y.z",
        "k@[127.0.0.1]",
        "k@localhost",
        "",
        1,
        ["k@b.co"],
      ];
      for (const email of [...odd, `${"k".repeat(65)}@b.co`, null, "Foo <k@b.co>"]) {
        const { browser, mail } = await pendingLogin(site, "k@b.co");
        answerWith(site, email);
        assertSentBack(site, await browser.get(mail.target), "error=unavailable");
        answerWith(site, email);
        const code = await typeCode(site, browser, mail.code);
        assertRefused(site, code, 502, "upstream_error");
      }
      assert.deepEqual(reasons(site), []);
    },
  },
  {
    id: "other-address.upstream-words",
    level: "MUST",
    rule: "Nothing from the service's reply to a failed call reaches a browser: no text, no code and no header.",
    spec: ["routes#errors"],
    source: "CWE-113",
    async run(site) {
      const body = { error: "<script>alert(1)</script>", code: "x\r\nSet-Cookie: a=1" };
      const headers = { "x-upstream": "secret", "set-cookie": "up=1" };
      const { browser, mail } = await pendingLogin(site);
      const fault = { endpoint: "verify", status: 401, body, headers, times: 1 } as const;
      site.emulator.faults.add({ ...fault });
      const link = await browser.get(mail.target);
      assertSentBack(site, link, "error=verification_failed");
      site.emulator.faults.add({ ...fault });
      const code = await typeCode(site, browser, mail.code);
      assert.equal(code.body, '{"error":"Wrong code","code":"wrong_code","attemptsLeft":4}');
      site.emulator.faults.add({ ...fault, endpoint: "start", status: 400 });
      const start = await site.start(site.browser());
      assertRefused(site, start, 400, "invalid_email");
      for (const answer of [link, code, start]) {
        const text = `${JSON.stringify([...answer.headers])}${answer.body}`;
        assert.doesNotMatch(text, /script|upstream|up=1|a=1/);
      }
    },
  },
];

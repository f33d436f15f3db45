import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { decode, sessionCookies, tokenOf } from "../expect.js";
import {
  assertAsked,
  assertLanded,
  assertSentBack,
  eventsOf,
  pendingLogin,
  typeCode,
  verified,
} from "../expect-login.js";

export const parallelChecks: readonly Check[] = [
  {
    id: "parallel.one-link",
    level: "MUST",
    rule: "Twenty browsers at once with one link and linkBinding off: one is signed in, nineteen are refused.",
    source: "CASES.md 117; CWE-362",
    options: { linkBinding: "off" },
    async run(site) {
      const { mail } = await pendingLogin(site);
      const browsers = Array.from({ length: 20 }, () => site.browser());
      const answers = await Promise.all(browsers.map((browser) => browser.get(mail.target)));
      const winners = answers.filter((answer) => sessionCookies(site, answer).length > 0);
      assert.equal(winners.length, 1);
      assert.equal(winners[0]?.location, "/dashboard");
      for (const answer of answers) {
        if (!winners.includes(answer)) assertSentBack(site, answer, "error=verification_failed");
      }
    },
  },
  {
    id: "parallel.own-browser",
    level: "MUST",
    rule: "While the browser that asked is signed in, others at the same moment are only asked.",
    source: "CONTRACT.md, configuration (linkBinding)",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const others = Array.from({ length: 5 }, () => site.browser());
      const [own, ...rest] = await Promise.all(
        [browser, ...others].map((who) => who.get(mail.target)),
      );
      assertLanded(site, own as Answered, "/dashboard");
      for (const answer of rest) assertAsked(site, answer);
      assert.equal(verified(site), 1);
    },
  },
  {
    id: "parallel.many-logins",
    level: "MUST",
    rule: "Of many logins of fifty people, thirty-two at a time, each ends in its own account.",
    source: "CASES.md 119; CWE-362",
    configs: ["https"],
    settings: ["bare"],
    options: { limits: false },
    async run(site) {
      const each = Math.ceil(Number(process.env.CONFORMANCE_LOGINS ?? 100) / 50);
      const people = Array.from({ length: 50 }, (_, i) => `u${i}@b.co`);
      const worker = async () => {
        for (let email = people.pop(); email !== undefined; email = people.pop()) {
          for (let i = 0; i < each; i++) {
            const { browser, mail } = await pendingLogin(site, email);
            if (i % 2 === 0) await browser.get(mail.target);
            else await typeCode(site, browser, mail.code);
            assert.equal(decode(tokenOf(site, browser)).payload.email, email);
          }
        }
      };
      await Promise.all(Array.from({ length: 32 }, worker));
      assert.equal(eventsOf(site, "sign_in").length, 50 * each);
    },
  },
];

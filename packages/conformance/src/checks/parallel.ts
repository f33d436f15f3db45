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
    rule: "With linkBinding off, of twenty browsers that open one link at once, one is signed in and nineteen are refused.",
    spec: ["login#link-binding", "protocol#handles"],
    source: "CWE-362",
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
    rule: "If several browsers open a link at once, the one that asked for it is signed in, and the others get the page with the button.",
    spec: ["login#link-binding"],
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
    rule: "Of many logins of fifty people, thirty-two at a time, each signs in the right person.",
    spec: ["guard#nothing-else-is-believed"],
    source: "CWE-362",
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

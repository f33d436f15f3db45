import assert from "node:assert/strict";
import type { AuthOptions } from "@turalogin/core";
import type { Check } from "../check.js";
import { assertRefusedOption, beside } from "../expect.js";
import {
  assertLanded,
  assertRefused,
  assertSentBack,
  eventsOf,
  started,
  typeCode,
  verified,
  wrongCode,
} from "../expect-login.js";

/** A limiter with the interface of `rate-limiter-flexible` that records its keys. */
function limiter(answer: () => Promise<unknown> = async () => undefined) {
  const keys: string[] = [];
  return {
    keys,
    consume(key: string) {
      keys.push(key);
      return answer();
    },
  };
}

const full = (msBeforeNext: number) => () => Promise.reject({ msBeforeNext });
const down = () => Promise.reject(new Error("no connection"));

/** Limits that the app replaces or turns off. */
export const limitsReplacedChecks: readonly Check[] = [
  {
    id: "limits.replaced",
    level: "MUST",
    rule: "The app's own limiter is used instead of ours, with keys that contain no address, and its wait is passed on in whole seconds.",
    spec: ["limits#limiters-of-the-app"],
    source: "RFC 6585, section 4",
    async run(site) {
      const [own, closed] = [limiter(), limiter(full(4200))];
      const limits = { startsPerAddressAndClient: own, codesPerLogin: closed };
      await beside(site, { limits }, async (other) => {
        const browser = other.client("192.0.2.1");
        for (let i = 0; i < 7; i++) assert.equal((await other.start(browser)).status, 200);
        assert.equal(own.keys.length, 7);
        assert.equal(new Set(own.keys).size, 1, "one address and client, one key");
        const { code, target } = await other.mail();
        const answer = await typeCode(other, browser, code);
        assertRefused(other, answer, 429, "too_many_attempts");
        assert.equal(answer.headers.get("retry-after"), "5");
        assert.equal(verified(other), 0);
        assert.doesNotMatch([...own.keys, ...closed.keys].join(), /a@b|192\.0\.2\.1\D.*@/);
        assertLanded(other, await browser.get(target), "/dashboard");
      });
    },
  },
  {
    id: "limits.off",
    level: "MUST",
    rule: "With limits: false nothing is counted; a single limit can be turned off, too.",
    spec: ["configuration#limits"],
    async run(site) {
      for (const limits of [
        false,
        { startsPerAddressAndClient: false, codesPerLogin: false },
      ] satisfies AuthOptions["limits"][]) {
        await beside(site, { limits }, async (other) => {
          const [starts, tries] = [started(other), verified(other)];
          const browser = other.client("192.0.2.1");
          for (let i = 0; i < 8; i++) assert.equal((await other.start(browser)).status, 200);
          const { code } = await other.mail();
          for (let i = 1; i <= 8; i++) {
            const answer = await typeCode(other, browser, wrongCode(code, i));
            assertRefused(other, answer, 401, "wrong_code");
          }
          assert.deepEqual([started(other) - starts, verified(other) - tries], [8, 8]);
          assert.deepEqual(eventsOf(other, "limited"), []);
        });
      }
    },
  },
  {
    id: "limits.limiter-down",
    level: "MUST",
    rule: "If a limiter fails, only codes are refused, because they could be guessed: with 503, not as too many attempts. An event is sent.",
    spec: ["limits#failing-limiters"],
    source: "CWE-636; CWE-307",
    expects5xx: true,
    async run(site) {
      const limits = {
        startsPerAddress: limiter(down),
        codesPerLogin: limiter(down),
        callbackFailuresPerClient: limiter(down),
      };
      await beside(site, { limits }, async (other) => {
        const browser = other.client("192.0.2.1");
        assert.equal((await other.start(browser)).status, 200);
        const { code, target } = await other.mail();
        const answer = await typeCode(other, browser, code);
        assertRefused(other, answer, 503, "store_unavailable");
        const form = await browser.form(`${other.base}/verify`, { code });
        assertSentBack(other, form, "error=store_unavailable&sent=1", 303);
        assert.equal(verified(other), 0);
        assertLanded(other, await browser.get(target), "/dashboard");
        await other.client("192.0.2.1").form(`${other.base}/callback`, { token: "x".repeat(40) });
        const failed = eventsOf(other, "limiter_failure").map(({ limit }) => limit);
        assert.deepEqual(new Set(failed), new Set(Object.keys(limits)));
      });
    },
  },
  {
    id: "limits.odd-option",
    level: "MUST",
    rule: "A limiter without the required methods is refused when the app starts.",
    spec: ["configuration#limits"],
    async run(site) {
      for (const startsPerAddress of [{}, 5, { consume: 1 }, "off", true]) {
        const limits: object = { startsPerAddress };
        await assertRefusedOption(site, { limits }, "limits.startsPerAddress");
      }
    },
  },
];

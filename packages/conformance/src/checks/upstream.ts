import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertLanded,
  assertRefused,
  pendingLogin,
  started,
  typeCode,
  verified,
} from "../expect-login.js";

export const upstreamChecks: readonly Check[] = [
  {
    id: "upstream.redirect",
    level: "MUST",
    rule: "A redirect from the service is not followed: the key and the handle are sent to no other address.",
    spec: ["protocol#no-redirects"],
    source: "CWE-601",
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const { faults, apiUrl } = site.emulator;
      faults.add({ endpoint: "verify", status: 307, redirect: `${apiUrl}/auth/verify`, times: 1 });
      assertRefused(site, await typeCode(site, browser, mail.code), 502, "upstream_error");
      assert.equal(verified(site), 1);
      faults.add({ endpoint: "start", status: 307, redirect: `${apiUrl}/auth/start`, times: 1 });
      assertRefused(site, await site.start(site.browser(), "c@d.co"), 502, "upstream_error");
      assert.equal(started(site), 2);
    },
  },
  {
    id: "upstream.start-once",
    level: "MUST",
    rule: "A failed start is not retried, because two mails could be sent.",
    spec: ["protocol#retries"],
    expects5xx: true,
    async run(site) {
      site.emulator.faults.add({ endpoint: "start", status: 503, times: 1 });
      assertRefused(site, await site.start(site.browser()), 503, "upstream_unavailable");
      assert.equal(started(site), 1);
    },
  },
  {
    id: "upstream.verify-again",
    level: "MUST",
    rule: "A verification is retried once after a 503, but not after a broken connection: the service may have processed it.",
    spec: ["protocol#retries"],
    expects5xx: true,
    async run(site) {
      const first = await pendingLogin(site);
      site.emulator.faults.add({ endpoint: "verify", status: 503, times: 1 });
      assertLanded(site, await first.browser.get(first.mail.target), "/dashboard");
      assert.equal(verified(site), 2);
      const second = await pendingLogin(site, "c@d.co");
      site.emulator.faults.add({ endpoint: "verify", drop: "before", spend: true, times: 1 });
      const answer = await typeCode(site, second.browser, second.mail.code);
      assertRefused(site, answer, 503, "upstream_unavailable");
      assert.equal(verified(site), 3);
    },
  },
  {
    id: "upstream.reply-length",
    level: "MUST",
    rule: "A reply of more than 64 KiB is not read to its end and signs nobody in.",
    spec: ["protocol#reading-replies"],
    source: "CWE-400",
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const user = { id: "u", email: "a@b.co" };
      const body = { success: true, token: "t", user, expiresIn: 86_400, more: "x".repeat(65_536) };
      site.emulator.faults.add({ endpoint: "verify", status: 200, body, times: 1 });
      assertRefused(site, await typeCode(site, browser, mail.code), 502, "upstream_error");
    },
  },
];

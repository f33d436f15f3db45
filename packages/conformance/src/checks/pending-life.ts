import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { beside, cookieLines } from "../expect.js";
import {
  assertLanded,
  assertRefused,
  pendingLogin,
  typeCode,
  verified,
  wrongCode,
} from "../expect-login.js";

export const pendingLifeChecks: readonly Check[] = [
  {
    id: "pending.ends",
    level: "MUST",
    rule: "After 15 minutes nothing is pending, even if the cookie was kept.",
    spec: ["login#pending-time"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      site.clock.advance(899);
      assertRefused(site, await typeCode(site, browser, wrongCode(mail.code)), 401, "wrong_code");
      site.clock.advance(1);
      assertRefused(site, await typeCode(site, browser, mail.code), 400, "no_pending_login");
      assert.equal(verified(site), 1);
    },
  },
  {
    id: "pending.follows-the-service",
    level: "MUST",
    rule: "A pending login lasts as long as the service says, in any format of time, but at least one minute and at most fifteen.",
    spec: ["login#pending-time", "protocol#reading-replies"],
    options: { limits: false },
    async run(site) {
      const at = (seconds: number) => site.clock.now() + seconds * 1000;
      const cases: readonly (readonly [expiresAt: unknown, seconds: number])[] = [
        [at(300), 300],
        [at(300) / 1000, 300],
        [new Date(at(300)).toISOString(), 300],
        [at(300.9), 300],
        [at(5), 60],
        [at(-5), 60],
        [at(3600), 900],
        ...[undefined, null, "soon", {}, Number.MAX_VALUE, 0, -1].map((odd) => [odd, 900] as const),
      ];
      for (const [expiresAt, seconds] of cases) {
        const body = { sessionId: "x".repeat(48), expiresAt };
        site.emulator.faults.add({ endpoint: "start", status: 200, body });
        const browser = site.browser();
        const answer = await site.start(browser);
        const lines = cookieLines(answer, site.names.pending);
        assert.match(lines.join(), new RegExp(`; Max-Age=${seconds};`), JSON.stringify(expiresAt));
      }
      const body = { sessionId: "y".repeat(48), expiresAt: at(300) };
      site.emulator.faults.add({ endpoint: "start", status: 200, body });
      const browser = site.browser();
      await site.start(browser);
      site.clock.advance(299);
      assertRefused(site, await typeCode(site, browser, "000000"), 401, "wrong_code");
      site.clock.advance(1);
      assertRefused(site, await typeCode(site, browser, "000000"), 400, "no_pending_login");
    },
  },
  {
    id: "pending.follows-session-cookie",
    level: "MUST",
    rule: "The pending cookie has the session cookie's SameSite, but never its Domain, and keeps its own name.",
    spec: ["login#pending-cookie"],
    configs: ["https"],
    async run(site) {
      const cases = [
        [{ sameSite: "strict" }, "SameSite=Strict"],
        [{ sameSite: "none" }, "SameSite=None"],
        [{ domain: "app.test", name: "sid" }, "SameSite=Lax"],
      ] as const;
      for (const [cookie, sameSite] of cases) {
        await beside(site, { session: { cookie } }, async (other) => {
          const answer: Answered = await other.start(other.browser());
          const [line = "", ...more] = cookieLines(answer, site.names.pending);
          assert.deepEqual(more, []);
          assert.match(line, /^__Host-turalogin=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; /);
          assert.ok(line.endsWith(`; ${sameSite}`), line);
          assert.doesNotMatch(line, /domain/i);
        });
      }
    },
  },
  {
    id: "pending.fits-a-cookie",
    level: "MUST",
    rule: "Two logins with long addresses and the longest returnTo still fit into the cookie, and both work.",
    spec: ["login#pending-cookie"],
    source: "RFC 6265, section 6.1",
    async run(site) {
      const browser = site.browser();
      const label = "l".repeat(63);
      const returnTo = `/${"r".repeat(1023)}`;
      const emails = ["a", "b"].map(
        (name) => `${name.repeat(50)}@${label}.${label}.${"m".repeat(61)}`,
      );
      for (const email of emails) {
        const answer = await site.start(browser, email, { returnTo });
        const [line = ""] = cookieLines(answer, site.names.pending);
        assert.ok(Buffer.byteLength(line.split(";")[0] ?? "") <= 4096, "name and value");
      }
      const [older, newest] = emails;
      const twin = browser.twin();
      assertLanded(site, await browser.get((await site.mail(newest)).target), returnTo);
      const answer = await twin.get((await site.mail(older)).target);
      assert.equal(answer.status, 302, "the older one also belongs to this browser");
    },
  },
  {
    id: "pending.resend",
    level: "MUST",
    rule: "After a second mail both links sign this browser in, and the code of the newest mail works.",
    spec: ["login#pending-cookie"],
    async run(site) {
      const { browser, mail: first } = await pendingLogin(site, "a@b.co", { returnTo: "/x" });
      await site.start(browser, "a@b.co", { returnTo: "/y" });
      const second = await site.mail();
      assert.notEqual(first.token, second.token);
      if (first.code !== second.code) {
        const old = await typeCode(site, browser.twin(), first.code);
        assertRefused(site, old, 401, "wrong_code");
      }
      assertLanded(site, await browser.twin().get(first.target), "/x");
      assertLanded(site, await browser.twin().get(second.target), "/y");
    },
  },
];

import assert from "node:assert/strict";
import type { Answered, Browser } from "../browser.js";
import type { Check } from "../check.js";
import { signedIn } from "../expect.js";
import {
  assertLanded,
  assertNoCookie,
  assertRefused,
  assertSentBack,
  eventsOf,
  pendingLogin,
  typeCode,
  verified,
  wrongCode,
} from "../expect-login.js";
import type { Site } from "../site.js";

/** These checks do not test the limits of starts. */
const options = {
  limits: { startsPerAddressAndClient: false, startsPerAddress: false, startsPerClient: false },
} as const;

function assertBlocked(site: Site, answer: Answered): void {
  assertRefused(site, answer, 429, "too_many_attempts");
  assertNoCookie(site, answer);
  assert.match(answer.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
}

/** Starts a login for this address in this browser and enters so many wrong codes. The service gets each of them. */
async function fail(site: Site, browser: Browser, email: string, times: number) {
  await site.start(browser, email);
  const mail = await site.mail(email);
  for (let nth = 1; nth <= times; nth++) {
    const answer = await typeCode(site, browser, wrongCode(mail.code, nth));
    assertRefused(site, answer, 401, "wrong_code");
  }
  return mail;
}

export const codeLimitsChecks: readonly Check[] = [
  {
    id: "codes.five-tries",
    level: "MUST",
    rule: "After five wrong codes even the right one is refused; the link still works, and a new mail gives new tries.",
    spec: ["limits#codes", "limits#default-limits"],
    async run(site) {
      const browser = site.browser();
      const mail = await fail(site, browser, "a@b.co", 5);
      for (let i = 0; i < 2; i++) {
        const answer = await typeCode(site, browser, mail.code);
        assertBlocked(site, answer);
        assert.ok(Number(answer.headers.get("retry-after")) <= 900);
      }
      const form = await browser.form(`${site.base}/verify`, { code: mail.code });
      assertSentBack(site, form, "error=too_many_attempts", 303);
      assert.match(form.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
      assert.equal(verified(site), 5);
      assertLanded(site, await browser.twin().get(mail.target), "/dashboard");
      await site.start(browser);
      const again = await typeCode(site, browser, (await site.mail()).code);
      assert.equal(again.status, 200);
    },
  },
  {
    id: "codes.five-tries-in-all-jars",
    level: "MUST",
    rule: "The tries belong to the login, not to the cookie: an older copy of the cookie, or one in another browser, gives no new tries.",
    spec: ["limits#codes"],
    source: "CWE-307",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const jar = browser.twin();
      await site.start(browser, "c@d.co");
      const { code: other } = await site.mail("c@d.co");
      for (let nth = 1; nth <= 5; nth++) {
        const who = nth % 2 === 0 ? jar.twin() : site.client(`192.0.2.${nth}`);
        who.cookies.set(site.names.pending, jar.cookies.get(site.names.pending) ?? "");
        who.cookies.set("other", String(nth));
        assertRefused(
          site,
          await typeCode(site, who, wrongCode(mail.code, nth)),
          401,
          "wrong_code",
        );
      }
      assertBlocked(site, await typeCode(site, jar, mail.code));
      assert.equal((await typeCode(site, browser, other)).status, 200, "another login");
    },
  },
  {
    id: "codes.at-once",
    level: "MUST",
    rule: "Of twelve codes at once, five are sent to the service: they are counted before they are sent.",
    spec: ["limits#counting"],
    source: "CWE-367",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          typeCode(site, browser.twin(), wrongCode(mail.code, i + 1)),
        ),
      );
      const statuses = answers.map(({ status }) => status).sort();
      assert.deepEqual(statuses, [...Array(5).fill(401), ...Array(7).fill(429)]);
      assert.equal(verified(site), 5);
    },
  },
  {
    id: "codes.per-address",
    level: "MUST",
    rule: "After 20 wrong codes for an address in a day, its codes are refused for every client; its links still work, and its owner's browser has its own tries.",
    spec: ["limits#codes", "limits#known-browsers"],
    source: "OWASP, device cookies",
    settings: ["bare", "prefix"],
    options,
    async run(site) {
      const { browser: owner } = await signedIn(site);
      for (let i = 0; i < 4; i++) await fail(site, site.client(`192.0.2.${i}`), "a@b.co", 5);
      const stranger = site.client("203.0.113.9");
      const mail = await fail(site, stranger, "a@b.co", 0);
      assertBlocked(site, await typeCode(site, stranger, mail.code));
      assert.equal(verified(site), 1 + 20);
      assertLanded(site, await stranger.get(mail.target), "/dashboard");
      const own = await fail(site, owner, "a@b.co", 4);
      assert.equal((await typeCode(site, owner, own.code)).status, 200, "the owner's browser");
      const other = await fail(site, site.client("203.0.113.9"), "c@d.co", 1);
      assert.ok(other.code, "another address");
      site.clock.advance(24 * 3600);
      const tomorrow = site.client("203.0.113.9");
      const next = await fail(site, tomorrow, "a@b.co", 1);
      assert.equal((await typeCode(site, tomorrow, next.code)).status, 200, "a day later");
    },
  },
  {
    id: "codes.typing-mistakes",
    level: "MUST",
    rule: "A login that succeeds gives back the wrong codes that were typed in it, to its client and address.",
    spec: ["limits#what-is-given-back"],
    options,
    async run(site) {
      const at = () => site.client("192.0.2.1");
      for (let i = 0; i < 9; i++) {
        const browser = at();
        const mail = await fail(site, browser, "clumsy@b.co", 4);
        if (i % 2 === 0) assertLanded(site, await browser.get(mail.target), "/dashboard");
        else assert.equal((await typeCode(site, browser, mail.code)).status, 200);
      }
      // Nothing is given back for a login that does not succeed.
      for (let i = 0; i < 6; i++) await fail(site, at(), `u${i}@b.co`, 5);
      const next = at();
      const { code } = await fail(site, next, "clumsy@b.co", 0);
      assertBlocked(site, await typeCode(site, next, code));
    },
  },
  {
    id: "codes.per-client",
    level: "MUST",
    rule: "After 30 wrong codes in a day a client's codes are refused, for every address; its links still work.",
    spec: ["limits#codes"],
    source: "CWE-307, password spraying",
    settings: ["bare"],
    options,
    async run(site) {
      const at = () => site.client("2001:db8::1");
      for (let i = 0; i < 6; i++) await fail(site, at(), `u${i}@b.co`, 5);
      const neighbour = site.client("2001:db8::2");
      const mail = await fail(site, neighbour, "x@b.co", 0);
      assertBlocked(site, await typeCode(site, neighbour, mail.code));
      assert.equal(verified(site), 30);
      assertLanded(site, await neighbour.get(mail.target), "/dashboard");
      const elsewhere = site.client("192.0.2.1");
      const ok = await fail(site, elsewhere, "y@b.co", 0);
      assert.equal((await typeCode(site, elsewhere, ok.code)).status, 200, "another client");
      assert.deepEqual(
        eventsOf(site, "limited").map(({ limit }) => limit),
        ["codeFailuresPerClient"],
      );
    },
  },
  {
    id: "codes.only-failures-count",
    level: "MUST",
    rule: "A right code does not count as a failure: 21 logins by code in a row all work.",
    spec: ["limits#codes"],
    settings: ["bare"],
    options,
    async run(site) {
      for (let i = 0; i < 21; i++) {
        const { browser, mail } = await pendingLogin(site);
        const answer = await typeCode(site, browser, mail.code);
        assert.equal(answer.status, 200, `login ${i + 1}: ${answer.body}`);
      }
    },
  },
  {
    id: "codes.failed-links-per-client",
    level: "MUST",
    rule: "After 60 refused links in 15 minutes a client's links are not verified for some time, except those that its browser asked for; links that work do not count.",
    spec: ["limits#callbacks"],
    settings: ["bare"],
    options: { ...options, linkBinding: "off" },
    async run(site) {
      const at = () => site.client("192.0.2.1");
      const { mail: good } = await pendingLogin(site);
      assertLanded(site, await at().get(good.target), "/dashboard");
      const asking = at();
      await site.start(asking, "c@d.co");
      const own = await site.mail("c@d.co");
      for (let i = 0; i < 60; i++) {
        const answer = await at().get(`${site.base}/callback?token=${"x".repeat(40 + i)}`);
        assertSentBack(site, answer, "error=verification_failed");
      }
      const { mail } = await pendingLogin(site);
      const count = verified(site);
      const blocked = await at().get(mail.target);
      assertSentBack(site, blocked, "error=rate_limited");
      assert.match(blocked.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
      assert.equal(verified(site), count, "not verified");
      assertLanded(site, await asking.get(own.target), "/dashboard");
      assertLanded(site, await site.client("192.0.2.2").get(mail.target), "/dashboard");
    },
  },
];

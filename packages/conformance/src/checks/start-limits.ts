import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { signedIn } from "../expect.js";
import {
  assertNoCookie,
  assertOnlyTyped,
  assertSentBack,
  eventsOf,
  started,
} from "../expect-login.js";
import type { Site } from "../site.js";

/** Makes starts for different addresses, and asserts that all are accepted. */
async function startMany(site: Site, count: number, ip: string, domain: string): Promise<void> {
  for (let i = 0; i < count; i++) {
    const answer = await site.start(site.client(ip), `u${i}@${domain}`);
    assert.equal(answer.status, 200, `start ${i + 1} of ${count}: ${answer.body}`);
  }
}

/** Uses up the hourly limit of starts for this address, with five per client. */
async function exhaust(site: Site, email: string, count = 20): Promise<void> {
  for (let i = 0; i < count; i++) {
    const answer = await site.start(site.client(`198.51.100.${Math.floor(i / 5)}`), email);
    assert.equal(answer.status, 200, `start ${i + 1}: ${answer.body}`);
  }
}

/** Asserts a 429 with a whole number of seconds to wait, and without a cookie. Returns the seconds. */
function assertLimited(site: Site, answer: Answered, window: number): number {
  assert.equal(answer.status, 429, answer.body);
  assert.equal(answer.code(), "rate_limited");
  assertNoCookie(site, answer);
  const wait = answer.headers.get("retry-after") ?? "";
  assert.match(wait, /^[1-9]\d*$/, "whole seconds, at least one");
  assert.ok(Number(wait) <= window, `${wait} s is longer than the window`);
  return Number(wait);
}

const QUARTER = 900;

export const startLimitsChecks: readonly Check[] = [
  {
    id: "limits.address-and-client",
    level: "MUST",
    rule: "The sixth start for one address from one client in 15 minutes is 429, and after Retry-After a start is accepted.",
    spec: ["limits#default-limits", "limits#starts"],
    source: "RFC 6585, section 4",
    async run(site) {
      const victim = () => site.client("192.0.2.1");
      const spellings = ["a@b.co", " A@b.co", "a@B.co", "A@B.CO", "a@b.co\n"];
      for (const email of spellings) assert.equal((await site.start(victim(), email)).status, 200);
      site.clock.advance(100);
      const wait = assertLimited(site, await site.start(victim()), QUARTER);
      assertLimited(site, await site.start(victim(), " A@B.CO "), QUARTER);
      assert.equal(started(site), 5);
      assert.equal((await site.start(victim(), "c@d.co")).status, 200, "another address");
      assert.equal((await site.start(site.client("192.0.2.2"))).status, 200, "another client");
      site.clock.advance(wait - 1);
      assertLimited(site, await site.start(victim()), 1);
      site.clock.advance(1);
      assert.equal((await site.start(victim())).status, 200, "after the wait");
      assert.deepEqual(
        eventsOf(site, "limited").map(({ limit }) => limit),
        Array(3).fill("startsPerAddressAndClient"),
      );
    },
  },
  {
    id: "limits.at-once",
    level: "MUST",
    rule: "Starts at the same time are counted before they are sent: of twelve, five go upstream.",
    spec: ["limits#counting"],
    source: "CWE-367",
    async run(site) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => site.start(site.client("192.0.2.1"))),
      );
      assert.equal(answers.filter(({ status }) => status === 200).length, 5);
      assert.equal(answers.filter(({ status }) => status === 429).length, 7);
      assert.equal(started(site), 5);
    },
  },
  {
    id: "limits.address",
    level: "MUST",
    rule: "One address gets at most 20 mails an hour, from any number of clients.",
    spec: ["limits#default-limits", "limits#starts"],
    source: "CWE-799",
    settings: ["bare", "prefix"],
    async run(site) {
      await exhaust(site, "a@b.co");
      assertLimited(site, await site.start(site.client("203.0.113.9")), 3600);
      assert.equal(started(site), 20);
      assert.equal((await site.start(site.client("203.0.113.9"), "c@d.co")).status, 200);
      site.clock.advance(3600);
      assert.equal((await site.start(site.client("203.0.113.9"))).status, 200);
    },
  },
  {
    id: "limits.client",
    level: "MUST",
    rule: "One client gets at most 60 starts in 15 minutes, for any number of addresses; forged entries in X-Forwarded-For do not change who the client is.",
    spec: ["limits#default-limits", "limits#clients"],
    source: "CWE-348",
    settings: ["bare"],
    async run(site) {
      await startMany(site, 60, "192.0.2.1", "b.co");
      assertLimited(site, await site.start(site.client("192.0.2.1"), "x@b.co"), QUARTER);
      for (const forged of ["203.0.113.7, 192.0.2.1", "127.0.0.1, 192.0.2.1", "::1,192.0.2.1"]) {
        assertLimited(site, await site.start(site.client(forged), "x@b.co"), QUARTER);
      }
      assert.equal((await site.start(site.client("192.0.2.2"), "x@b.co")).status, 200);
      site.clock.advance(QUARTER);
      assert.equal((await site.start(site.client("192.0.2.1"), "x@b.co")).status, 200);
    },
  },
  {
    id: "limits.device",
    level: "MUST",
    rule: "A browser that has signed in as an address has its own limit of starts for it, which strangers cannot use up.",
    spec: ["limits#known-browsers"],
    source: "OWASP, device cookies",
    settings: ["bare", "prefix"],
    async run(site) {
      const { browser: owner } = await signedIn(site);
      const { browser: neighbour } = await signedIn(site, "c@d.co");
      await owner.post(`${site.base}/logout`, {});
      await exhaust(site, "a@b.co");
      assertLimited(site, await site.start(site.client("203.0.113.9")), 3600);
      for (let i = 0; i < 5; i++) assert.equal((await site.start(owner.twin())).status, 200);
      assertLimited(site, await site.start(owner), QUARTER);
      // Only the cookie that this browser got for this address counts: not another browser's, and not a forged one.
      const { device } = site.names;
      const [name = "", time = "", user = "", mac = ""] =
        owner.cookies.get(device)?.split(".") ?? [];
      const others = neighbour.cookies.get(device) ?? "";
      const flipped = `${mac.startsWith("A") ? "B" : "A"}${mac.slice(1)}`;
      site.clock.advance(QUARTER);
      assert.equal((await site.start(owner.twin())).status, 200, "a new window");
      for (const forged of [
        others,
        [others.split(".")[0], time, user, mac].join("."),
        [name, Number(time) + 1, user, mac].join("."),
        [name, time, others.split(".")[2], mac].join("."),
        [name, time, user, flipped].join("."),
        [name, time, user, others.split(".")[3]].join("."),
        `${others}.${mac}`,
        [name, mac].join("."),
        name,
        `${name}.`,
        "a@b.co",
      ]) {
        const stranger = site.client("203.0.113.9");
        stranger.cookies.set(device, forged);
        assertLimited(site, await site.start(stranger), 3600);
      }
    },
  },
  {
    id: "limits.ipv6",
    level: "MUST",
    rule: "An IPv6 client is counted by its /64, in any spelling, and an IPv4-mapped IPv6 address by its IPv4 address.",
    spec: ["limits#clients"],
    source: "RFC 5952; RFC 6177; CVE-2026-30827 (express-rate-limit)",
    async run(site) {
      const same = [
        ["2001:db8:1:2::1", "2001:DB8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"],
        ["2001:0db8:0001:0002:0:0:0:9", "2001:db8:1:2:a::", "2001:db8:1:2:0:0:1.2.3.4"],
      ].flat();
      for (const [i, ip] of same.entries()) {
        const answer = await site.start(site.client(ip));
        assert.equal(answer.status, i < 5 ? 200 : 429, `${ip}: ${answer.body}`);
      }
      assert.equal((await site.start(site.client("2001:db8:1:3::1"))).status, 200, "another /64");
      const mapped = ["192.0.2.1", "::ffff:192.0.2.1", "::FFFF:c000:201", "::ffff:192.0.2.1"];
      for (const [i, ip] of [...mapped, "192.0.2.1", "0:0:0:0:0:ffff:192.0.2.1"].entries()) {
        const answer = await site.start(site.client(ip), "c@d.co");
        assert.equal(answer.status, i < 5 ? 200 : 429, `${ip}: ${answer.body}`);
      }
      assert.equal((await site.start(site.client("::ffff:192.0.2.2"), "c@d.co")).status, 200);
    },
  },
  {
    id: "limits.private-client",
    level: "MUST",
    rule: "A client with a loopback, private or unknown address has no limit per client, and one event reports it.",
    spec: ["limits#private-clients", "events#kinds-of-events"],
    settings: ["bare"],
    async run(site) {
      const ips = ["10.0.0.1", "192.168.1.1", "172.16.0.1", "127.0.0.1", "::1", "fd00::1", "x"];
      for (const [i, ip] of ips.entries()) await startMany(site, i === 0 ? 61 : 1, ip, `d${i}.co`);
      assert.equal(started(site), 67);
      assert.equal(eventsOf(site, "client_address_private").length, 1);
      assert.equal(eventsOf(site, "limited").length, 0);
      assert.equal((await site.start(site.client("192.0.2.1"))).status, 200);
    },
  },
  {
    id: "limits.form",
    level: "MUST",
    rule: "A form over the limit is redirected to the login page with the reason and with Retry-After.",
    spec: ["limits#starts", "routes#json-and-forms"],
    async run(site) {
      const form = () => site.browser().form(`${site.base}/start`, { email: "a@b.co" });
      for (let i = 0; i < 5; i++) assertSentBack(site, await form(), "sent=1", 303);
      const refused = await form();
      assertSentBack(site, refused, "error=rate_limited", 303);
      assert.equal(refused.headers.get("retry-after"), "900");
      assert.equal(refused.location, "/login?error=rate_limited&retry=900");
      assertOnlyTyped(site, refused);
    },
  },
  {
    id: "limits.invalid-costs-nothing",
    level: "SHOULD",
    rule: "An invalid address is not counted: typing errors lock nobody out.",
    spec: ["limits#counting"],
    async run(site) {
      for (let i = 0; i < 8; i++) {
        assert.equal((await site.start(site.client("192.0.2.1"), "a@b.co,")).status, 400);
        await site.client("192.0.2.1").post(`${site.base}/start`, {});
      }
      for (let i = 0; i < 5; i++) {
        assert.equal((await site.start(site.client("192.0.2.1"))).status, 200);
      }
    },
  },
];

import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertNoCookie, assertRefused, sentTo, started } from "../expect-login.js";

export const startAddressChecks: readonly Check[] = [
  {
    id: "address.missing",
    level: "MUST",
    rule: "Without an address the response is 400 and says that one is required; nothing goes upstream.",
    spec: ["routes#start"],
    async run(site) {
      for (const body of [
        {},
        { email: null },
        { email: "" },
        { email: " \t" },
        { Email: "a@b.co" },
      ]) {
        const answer = await site.browser().post(`${site.base}/start`, body);
        assert.equal(answer.status, 400);
        assert.equal(answer.body, '{"error":"Email is required","code":"invalid_email"}');
        assertNoCookie(site, answer);
      }
      assert.equal(started(site), 0);
    },
  },
  {
    id: "address.only-a-string",
    level: "MUST",
    rule: "An address is a string: a number, list or object is refused, and so is a field that is sent twice.",
    spec: ["login#email-address", "routes#request-bodies"],
    source: "CWE-843",
    async run(site) {
      const values = [1, true, [], {}, ["a@b.co"], ["a@b.co", "c@d.co"], { 0: "a@b.co" }];
      for (const email of [...values, { toString: "a@b.co" }, { email: "a@b.co" }]) {
        const answer = await site.browser().post(`${site.base}/start`, { email });
        assertRefused(site, answer, 400, "invalid_email");
        assertNoCookie(site, answer);
      }
      for (const body of ["email=a@b.co&email=c@d.co", "email[]=a@b.co", "email[0]=a@b.co"]) {
        const answer = await site.browser().send(`${site.base}/start`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body,
        });
        assert.equal(answer.location, "/login?error=invalid_email", body);
        assertNoCookie(site, answer);
      }
      assert.equal(started(site), 0);
    },
  },
  {
    id: "address.exactly-one",
    level: "MUST",
    rule: "Lists, display names, quotes, comments, routes, control characters and domains without a dot are refused.",
    spec: ["login#email-address"],
    source: "CWE-93; GHSA-mm7p-fcc7-pg87 (nodemailer)",
    async run(site) {
      for (const email of [
        ...["a@b.co,c@d.co", "a@b.co;c@d.co", "a@b.co c@d.co", "a@b.co\tc@d.co", "a@b.co|c@d.co"],
        ...["Foo <a@b.co>", "<a@b.co>", '"e@evil.com"@victim.com', '"a"@b.co', "a(x)@b.co"],
        ...[
          "a@b.co(x)",
          "@x,@y:a@b.co",
          "a:b@c.co;",
          "a@b@c.co",
          "a@@b.co",
          "a\\@b.co",
          "a@b.co\\",
        ],
        ...["a@b.co\r\nBcc: c@d.co", "a@b.co\nc@d.co", "a\u0000@b.co", "a@b.co\u0000.evil.com"],
        ...["a@b.co\u007f", "a@b.co%0d%0a", "a@b.co%00", "a@b.co?x", "a@b.co#x", "a@b.co/x"],
        ...["a", "@", "a@", "@b.co", ".a@b.co", "a.@b.co", "a..b@c.co", "a@.b.co", "a@b.co."],
        ...["a@b..co", "a@-b.co", "a@b-.co", "a@b_c.co", "a@localhost", "a@co", "a@[127.0.0.1]"],
        ...[
          "a@127.0.0.1",
          "a@[IPv6:::1]",
          "a@b.1",
          "mailto:a@b.co",
          "a@b.co\u00a0",
          "\ufeffa@b.co",
        ],
      ]) {
        const answer = await site.browser().post(`${site.base}/start`, { email });
        assert.equal(answer.status, 400, JSON.stringify(email));
        assertRefused(site, answer, 400, "invalid_email");
        assertNoCookie(site, answer);
      }
      assert.equal(started(site), 0);
    },
  },
  {
    id: "address.ascii-before-lower-case",
    level: "MUST",
    rule: "No non-ASCII letter is turned into an ASCII one: an address with a Kelvin sign or a full-width letter is refused.",
    spec: ["login#email-address"],
    source: "Unicode TR 36; CVE-2019-19844 (Django)",
    async run(site) {
      for (const email of [
        ...["\u212abc@b.co", "abc@\u212a.co", "\u017fa@b.co", "\uff41@b.co", "a@\uff42.co"],
        ...["a\uff20b.co", "a@b\u3002co", "a@b\uff0eco", "\u0130a@b.co", "\u0131a@b.co"],
        ...["a@xn\u2013b.co", "m\u00edke@b.co", "mi\u0301ke@b.co", "a@b.c\u043e", "a\u200b@b.co"],
      ]) {
        const answer = await site.browser().post(`${site.base}/start`, { email });
        assertRefused(site, answer, 400, "invalid_email");
      }
      assert.equal(started(site), 0);
    },
  },
  {
    id: "address.one-spelling",
    level: "MUST",
    rule: "The address that was validated is the one that is sent: trimmed and in lower case, in JSON and in forms.",
    spec: ["login#email-address"],
    options: { limits: false },
    async run(site) {
      const spellings: readonly (readonly [string, string])[] = [
        [" A@B.CO ", "a@b.co"],
        ["\t\r\na@b.co\n", "a@b.co"],
        ["First.Last+Tag@Sub.Example.COM", "first.last+tag@sub.example.com"],
        ["O'Brien_{x}|~!#$%&*/=?^`@b.co", "o'brien_{x}|~!#$%&*/=?^`@b.co"],
        ["a@XN--bcher-kva.example", "a@xn--bcher-kva.example"],
        ["1@2.co", "1@2.co"],
      ];
      const sent = () => sentTo(site, "start").map((body) => (body as { email: unknown }).email);
      for (const [typed, address] of spellings) {
        const json = await site.browser().post(`${site.base}/start`, { email: typed });
        assert.equal(json.status, 200, typed);
        const form = await site.browser().form(`${site.base}/start`, { email: typed });
        assert.equal(form.location, "/login?sent=1", typed);
        assert.deepEqual(sent().slice(-2), [address, address]);
      }
    },
  },
  {
    id: "address.length",
    level: "MUST",
    rule: "An address has at most 254 characters, 64 before the @ and 63 in a label: an address of exactly this size is accepted.",
    spec: ["login#email-address"],
    source: "RFC 5321, section 4.5.3.1; RFC 1035, section 2.3.4",
    async run(site) {
      const label = "l".repeat(63);
      const full = `${"a".repeat(64)}@${label}.${label}.${"m".repeat(61)}`;
      assert.equal(full.length, 254);
      for (const [email, status] of [
        [full, 200],
        [`${full}m`, 400],
        [`${"a".repeat(64)}@b.co`, 200],
        [`${"a".repeat(65)}@b.co`, 400],
        [`a@${label}.co`, 200],
        [`a@l${label}.co`, 400],
        [`a@b.${"c".repeat(5000)}`, 400],
        [`${" ".repeat(3000)}a@b.co${" ".repeat(3000)}`, 200],
      ] as const) {
        const answer = await site.browser().post(`${site.base}/start`, { email });
        assert.equal(answer.status, status, `${email.trim().length} characters`);
      }
      assert.equal(started(site), 4, "the others did not even go upstream");
    },
  },
];

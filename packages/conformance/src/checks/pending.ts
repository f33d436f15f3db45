import assert from "node:assert/strict";
import type { Browser } from "../browser.js";
import type { Check } from "../check.js";
import { holding, signedIn } from "../expect.js";
import { assertAsked, assertRefused, pendingLogin, typeCode, verified } from "../expect-login.js";
import type { Site } from "../site.js";

const sealed = (site: Site, browser: Browser): string =>
  browser.cookies.get(site.names.pending) ?? "";

/** A browser with only this pending cookie. */
function withPending(site: Site, value: string): Browser {
  const browser = site.browser();
  browser.cookies.set(site.names.pending, value);
  return browser;
}

/** Asserts that nothing is pending in this browser, for the link and for the code. */
async function assertNothingPending(
  site: Site,
  value: string,
  mail: { target: string; code: string },
) {
  const browser = withPending(site, value);
  assertRefused(site, await typeCode(site, browser, mail.code), 400, "no_pending_login");
  assertAsked(site, await browser.get(mail.target));
}

export const pendingChecks: readonly Check[] = [
  {
    id: "pending.encrypted",
    level: "MUST",
    rule: "The pending cookie is a JWE, dir with A256GCM, with a nonce of 12 and a tag of 16 bytes, and is never the same twice.",
    spec: ["login#pending-cookie-encryption", "protocol#the-handle-is-a-secret"],
    source: "RFC 7518, sections 4.5 and 5.3",
    async run(site) {
      const seen = new Set<string>();
      for (let i = 0; i < 3; i++) {
        const { browser, mail } = await pendingLogin(site);
        const value = sealed(site, browser);
        const parts = value.split(".");
        assert.equal(parts.length, 5);
        const [header = "", key, iv = "", text = "", tag = ""] = parts;
        const { alg, enc, zip } = JSON.parse(Buffer.from(header, "base64url").toString());
        assert.deepEqual([alg, enc, zip, key], ["dir", "A256GCM", undefined, ""]);
        assert.equal(Buffer.from(iv, "base64url").length, 12);
        assert.equal(Buffer.from(tag, "base64url").length, 16);
        for (const part of [header, iv, text, tag]) {
          const bytes = Buffer.from(part, "base64url").toString("latin1");
          for (const secret of [mail.token, mail.code, "a@b.co"]) {
            assert.ok(!bytes.includes(secret) && !value.includes(secret));
          }
        }
        seen.add(iv);
        seen.add(text);
      }
      assert.equal(seen.size, 6, "a fresh nonce each time");
    },
  },
  {
    id: "pending.authentic",
    level: "MUST",
    rule: "A pending cookie with a changed bit, a shortened tag or another header is ignored; nothing goes upstream.",
    spec: ["login#pending-cookie-encryption"],
    source: "RFC 7518, section 5.3; NIST SP 800-38D, appendix C (short tags)",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const parts = sealed(site, browser).split(".");
      const swap = (index: number, part: string) =>
        parts.map((own, i) => (i === index ? part : own)).join(".");
      const flip = (index: number) => {
        const bytes = Buffer.from(parts[index] ?? "", "base64url");
        bytes[0] = (bytes[0] ?? 0) ^ 1;
        return swap(index, bytes.toString("base64url"));
      };
      const cut = (length: number) =>
        swap(
          4,
          Buffer.from(parts[4] ?? "", "base64url")
            .subarray(0, length)
            .toString("base64url"),
        );
      const headed = (header: object) =>
        swap(0, Buffer.from(JSON.stringify(header)).toString("base64url"));
      for (const value of [
        ...[0, 2, 3, 4].map(flip),
        ...[0, 1, 4, 8, 12, 13, 14, 15].map(cut),
        swap(4, `${parts[4]}AA`),
        swap(4, `${parts[4]}=`),
        swap(1, "AA"),
        swap(3, ""),
        headed({ alg: "dir", enc: "A256GCM" }),
        headed({ alg: "none", enc: "A256GCM" }),
        headed({ alg: "dir", enc: "A128GCM" }),
        headed({ alg: "A256KW", enc: "A256GCM" }),
        parts.slice(0, 4).join("."),
        [...parts, parts[4]].join("."),
        sealed(site, browser).toUpperCase(),
      ]) {
        await assertNothingPending(site, value, mail);
      }
      assert.equal(verified(site), 0);
    },
  },
  {
    id: "pending.total",
    level: "MUST",
    rule: "Any other content of the pending cookie means that no login is pending, and is never an error; a start replaces it.",
    spec: ["login#pending-cookie"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const { token } = await signedIn(site, "c@d.co");
      for (const value of [
        ...["", "garbage", "....", "a.b.c.d.e", "%E0%A4%A", "null", "{}", "s:x.y", mail.token],
        ...[token, `"${sealed(site, browser)}"`, `${sealed(site, browser)}%20`],
        ...[Buffer.from(JSON.stringify([[mail.token, "a@b.co", 9e9, null]])).toString("base64url")],
        ...["A".repeat(4000), ".".repeat(4000), `${sealed(site, browser)}${"A".repeat(4096)}`],
      ]) {
        await assertNothingPending(site, value, mail);
      }
      const garbage = withPending(site, "garbage");
      assert.equal((await site.start(garbage, "e@f.co")).status, 200);
      const code = (await site.mail("e@f.co")).code;
      assert.equal((await typeCode(site, garbage, code)).status, 200);
      const me = await holding(site, sealed(site, browser)).get(`${site.base}/me`);
      assertRefused(site, me, 401, "session_invalid");
    },
  },
  {
    id: "pending.two-values",
    level: "MUST",
    rule: "Two pending cookies with different values are ignored: it is not known which of them the site has set.",
    spec: ["login#pending-cookie"],
    source: "RFC 6265, section 5.4 (cookie tossing from a sibling)",
    async run(site) {
      const victim = await pendingLogin(site, "v@b.co");
      const attacker = await pendingLogin(site, "x@b.co");
      const { pending } = site.names;
      const [own, planted] = [sealed(site, victim.browser), sealed(site, attacker.browser)];
      for (const cookie of [
        `${pending}=${planted}; ${pending}=${own}`,
        `${pending}=${own}; ${pending}=${planted}`,
        `${pending}=; ${pending}=${own}`,
      ]) {
        for (const { mail } of [victim, attacker]) {
          const answer = await site
            .browser()
            .post(`${site.base}/verify`, { code: mail.code }, { cookie });
          assertRefused(site, answer, 400, "no_pending_login");
          assertAsked(site, await site.browser().get(mail.target, { cookie }));
        }
      }
      assert.equal(verified(site), 0);
    },
  },
];

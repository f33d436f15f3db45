import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn, decode, tokenOf } from "../expect.js";
import {
  assertLanded,
  assertRefused,
  assertSentBack,
  pendingLogin,
  typeCode,
} from "../expect-login.js";
import { assertEachFault, assertNothingLost, UNAVAILABLE, UNUSABLE } from "../faced.js";
import type { Site } from "../site.js";

const reply = (body: unknown) => ({ status: 200, body });
const verifiedBody = (user: unknown, more: object = {}) => ({
  success: true,
  token: "jwt",
  user,
  expiresIn: 86_400,
  ...more,
});

type Waiting = Parameters<typeof assertNothingLost>[1];

/** The responses to a link and to a code, when the service verifies both with this body. */
async function verifyWith(site: Site, { byLink, byCode }: Waiting, body: unknown) {
  site.emulator.faults.add({ endpoint: "verify", times: 2, status: 200, body });
  const [link, code] = await Promise.all([
    byLink.browser.get(byLink.mail.target),
    typeCode(site, byCode.browser, byCode.mail.code),
  ]);
  return { link, code };
}

/** The service replies 200 with a wrong body. */
export const faultRepliesChecks: readonly Check[] = [
  {
    id: "upstream.no-json",
    level: "MUST",
    rule: "A 200 whose body is not a JSON object in UTF-8 signs nobody in and starts nothing: 502.",
    spec: ["protocol#reading-replies"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const bodies = [
        ...["", "null", "[]", '"x"', "1", "true", "{}", "<!doctype html><p>nginx</p>"],
        ...['{"success":true', '{"success":true}}', "\ufeff{}", "[".repeat(20_000)],
        Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        Buffer.from('{"success":true}', "utf16le"),
      ];
      await assertEachFault(site, bodies.map(reply), UNUSABLE);
    },
  },
  {
    id: "upstream.long-reply",
    level: "MUST",
    rule: "A body of megabytes, plain or from a small gzip, is not read to its end; malformed gzip is 503.",
    spec: ["protocol#reading-replies"],
    source: "CWE-409",
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const long = { status: 200, size: 10_000_000 };
      await assertEachFault(site, [long, { ...long, size: 50_000_000, gzip: true }], UNUSABLE);
      const headers = { "content-encoding": "gzip" };
      await assertEachFault(site, [{ status: 200, headers, body: "{}" }], UNAVAILABLE);
    },
  },
  {
    id: "upstream.no-user",
    level: "MUST",
    rule: "A verification without exactly one valid person signs nobody in, and neither does one without success, even with a valid person.",
    spec: ["protocol#reading-replies"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const user = { id: "u1", email: "a@b.co" };
      const users: readonly unknown[] = [
        ...[undefined, null, "a@b.co", [], [user], {}, { id: "u1" }, { email: "a@b.co" }],
        ...["", null, {}, [], ["u1"], true, 1.5, 2 ** 53, "a\u0000b", "x".repeat(300)].map(
          (id) => ({ ...user, id }),
        ),
        ...[
          "",
          "x",
          null,
          1,
          [],
          ["a@b.co"],
          {},
          "a@b",
          "a b@b.co",
          "a@b.co\n",
          "a@b.co,c@d.co",
        ].map((email) => ({ ...user, email })),
        { ...user, email: `${"a".repeat(5000)}@b.co` },
      ];
      const replies = [
        ...users.map((each) => verifiedBody(each)),
        ...[false, "true", 1, null, undefined].map((success) => verifiedBody(user, { success })),
        ...[undefined, null, "", 1, {}].map((token) => verifiedBody(user, { token })),
        [verifiedBody(user)],
      ];
      const { pending } = site.names;
      // Both logins are for the address in the replies, so that nothing else refuses them.
      const wait = async () => ({
        byLink: await pendingLogin(site),
        byCode: await pendingLogin(site),
      });
      let waiting = await wait();
      for (const body of replies) {
        const { link, code } = await verifyWith(site, waiting, body);
        const shown = JSON.stringify(body).slice(0, 120);
        assert.ok(code.status === 502 || code.code() === "verification_failed", shown);
        assertRefused(site, code, code.status, String(code.code()));
        assert.match(
          link.location ?? "",
          /^\/login\?error=(unavailable|verification_failed)$/,
          shown,
        );
        assertSentBack(site, link, String(link.location).slice("/login?".length));
        const { byLink, byCode } = waiting;
        // A verification of another address ends the pending login.
        if (!byLink.browser.cookies.has(pending) || !byCode.browser.cookies.has(pending)) {
          waiting = await wait();
        }
      }
      await assertNothingLost(site, waiting);
    },
  },
  {
    id: "upstream.no-handle",
    level: "MUST",
    rule: "A start without a valid handle is 502, and nothing is pending.",
    spec: ["protocol#reading-replies", "protocol#v1"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const handles = [
        undefined,
        null,
        1,
        {},
        [],
        "",
        "short",
        "x".repeat(513),
        `${"x".repeat(40)} `,
      ];
      for (const sessionId of [...handles, `<${"x".repeat(40)}`, `${"x".repeat(40)}é`]) {
        site.emulator.faults.add({ endpoint: "start", status: 200, body: { sessionId } });
        const browser = site.browser();
        assertRefused(site, await site.start(browser), 502, "upstream_error");
        assert.equal(browser.cookies.has(site.names.pending), false, String(sessionId));
      }
    },
  },
  {
    id: "upstream.more-than-asked",
    level: "MUST",
    rule: "Unknown fields are dropped, and an id that is a safe integer is turned into a string.",
    spec: ["protocol#reading-replies"],
    options: { limits: false },
    async run(site) {
      const user = { id: 42, email: "a@b.co", role: "admin", user_id: "evil" };
      const [byLink, byCode] = [await pendingLogin(site), await pendingLogin(site)];
      const { browser } = byLink;
      const { link, code } = await verifyWith(
        site,
        { byLink, byCode },
        {
          ...verifiedBody(user),
          claims: { role: "admin" },
          email: "evil@b.co",
        },
      );
      assertLanded(site, link, "/dashboard");
      const payload = decode(tokenOf(site, browser)).payload;
      assert.equal(payload.user_id, "42");
      assert.equal(payload.email, "a@b.co");
      assert.equal("role" in payload, false);
      const { user: answered } = code.json() as { user: unknown };
      assert.deepEqual(answered, { id: "42", email: "a@b.co" });
      await assertSignedIn(site, browser);
    },
  },
];

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  decode,
  holding,
  mint,
  remint,
  segment,
  sendLines,
  signedIn,
} from "../expect.js";

const WEEK = 604_800;

/** Reading a session never fails with an error: anything wrong means "no session". */
export const sessionReadingChecks: readonly Check[] = [
  {
    id: "session.claims-typed",
    level: "MUST",
    rule: "Every claim must have the type and form that was issued, even in a signed token.",
    spec: ["session#reading-a-token"],
    source: "RFC 7519, section 4; RFC 8725, section 3.8",
    async run(site) {
      const { token } = await signedIn(site);
      const iat = decode(token).payload.iat as number;
      const wrong: readonly object[] = [
        ...[undefined, null, "", 1, {}, ["u"], true].flatMap((value) => [
          { user_id: value },
          { email: value },
        ]),
        ...[undefined, null, "", "1", String(iat), iat + 0.5, -1, 1e300, {}, [iat], true].flatMap(
          (value) => [{ iat: value }, { exp: value }],
        ),
        ...[undefined, null, "", 1, {}, "x", ["turalogin"]].flatMap((value) => [
          { jti: value },
          { iss: value },
        ]),
        { iss: "Turalogin" },
        { aud: "app" },
        { aud: [] },
      ];
      for (const payload of wrong) {
        const forged = remint(site, token, { payload });
        const answer = await holding(site, forged).get(`${site.base}/me`);
        assert.equal(answer.status, 401, JSON.stringify(payload));
        assert.equal(answer.code(), "session_invalid", JSON.stringify(payload));
      }
    },
  },
  {
    id: "session.no-object",
    level: "MUST",
    rule: "Header and claims must be JSON objects in UTF-8, even in a signed token.",
    spec: ["session#reading-a-token"],
    source: "RFC 7519, section 7.2",
    async run(site) {
      const { token } = await signedIn(site);
      const { header, payload } = decode(token);
      const hostile = [
        "null",
        "[]",
        "1",
        '"x"',
        "",
        "{",
        "\ufeff{}",
        "{}x",
        "[".repeat(1500),
        "\0",
      ];
      for (const text of hostile) {
        await assertAnonymous(site, holding(site, mint(header, text, site.secret)));
        await assertAnonymous(site, holding(site, mint(text, payload, site.secret)));
      }
      const latin1 = JSON.stringify(payload).replace("a@b.co", "\xe4@b.co");
      const signed = `${segment(header)}.${Buffer.from(latin1, "latin1").toString("base64url")}`;
      const mac = createHmac("sha256", site.secret).update(signed).digest("base64url");
      await assertAnonymous(site, holding(site, `${signed}.${mac}`));
    },
  },
  {
    id: "session.time",
    level: "MUST",
    rule: "A session ends exactly at exp, lasts no longer than the ttl, and its iat may be at most 60 seconds in the future.",
    spec: ["session#time-rules", "session#reading-a-token"],
    source: "RFC 7519, section 4.1.4",
    async run(site) {
      const { token } = await signedIn(site);
      const now = Math.floor(site.clock.now() / 1000);
      const at = (iat: number, exp: number) =>
        holding(site, remint(site, token, { payload: { iat, exp } }));
      await assertSignedIn(site, at(now - 10, now + 1));
      await assertAnonymous(site, at(now - 10, now), "session_expired");
      await assertAnonymous(site, at(now - 10, now - 1), "session_expired");
      await assertSignedIn(site, at(now - 1, now - 1 + WEEK));
      await assertAnonymous(site, at(now - 1, now + WEEK));
      await assertAnonymous(site, at(0, now + 10));
      await assertSignedIn(site, at(now + 60, now + 60 + WEEK));
      await assertAnonymous(site, at(now + 61, now + 100));
      await assertAnonymous(site, at(now, now));
      await assertAnonymous(site, at(now + 10, now + 5));
      // Only a session that was once valid is "expired", not every token with an exp in the past.
      await assertAnonymous(site, at(now - WEEK - 100, now - 1));
      const early = { payload: { nbf: now + 3600 } };
      await assertAnonymous(site, holding(site, remint(site, token, early)));
    },
  },
  {
    id: "session.expires",
    level: "MUST",
    rule: "A session ends seven days after the sign-in, whether it is used or not.",
    spec: ["configuration#sessionttl", "configuration#now"],
    async run(site) {
      const { browser } = await signedIn(site);
      for (let day = 0; day < 7; day++) {
        await assertSignedIn(site, browser);
        site.clock.advance(24 * 3600);
      }
      await assertAnonymous(site, browser, "session_expired");
    },
  },
  {
    id: "session.two-cookies",
    level: "MUST",
    rule: "Two session cookies with different values are not a session; two with the same value are.",
    spec: ["session#finding-the-cookie"],
    source: "RFC 6265, section 4.2.2 (cookie tossing)",
    async run(site) {
      const one = await signedIn(site, "a@b.co");
      const two = await signedIn(site, "c@d.co");
      const { session } = site.names;
      const read = (cookie: string) => site.browser({ cookie }).get(`${site.base}/me`);
      const pairs: [string, string][] = [
        [one.token, two.token],
        [two.token, one.token],
        [one.token, "garbage"],
        ["garbage", one.token],
        [one.token, ""],
        ["", one.token],
      ];
      for (const [a, b] of pairs) {
        const answer = await read(`${session}=${a}; other=1; ${session}=${b}`);
        assert.equal(answer.status, 401);
        assert.equal(answer.code(), "session_invalid");
      }
      assert.equal((await read(`${session}=${one.token}; ${session}=${one.token}`)).status, 200);
      const lines = await sendLines(site, [
        `GET ${site.base}/me HTTP/1.1`,
        `Cookie: ${session}=${one.token}`,
        `Cookie: ${session}=${two.token}`,
      ]);
      assert.equal(lines.status, 401);
    },
  },
  {
    id: "session.total",
    level: "MUST",
    rule: "Any other content of the cookie is 401, never an error and never a user.",
    spec: ["session#reading-a-token"],
    async run(site) {
      const { token } = await signedIn(site);
      const values = [
        ".",
        "..",
        "...",
        "....",
        "a.b.c",
        "e30.e30.e30",
        "null",
        "%00",
        "%E0%A4%A",
        "{}",
        "[object Object]".replaceAll(" ", ""),
        "j:{}",
        "s:a.b",
        "__proto__",
        "A".repeat(4000),
        ".".repeat(4000),
        token + "A".repeat(4096),
        token.split(".").reverse().join("."),
        `eyJ${"A".repeat(3000)}.${token}`,
        ".eJwlzDkOwCAMBMC_uE4B2Jg1n4k47DZQRfl7LKUfzUv3mWdRTyUqVWyVPLZH.Zz9Abc.k3gk0Xb1i5eWvQ4x1M", // Flask's
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA", // a JWE
      ];
      for (const value of values) await assertAnonymous(site, holding(site, value));
      for (const bytes of ["\x80\xff", "\xc3\xa9", "\t"]) {
        const answer = await sendLines(site, [
          `GET ${site.base}/me HTTP/1.1`,
          `Cookie: ${site.names.session}=${bytes}${token}`,
        ]);
        assert.ok(answer.status === 401 || answer.status === 400, `status ${answer.status}`);
      }
    },
  },
];

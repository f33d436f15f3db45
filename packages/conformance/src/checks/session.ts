import assert from "node:assert/strict";
import { jwtVerify } from "jose";
import type { Check } from "../check.js";
import { decode, holding, sessionCookies, signedIn, tokenOf } from "../expect.js";

const WEEK = 604_800;

/** The session that a login issues. */
export const sessionChecks: readonly Check[] = [
  {
    id: "session.form",
    level: "MUST",
    rule: "A token is HS256 with its own type and exactly the documented claims, and is valid for seven days.",
    spec: ["session#token"],
    source: "RFC 8725, section 3.11",
    async run(site) {
      site.clock.advance(0.987);
      const before = site.clock.now();
      const { token } = await signedIn(site);
      const { header, payload } = decode(token);
      assert.equal(header.alg, "HS256");
      assert.equal(header.typ, "tl-session+jwt");
      assert.deepEqual(Object.keys(payload).sort(), [
        "email",
        "exp",
        "iat",
        "iss",
        "jti",
        "user_id",
      ]);
      assert.equal(payload.email, "a@b.co");
      assert.equal(payload.iss, "turalogin");
      assert.ok(typeof payload.user_id === "string" && payload.user_id !== "");
      // PyJWT allows no clock difference: an iat that is rounded up would be in the future.
      assert.equal(payload.iat, Math.floor(before / 1000));
      assert.equal(payload.exp, Math.floor(before / 1000) + WEEK);
      assert.match(String(payload.jti), /^\d{13}\W/);
      assert.equal(Number.parseInt(String(payload.jti), 10), before);
    },
  },
  {
    id: "session.read-by-others",
    level: "MUST",
    rule: "With the secret's UTF-8 bytes, any library can read the token as a plain HS256 JWT, without an audience.",
    spec: ["session#readers-in-other-languages", "session#token"],
    source: "RFC 7519",
    async run(site) {
      const { token } = await signedIn(site);
      const { payload } = await jwtVerify(token, new TextEncoder().encode(site.secret), {
        algorithms: ["HS256"],
        currentDate: new Date(site.clock.now()),
      });
      assert.equal(payload.email, "a@b.co");
      assert.equal(payload.aud, undefined);
    },
  },
  {
    id: "session.new-each-login",
    level: "MUST",
    rule: "Each login creates a new session; an earlier value of the cookie is never kept.",
    spec: ["session#token", "login#signing-in-over-a-session"],
    source: "OWASP Session Management, session fixation",
    async run(site) {
      const first = await signedIn(site);
      const second = await signedIn(site);
      assert.notEqual(decode(first.token).payload.jti, decode(second.token).payload.jti);
      for (const planted of ["garbage", first.token]) {
        const browser = holding(site, planted);
        const answer = await site.login(browser);
        assert.equal(sessionCookies(site, answer).length, 1);
        assert.notEqual(tokenOf(site, browser), planted);
        assert.notEqual(
          decode(tokenOf(site, browser)).payload.jti,
          decode(first.token).payload.jti,
        );
      }
    },
  },
];

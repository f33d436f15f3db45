import assert from "node:assert/strict";
import type { SignOut } from "@turalogin/core";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  attributes,
  beside,
  cookieLines,
  holding,
  mint,
  remint,
  sendLines,
  signedIn,
} from "../expect.js";
import type { Site } from "../site.js";

/** The Set-Cookie lines that remove the session and the pending cookie, with the attributes that they were set with. */
const clearing = (site: Site) => {
  const { session, pending } = site.names;
  return [session, pending].map((name) => `${name}=${attributes(site, 0)}`);
};

export const logoutChecks: readonly Check[] = [
  {
    id: "logout.signs-out",
    level: "MUST",
    rule: "Logout returns 200 and clears the session and the pending cookie with the attributes that they were set with.",
    spec: ["routes#logout", "session#the-session-cookie"],
    source: "RFC 6265, section 3.1",
    async run(site) {
      const { browser } = await signedIn(site);
      await site.start(browser, "other@b.co");
      const answer = await browser.post(`${site.base}/logout`, {});
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '{"success":true}');
      for (const line of clearing(site)) assert.ok(answer.cookies.includes(line), line);
      assert.equal(cookieLines(answer, site.names.session).length, 1);
      await assertAnonymous(site, browser, "authentication_required");
    },
  },
  {
    id: "logout.idempotent",
    level: "MUST",
    rule: "Logout returns the same with a session, without one, with garbage, with an expired one, and when repeated.",
    spec: ["routes#logout"],
    async run(site) {
      const { token } = await signedIn(site);
      const now = Math.floor(site.clock.now() / 1000);
      const expired = remint(site, token, { payload: { iat: now - 20, exp: now - 10 } });
      for (const value of [undefined, "garbage", "a.b.c", expired, token, token]) {
        const browser = value === undefined ? site.browser() : holding(site, value);
        const answer = await browser.post(`${site.base}/logout`, {});
        assert.equal(answer.status, 200);
        assert.equal(answer.body, '{"success":true}');
        for (const line of clearing(site)) assert.ok(answer.cookies.includes(line), line);
      }
    },
  },
  {
    id: "logout.empty-body",
    level: "MUST",
    rule: "An empty body needs no content type.",
    spec: ["routes#request-bodies", "routes#logout"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      const answer = await browser.send(`${site.base}/logout`, { method: "POST" });
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '{"success":true}');
      const chunked = await sendLines(
        site,
        [
          `POST ${site.base}/logout HTTP/1.1`,
          `Cookie: ${site.names.session}=${token}`,
          "Transfer-Encoding: chunked",
        ],
        "0\r\n\r\n",
      );
      assert.equal(chunked.status, 200);
    },
  },
  {
    id: "logout.form",
    level: "MUST",
    rule: "A form gets a 303 to the home page, with the cookies cleared.",
    spec: ["routes#logout", "routes#json-and-forms"],
    source: "RFC 9110, section 15.4.4",
    async run(site) {
      const { browser } = await signedIn(site);
      const answer = await browser.form(`${site.base}/logout`, {});
      assert.equal(answer.status, 303);
      assert.equal(answer.location, "/dashboard");
      for (const line of clearing(site)) assert.ok(answer.cookies.includes(line), line);
    },
  },
  {
    id: "logout.only-by-post",
    level: "MUST",
    rule: "Any other method is 405 with Allow and signs nobody out, even with a method override.",
    spec: ["routes#methods"],
    source: "RFC 9110, section 15.5.6",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
        const answer = await browser.send(`${site.base}/logout?_method=POST`, {
          method,
          headers: { "x-http-method-override": "POST" },
        });
        assert.equal(answer.status, 405, method);
        assert.equal(answer.headers.get("allow"), "POST", method);
        assert.deepEqual(cookieLines(answer, site.names.session), [], method);
      }
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "logout.cross-origin",
    level: "MUST",
    rule: "Another site's page cannot sign a person out.",
    spec: ["routes#origin-check"],
    async run(site) {
      const { browser } = await signedIn(site);
      const from: readonly Readonly<Record<string, string>>[] = [
        { "sec-fetch-site": "cross-site" },
        { origin: "https://evil.test" },
      ];
      for (const headers of from) {
        for (const answer of [
          await browser.post(`${site.base}/logout`, {}, headers),
          await browser.form(`${site.base}/logout`, {}, headers),
        ]) {
          assert.equal(answer.status, 403);
          assert.equal(answer.code(), "cross_origin");
          assert.deepEqual(cookieLines(answer, site.names.session), []);
        }
      }
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "logout.captured-without-store",
    level: "MUST",
    rule: "Without a store, a token captured before logout is valid until it expires, as documented.",
    spec: ["session#revocation"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      await browser.post(`${site.base}/logout`, {});
      const thief = holding(site, token);
      await assertSignedIn(site, thief);
      site.clock.advance(604_800 - 1);
      await assertSignedIn(site, thief);
      site.clock.advance(1);
      await assertAnonymous(site, thief, "session_expired");
    },
  },
  {
    id: "logout.hook",
    level: "MUST",
    rule: "onSignOut gets the person who signed out and three facts of the request; if it throws, the person is still signed out.",
    spec: ["configuration#onsignout", "events#request-facts"],
    async run(site) {
      const signOuts: SignOut[] = [];
      const onSignOut = (signOut: SignOut) => {
        signOuts.push(signOut);
        throw new Error("the hook fails");
      };
      await beside(site, { onSignOut }, async (other) => {
        const { browser } = await signedIn(other);
        const headers = { "user-agent": "check/1", "accept-language": "de", "x-other": "no" };
        for (const user of ["a@b.co", undefined]) {
          const answer = await browser.post(`${other.base}/logout?token=x`, {}, headers);
          assert.equal(answer.status, 200);
          assert.equal(answer.body, '{"success":true}');
          const signOut = signOuts.pop();
          assert.deepEqual(Object.keys(signOut ?? {}).sort(), [
            "acceptLanguage",
            "ip",
            "user",
            "userAgent",
          ]);
          assert.equal(signOut?.user?.email, user);
          assert.equal(signOut?.userAgent, "check/1");
          assert.equal(signOut?.acceptLanguage, "de");
        }
      });
    },
  },
  {
    id: "logout.unverified-token-names-nobody",
    level: "MUST",
    rule: "onSignOut gets no person from a token that does not verify.",
    spec: ["routes#logout"],
    source: "RFC 8725, section 3.1",
    async run(site) {
      const signOuts: SignOut[] = [];
      await beside(site, { onSignOut: (signOut) => void signOuts.push(signOut) }, async (other) => {
        const { token } = await signedIn(other);
        const forged = mint({ alg: "none" }, { user_id: "victim", email: "v@b.co" }, "x");
        for (const value of [forged, token.slice(0, -2), `${token}x`]) {
          await holding(other, value).post(`${other.base}/logout`, {});
        }
        assert.deepEqual(
          signOuts.map(({ user }) => user),
          [null, null, null],
        );
      });
    },
  },
];

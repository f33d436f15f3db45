import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertClean,
  assertSignedIn,
  decode,
  holding,
  remint,
  signedIn,
} from "../expect.js";

export const meChecks: readonly Check[] = [
  {
    id: "me.answers",
    level: "MUST",
    rule: "A signed-in browser gets exactly its user's id and address, and Vary names Cookie and Origin.",
    spec: ["routes#me"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      const answer = await browser.get(`${site.base}/me`);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.json(), { id: decode(token).payload.user_id, email: "a@b.co" });
      assert.deepEqual(Object.keys(answer.json() as object), ["id", "email"]);
      assert.equal(answer.headers.get("vary"), "Cookie, Origin");
      assert.match(answer.headers.get("content-type") ?? "", /^application\/json\b/);
      assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
      assert.deepEqual(
        answer.cookies.filter((line) => !line.startsWith("app=")),
        [],
      );
    },
  },
  {
    id: "me.never-cached",
    level: "MUST",
    rule: "There is no ETag, and no conditional request gets a 304.",
    spec: ["routes#me"],
    source: "RFC 9110, section 13",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const headers of [
        { "if-none-match": "*" },
        { "if-none-match": 'W/"29-abc", "x"' },
        { "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT" },
      ] as Readonly<Record<string, string>>[]) {
        const answer = await browser.get(`${site.base}/me`, headers);
        assert.equal(answer.status, 200);
        assert.notEqual(answer.body, "");
        assert.equal(answer.headers.get("etag"), null);
        assert.equal(answer.headers.get("last-modified"), null);
      }
      const refused = await site.browser().get(`${site.base}/me`, { "if-none-match": "*" });
      assert.equal(refused.status, 401);
      assert.equal(refused.headers.get("etag"), null);
    },
  },
  {
    id: "me.reasons",
    level: "MUST",
    rule: "No session, an expired one and an invalid one each have their own 401.",
    spec: ["guard#refusals", "session#reading-a-token"],
    async run(site) {
      const { token } = await signedIn(site);
      const now = Math.floor(site.clock.now() / 1000);
      const expired = remint(site, token, { payload: { iat: now - 20, exp: now - 10 } });
      const forged = remint(site, token, { payload: { iat: now - 20, exp: now - 10 } }, "not it");
      const cases = [
        [undefined, "Authentication required", "authentication_required"],
        ["", "Authentication required", "authentication_required"],
        [expired, "Session expired", "session_expired"],
        [forged, "Invalid session", "session_invalid"],
        ["garbage", "Invalid session", "session_invalid"],
        [`${token}.x`, "Invalid session", "session_invalid"],
      ] as const;
      for (const [value, error, code] of cases) {
        const browser = value === undefined ? site.browser() : holding(site, value);
        for (const target of [`${site.base}/me`, "/api/me"]) {
          const answer = await browser.get(target);
          assert.equal(answer.status, 401);
          assert.equal(answer.body, JSON.stringify({ error, code }));
          assert.match(answer.headers.get("vary") ?? "", /\bcookie\b/i);
          assert.match(answer.headers.get("cache-control") ?? "", /\bno-store\b/);
          assertClean(site, answer);
        }
      }
    },
  },
  {
    id: "me.authorization-off",
    level: "MUST",
    rule: "Without session.bearer, an Authorization header signs nobody in and has no effect.",
    spec: ["session#bearer-tokens", "configuration#sessionbearer"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      for (const authorization of ["Bearer %E0%A4%A", `Bearer ${token}`, "Basic YTpi", "Bearer"]) {
        for (const target of [`${site.base}/me`, "/api/me"]) {
          const answer = await site.browser().get(target, { authorization });
          assert.equal(answer.status, 401, authorization);
          assert.equal(answer.code(), "authentication_required");
        }
        assert.equal((await browser.get(`${site.base}/me`, { authorization })).status, 200);
      }
    },
  },
  {
    id: "me.head",
    level: "MUST",
    rule: "HEAD returns the status and headers of GET, without a body.",
    spec: ["routes#methods"],
    source: "RFC 9110, section 9.3.2",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const who of [browser, site.browser()]) {
        const get = await who.get(`${site.base}/me`);
        const head = await who.send(`${site.base}/me`, { method: "HEAD" });
        assert.equal(head.status, get.status);
        assert.equal(head.body, "");
        const fields = (of: Headers) =>
          [...of].filter(([name]) => !/^(date|connection|keep-alive)$/.test(name));
        assert.deepEqual(fields(head.headers), fields(get.headers));
      }
    },
  },
  {
    id: "me.exact-path",
    level: "MUST",
    rule: "Only the exact path is ours: another spelling, a slash at the end or an encoding is the host's own 404.",
    spec: ["routes#paths"],
    async run(site) {
      const { browser } = await signedIn(site);
      const { base } = site;
      for (const target of [
        `${base}/me/`,
        `${base.toUpperCase()}/ME`,
        `${base}/Me`,
        `/${base}/me`,
        `${base}//me`,
        `${base}/%6de`,
        `${base}/./me`,
        `${base}/x/../me`,
        `${base}/me;x=1`,
        `${base}/me%3Fx`,
        `${base}/zzz`,
        `${base}/`,
        base,
        `${base}x/me`,
      ]) {
        const answer = await browser.get(target);
        assert.equal(answer.status, 404, target);
        assert.doesNotMatch(answer.body, /a@b\.co/, target);
      }
      assert.equal((await browser.get(`${base}/me?x=/zzz`)).status, 200);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "me.only-reads",
    level: "MUST",
    rule: "Any method but GET and HEAD is 405 with Allow.",
    spec: ["routes#methods"],
    source: "RFC 9110, section 15.5.6",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const answer = await browser.send(`${site.base}/me`, { method });
        assert.equal(answer.status, 405, method);
        assert.equal(answer.headers.get("allow"), "GET, HEAD", method);
        assert.doesNotMatch(answer.body, /a@b\.co/);
      }
    },
  },
  {
    id: "me.reads-change-nothing",
    level: "MUST",
    rule: "GETs of our routes with a session set no cookie, make no call and end no session; only the callback may.",
    spec: ["routes#me", "routes#methods"],
    source: "RFC 9110, section 9.2.1",
    async run(site) {
      const { browser } = await signedIn(site);
      const { verify, start } = site.emulator.calls.counts();
      for (const route of ["start", "verify", "logout", "me", "session", "login", "callback"]) {
        const answer = await browser.get(`${site.base}/${route}`);
        assert.deepEqual(
          answer.cookies.filter((line) => !line.startsWith("app=")),
          [],
          route,
        );
      }
      const after = site.emulator.calls.counts();
      assert.equal(after.verify, verify);
      assert.equal(after.start, start);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "me.nobody-by-header",
    level: "MUST",
    rule: "No other header, query or body can name a user.",
    spec: ["guard#nothing-else-is-believed"],
    async run(site) {
      const { token } = await signedIn(site);
      const headers = {
        "x-user-id": "1",
        "x-turalogin-user": '{"id":"1","email":"a@b.co"}',
        "x-middleware-subrequest": "middleware",
        "x-session": token,
        "set-cookie": `${site.names.session}=${token}`,
        cookie2: `${site.names.session}=${token}`,
        "proxy-authorization": `Bearer ${token}`,
      };
      const anyone = site.browser(headers);
      await assertAnonymous(site, anyone, "authentication_required");
      const query = `?user=1&${site.names.session}=${token}&access_token=${token}`;
      assert.equal((await anyone.get(`${site.base}/me${query}`)).status, 401);
      assert.equal((await anyone.get(`/api/me${query}`)).status, 401);
    },
  },
];

import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { beside, decode, holding, remint, sessionCookies, signedIn, tokenOf } from "../expect.js";
import { withStore } from "../map-store.js";

/** `GET {basePath}/session`: for clients that ask who is there. */
export const sessionRouteChecks: readonly Check[] = [
  {
    id: "session-route.answers",
    level: "MUST",
    rule: "A signed-in browser gets exactly its user, and when the session began and ends; Vary names Cookie and Origin.",
    spec: ["routes#session"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      const answer = await browser.get(`${site.base}/session`);
      const { user_id: id, iat, exp } = decode(token).payload;
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.json(), {
        user: { id, email: "a@b.co" },
        session: { signedInAt: iat, expiresAt: exp },
      });
      assert.equal(answer.headers.get("vary"), "Cookie, Origin");
      assert.match(answer.headers.get("cache-control") ?? "", /\bno-store\b/);
      assert.deepEqual(sessionCookies(site, answer), []);
      const head = await browser.send(`${site.base}/session`, { method: "HEAD" });
      assert.deepEqual([head.status, head.body], [200, ""]);
    },
  },
  {
    id: "session-route.nobody",
    level: "MUST",
    rule: "Without a session, and with an expired or an invalid one, it is 200 with exactly a user of null, and no cookie.",
    spec: ["routes#session"],
    async run(site) {
      const { token } = await signedIn(site);
      const now = Math.floor(site.clock.now() / 1000);
      const expired = remint(site, token, { payload: { iat: now - 20, exp: now - 10 } });
      const browsers = [undefined, "", expired, "garbage", `${token}.x`].map((value) =>
        value === undefined ? site.browser() : holding(site, value),
      );
      for (const browser of browsers) {
        const answer = await browser.get(`${site.base}/session`);
        assert.equal(answer.status, 200);
        assert.equal(answer.body, '{"user":null}');
        assert.equal(answer.headers.get("vary"), "Cookie, Origin");
        assert.match(answer.headers.get("cache-control") ?? "", /\bno-store\b/);
        assert.deepEqual(sessionCookies(site, answer), []);
      }
    },
  },
  {
    id: "session-route.store-down",
    level: "MUST",
    rule: "While the store fails, it is 503: nobody can know whether the session still lives. Without a session it is 200.",
    spec: ["routes#session", "session#store-failures"],
    expects5xx: true,
    async run(site) {
      await withStore(site, async (other, store) => {
        const { browser } = await signedIn(other);
        store.state.down = true;
        const answer = await browser.get(`${other.base}/session`);
        assert.deepEqual([answer.status, answer.code()], [503, "store_unavailable"]);
        const nobody = await other.browser().get(`${other.base}/session`);
        assert.deepEqual([nobody.status, nobody.body], [200, '{"user":null}']);
      });
    },
  },
  {
    id: "session-route.renews",
    level: "MUST",
    rule: "It renews an idle session and names the new end.",
    spec: ["routes#session", "session#renewal"],
    async run(site) {
      await beside(site, { session: { ttl: 3600, idle: 600 } }, async (other) => {
        const { browser } = await signedIn(other);
        other.clock.advance(100);
        const answer = await browser.get(`${other.base}/session`);
        const { iat, exp } = decode(tokenOf(other, browser)).payload;
        assert.equal(sessionCookies(other, answer).length, 1);
        const { session } = answer.json() as { session: unknown };
        assert.deepEqual(session, { signedInAt: iat, expiresAt: exp });
      });
    },
  },
];

import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { beside, decode, mint, remint, signedIn } from "../expect.js";
import type { Site } from "../site.js";

const WEEK = 604_800;
const SECOND_SECRET = "a-second-secret-0123456789abcdef-012345";

const readAs = (site: Site, name: string, token: string) =>
  site.browser({ cookie: `${name}=${token}` }).get(`${site.base}/me`);

/** Sessions that other services issue or read, and keys that change. */
export const sharedChecks: readonly Check[] = [
  {
    id: "shared.reads",
    level: "MUST",
    rule: "With session.shared, a token of the published FastAPI example is a session, in the cookie that the example uses.",
    spec: ["session#shared-sessions", "configuration#sessionshared"],
    options: { session: { shared: true } },
    async run(site) {
      const now = Math.floor(site.clock.now() / 1000);
      const theirs = (change: object, header: object = { alg: "HS256", typ: "JWT" }) => {
        const payload = { user_id: "u1", email: "a@b.co", exp: now + WEEK, ...change };
        return mint(header, payload, site.secret);
      };
      const answer = await readAs(site, "session", theirs({}));
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.json(), { id: "u1", email: "a@b.co" });
      assert.equal((await readAs(site, "session", theirs({ exp: now + WEEK + 60 }))).status, 200);
      for (const wrong of [
        theirs({ exp: now + WEEK + 61 }),
        theirs({ exp: undefined }),
        theirs({ exp: String(now + 10) }),
        theirs({ admin: true }),
        theirs({ iat: now }),
        theirs({ user_id: 1 }),
        theirs({ email: "" }),
        theirs({}, { alg: "none", typ: "JWT" }),
        theirs({}, { alg: "HS256" }),
        theirs({}, { alg: "HS256", typ: "at+jwt" }),
        mint(
          { alg: "HS256", typ: "JWT" },
          { user_id: "u", email: "a@b.co", exp: now + 9 },
          "other",
        ),
        ".eJwlzDkOwCAMBMC_uE4B2Jg1n4k47DZQRfl7LKUfzUv3mWdRTyUqVWyVPLZH.Zz9Abc.k3gk0Xb1i5eWvQ4x1M",
      ]) {
        const refused = await readAs(site, "session", wrong);
        assert.equal(refused.status, 401);
        assert.equal(refused.code(), "session_invalid");
      }
      const old = await readAs(site, "session", theirs({ exp: now - 1 }));
      assert.equal(old.code(), "session_expired");
    },
  },
  {
    id: "shared.never-renewed",
    level: "MUST",
    rule: "Another service's token is never renewed, and its sign-in time is seven days before its end.",
    spec: ["session#shared-sessions"],
    options: { session: { shared: true, idle: 3600 } },
    async run(site) {
      const exp = Math.floor(site.clock.now() / 1000) + WEEK - 200;
      const theirs = { user_id: "u1", email: "a@b.co", exp };
      const token = mint({ alg: "HS256", typ: "JWT" }, theirs, site.secret);
      const browser = site.browser({ cookie: `session=${token}` });
      const answer = await browser.get("/api/fresh");
      assert.equal(answer.status, 200);
      assert.deepEqual(
        answer.cookies.filter((line) => !line.startsWith("app=")),
        [],
      );
      site.clock.advance(101);
      assert.equal((await browser.get("/api/fresh")).code(), "reauthentication_required");
    },
  },
  {
    id: "rotation.both-verify",
    level: "MUST",
    rule: "With the secrets [new, old] both verify and the new one signs; when the old one is removed, its sessions end.",
    spec: ["session#secret-rotation", "configuration#secret"],
    async run(site) {
      const { token: old } = await signedIn(site);
      await beside(site, { secret: [SECOND_SECRET, site.secret] }, async (both) => {
        assert.equal((await readAs(both, both.names.session, old)).status, 200);
        const { token: fresh } = await signedIn(both);
        assert.notEqual(decode(fresh).header.kid, decode(old).header.kid);
        await beside(site, { secret: SECOND_SECRET }, async (after) => {
          assert.equal((await readAs(after, after.names.session, fresh)).status, 200);
          assert.equal((await readAs(after, after.names.session, old)).status, 401);
        });
        assert.equal((await readAs(site, site.names.session, fresh)).status, 401);
        // A hint at the wrong key is refused, and a token without a hint is accepted.
        const unhinted = remint(site, old, { header: { kid: undefined } });
        assert.equal((await readAs(both, both.names.session, unhinted)).status, 200);
        const misled = remint(site, old, { header: { kid: decode(fresh).header.kid } });
        assert.equal((await readAs(both, both.names.session, misled)).status, 401);
      });
    },
  },
  {
    id: "rotation.pending-login",
    level: "MUST",
    rule: "A login that began before a rotation can be finished after it.",
    spec: ["session#secret-rotation"],
    async run(site) {
      const browser = site.browser();
      await site.start(browser);
      const { target } = await site.mail();
      await beside(site, { secret: [SECOND_SECRET, site.secret] }, async (other) => {
        const there = other.browser({ cookie: browser.cookieHeader() });
        const answer = await there.get(target);
        assert.equal(answer.status, 302);
        assert.equal(answer.location, "/dashboard");
      });
    },
  },
];

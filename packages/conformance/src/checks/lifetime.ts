import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  attributes,
  decode,
  holding,
  sessionCookies,
  signedIn,
  tokenOf,
} from "../expect.js";

const options = { session: { ttl: 3600, idle: 600 } };

/** Renewal of sessions in use, up to an absolute end. */
export const lifetimeChecks: readonly Check[] = [
  {
    id: "idle.renews",
    level: "MUST",
    rule: "A session in use gets a later end, on me and on guarded routes; its sign-in time and id stay the same.",
    spec: ["session#renewal", "configuration#sessionidle"],
    options,
    async run(site) {
      for (const target of [`${site.base}/me`, "/api/me"]) {
        const { browser, token, answer: login } = await signedIn(site);
        const first = `${site.names.session}=${token}${attributes(site, 600)}`;
        assert.deepEqual(
          sessionCookies(site, login),
          [first],
          "the cookie lasts as long as the session",
        );
        site.clock.advance(59);
        assert.deepEqual(
          sessionCookies(site, await browser.get(target)),
          [],
          "too early for a renewal",
        );
        site.clock.advance(1);
        const answer = await browser.get(target);
        const renewed = tokenOf(site, browser);
        const line = `${site.names.session}=${renewed}${attributes(site, 600)}`;
        assert.deepEqual(sessionCookies(site, answer), [line]);
        assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
        const [before, after] = [decode(token).payload, decode(renewed).payload];
        assert.equal(after.exp, (before.exp as number) + 60);
        assert.deepEqual({ ...after, exp: 0 }, { ...before, exp: 0 });
        await assertSignedIn(site, holding(site, token));
      }
    },
  },
  {
    id: "idle.ends",
    level: "MUST",
    rule: "An unused session ends after the idle time; a used one ends at the absolute end at the latest.",
    spec: ["session#renewal", "configuration#sessionttl"],
    options,
    async run(site) {
      const { browser } = await signedIn(site);
      site.clock.advance(600);
      await assertAnonymous(site, browser, "session_expired");
      const used = await signedIn(site);
      for (let spent = 0; spent < 3500; spent += 500) {
        await assertSignedIn(site, used.browser);
        site.clock.advance(500);
      }
      await assertSignedIn(site, used.browser);
      assert.equal(
        decode(tokenOf(site, used.browser)).payload.exp,
        (decode(used.token).payload.iat as number) + 3600,
      );
      site.clock.advance(100);
      await assertAnonymous(site, used.browser, "session_expired");
    },
  },
  {
    id: "idle.once",
    level: "MUST",
    rule: "Several guards renew once; a refusal never renews.",
    spec: ["session#renewal", "guard#stacked-guards"],
    options,
    async run(site) {
      const { browser } = await signedIn(site);
      site.clock.advance(100);
      const old = browser.twin();
      const twice = await browser.get("/api/twice");
      assert.equal(sessionCookies(site, twice).length, 1);
      for (const refused of [
        await old.get("/api/admin"),
        await old.send("/api/me", { method: "POST", headers: { origin: "https://evil.test" } }),
        await old.get(`${site.base}/me/`),
      ]) {
        assert.ok(refused.status >= 400);
        assert.deepEqual(sessionCookies(site, refused), []);
      }
    },
  },
  {
    id: "idle.not-fresh",
    level: "MUST",
    rule: "A renewal is not a sign-in: maxAge counts from the person's last sign-in.",
    spec: ["session#renewal", "guard#maxage"],
    options,
    async run(site) {
      const { browser } = await signedIn(site);
      site.clock.advance(200);
      await assertSignedIn(site, browser);
      site.clock.advance(200);
      const answer = await browser.get("/api/fresh");
      assert.equal(answer.status, 401);
      assert.equal(answer.code(), "reauthentication_required");
    },
  },
];

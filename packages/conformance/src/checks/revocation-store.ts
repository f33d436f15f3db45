import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertAnonymous, assertSignedIn, holding, signedIn } from "../expect.js";
import { eventsOf } from "../expect-login.js";
import { withStore } from "../map-store.js";

const WEEK = 604_800;
/** How long browsers keep the device cookie. */
const DEVICE_LIFE = 180 * 24 * 3600;

/** How the store is used. */
export const revocationStoreChecks: readonly Check[] = [
  {
    id: "revocation.entries-end",
    level: "MUST",
    rule: "Entries for a session, for a user and for the clock last one minute longer than the sessions that they end, and a user's entry for known browsers as long as a device cookie; the global entry does not expire.",
    spec: ["session#entries-of-the-store"],
    async run(site) {
      await withStore(site, async (other, store) => {
        const { browser } = await signedIn(other);
        other.clock.advance(1000);
        await browser.post(`${other.base}/logout`, {});
        await other.auth.revoke("somebody");
        const lifetimes = [...store.entries.values()].map(({ ttlMs }) => ttlMs);
        const whole = (WEEK + 60) * 1000;
        assert.deepEqual(lifetimes, [
          undefined,
          whole,
          whole - 1_000_000,
          DEVICE_LIFE * 1000,
          whole,
        ]);
      });
    },
  },
  {
    id: "revocation.cached",
    level: "MUST",
    rule: "With storeCacheMs the store's result for a session is reused for exactly that time; a logout in the same process takes effect at once.",
    spec: ["session#reused-answers-of-the-store", "configuration#sessionstorecachems"],
    async run(site) {
      await withStore(
        site,
        async (other, store) => {
          const one = await signedIn(other);
          const two = await signedIn(other, "c@d.co");
          await assertSignedIn(other, one.browser);
          const before = store.state.reads;
          await assertSignedIn(other, one.browser);
          assert.equal(store.state.reads, before, "no read");
          await assertSignedIn(other, two.browser, "c@d.co");
          assert.equal(store.state.reads, before + 1, "another session is read");
          other.clock.advance(5);
          assert.equal((await one.browser.get("/api/me")).status, 200);
          assert.equal(store.state.reads, before + 2, "the time is over");
          await one.browser.post(`${other.base}/logout`, {});
          await assertAnonymous(other, holding(other, one.token));
        },
        { storeCacheMs: 5000 },
      );
    },
  },
  {
    id: "revocation.store-down-allowed",
    level: "MUST",
    rule: "With onStoreError 'allow' a valid session is accepted while the store is down, with an event; an invalid token is not.",
    spec: ["session#store-failures", "configuration#sessiononstoreerror"],
    async run(site) {
      await withStore(
        site,
        async (other, store) => {
          const { browser, token } = await signedIn(other);
          store.state.down = true;
          await assertSignedIn(other, browser);
          assert.ok(eventsOf(other, "store_failure").length > 0);
          await assertAnonymous(other, holding(other, `${token.slice(0, -2)}xx`));
        },
        { onStoreError: "allow" },
      );
    },
  },
];

import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  cookieLines,
  holding,
  sessionCookies,
  signedIn,
} from "../expect.js";
import { eventsOf } from "../expect-login.js";
import { withStore } from "../map-store.js";

/** Sessions that end before their time. */
export const revocationChecks: readonly Check[] = [
  {
    id: "revocation.logout",
    level: "MUST",
    rule: "With a store, a token captured before logout is refused; other sessions of the person stay valid.",
    spec: ["session#revocation", "configuration#sessionstore"],
    async run(site) {
      await withStore(site, async (other, store) => {
        const [one, two] = [await signedIn(other), await signedIn(other)];
        await one.browser.post(`${other.base}/logout`, {});
        await assertAnonymous(other, holding(other, one.token));
        await assertSignedIn(other, two.browser);
        const ttls = [...store.entries].filter(([key]) => key.includes("revoked"));
        assert.deepEqual(
          ttls.map(([, { ttlMs }]) => ttlMs),
          [(604_800 + 60) * 1000],
        );
      });
    },
  },
  {
    id: "revocation.store-down",
    level: "MUST",
    rule: "While the store fails nobody is signed in: 503, also with onAnonymous 'allow'.",
    spec: ["session#store-failures"],
    source: "CWE-636",
    expects5xx: true,
    async run(site) {
      await withStore(site, async (other, store) => {
        const { browser } = await signedIn(other);
        store.state.down = true;
        for (const target of [`${other.base}/me`, "/api/me", "/api/whoami"]) {
          const answer = await browser.get(target);
          assert.equal(answer.status, 503, target);
          assert.equal(answer.code(), "store_unavailable", target);
        }
        assert.equal(other.control.hits("/api/whoami"), 0);
        const out = await browser.twin().post(`${other.base}/logout`, {});
        assert.equal(out.status, 503);
        assert.match(cookieLines(out, other.names.session)[0] ?? "", /=; Max-Age=0;/);
        store.state.down = false;
        await assertSignedIn(other, browser);
      });
    },
  },
  {
    id: "revocation.store-down-spends-nothing",
    level: "MUST",
    rule: "A link opened while the store is down is not used up: it works when the store works again.",
    spec: ["session#store-failures"],
    expects5xx: true,
    async run(site) {
      await withStore(site, async (other, store) => {
        const browser = other.browser();
        await other.start(browser);
        const { target } = await other.mail();
        store.state.down = true;
        const answer = await browser.get(target);
        assert.deepEqual(sessionCookies(other, answer), []);
        assert.equal(other.emulator.calls.counts().verify, 0);
        store.state.down = false;
        await browser.get(target);
        await assertSignedIn(other, browser);
      });
    },
  },
  {
    id: "revocation.store-emptied",
    level: "MUST",
    rule: "If a store has lost its data, everybody is signed out, and one event says so; people who sign in again stay signed in.",
    spec: ["session#lost-data"],
    async run(site) {
      await withStore(site, async (other, store) => {
        const { browser } = await signedIn(other);
        await browser.twin().post(`${other.base}/logout`, {});
        other.clock.advance(1);
        store.entries.clear();
        await assertAnonymous(other, browser);
        await assertSignedIn(other, (await signedIn(other)).browser);
        assert.equal(eventsOf(other, "store_emptied").length, 1);
      });
    },
  },
  {
    id: "revocation.login-over-session",
    level: "MUST",
    rule: "Signing in over a session ends the old one.",
    spec: ["login#signing-in-over-a-session", "session#revocation"],
    source: "OWASP Session Management",
    async run(site) {
      await withStore(site, async (other) => {
        const { browser, token } = await signedIn(other);
        await other.login(browser, "new@b.co");
        await assertSignedIn(other, browser, "new@b.co");
        await assertAnonymous(other, holding(other, token));
      });
    },
  },
  {
    id: "revocation.by-app",
    level: "MUST",
    rule: "auth.revoke ends one person's sessions, auth.revokeAll everybody's; later sessions are valid.",
    spec: ["session#revocation", "app#authrevoke-and-authrevokeall"],
    async run(site) {
      await withStore(site, async (other) => {
        const [one, two] = [await signedIn(other), await signedIn(other, "two@b.co")];
        const { id } = (await one.browser.get(`${other.base}/me`)).json() as { id: string };
        await other.auth.revoke(id);
        await assertAnonymous(other, one.browser);
        await assertSignedIn(other, two.browser, "two@b.co");
        await assertSignedIn(other, (await signedIn(other)).browser);
        await other.auth.revokeAll();
        await assertAnonymous(other, two.browser);
        await assertSignedIn(other, (await signedIn(other)).browser);
      });
    },
  },
  {
    id: "revocation.one-read",
    level: "MUST",
    rule: "A request reads the store once, with any number of guards.",
    spec: ["session#revocation"],
    async run(site) {
      await withStore(site, async (other, store) => {
        const { browser } = await signedIn(other);
        for (const target of ["/api/me", "/api/twice", "/api/allow-then-guard"]) {
          store.state.reads = 0;
          assert.equal((await browser.get(target)).status, 200);
          assert.equal(store.state.reads, 1, target);
        }
      });
    },
  },
];

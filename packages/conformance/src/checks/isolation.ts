import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  beside,
  holding,
  remint,
  signedIn,
  tokenOf,
} from "../expect.js";
import { seeded } from "../seeded.js";

const emailOf = (answer: { json(): unknown }) =>
  (answer.json() as { user: { email: string } | null }).user?.email;

/** One person's request never sees another's. */
export const isolationChecks: readonly Check[] = [
  {
    id: "isolation.interleaved",
    level: "MUST",
    rule: "Of 500 requests from 50 people, interleaved at random, each gets only its own person.",
    spec: ["guard#nothing-else-is-believed"],
    source: "CWE-488",
    settings: ["bare"],
    configs: ["https"],
    options: { limits: false },
    async run(site) {
      const random = seeded(20_260_101);
      site.control.hold = async () => {
        for (let turns = Math.floor(random() * 6); turns > 0; turns--) {
          await new Promise((next) => setImmediate(next));
        }
      };
      const { token } = await signedIn(site);
      const people = Array.from({ length: 50 }, (_, n) => {
        const email = `user${n}@example.com`;
        const payload = { user_id: `u${n}`, email };
        return { email, browser: holding(site, remint(site, token, { payload })) };
      });
      const order = Array.from({ length: 500 }, (_, n) => ({ at: random(), n }));
      order.sort((a, b) => a.at - b.at);
      const paths = ["/api/slow", "/api/me", "/api/whoami", "/api/twice"];
      for (let at = 0; at < order.length; at += 100) {
        await Promise.all(
          order.slice(at, at + 100).map(async ({ n }) => {
            const person = people[n % people.length];
            const path = paths[Math.floor(random() * paths.length)] ?? "/api/slow";
            const answer = await person?.browser.get(path);
            assert.equal(answer?.status, 200, path);
            assert.equal(answer && emailOf(answer), person?.email, path);
          }),
        );
      }
    },
  },
  {
    id: "isolation.overlapping",
    level: "MUST",
    rule: "Handlers that run at the same time, with and without a session, keep their own state to the end.",
    spec: ["guard#nothing-else-is-believed"],
    source: "CWE-488",
    async run(site) {
      const [one, two] = [await signedIn(site, "one@b.co"), await signedIn(site, "two@b.co")];
      const waiting: (() => void)[] = [];
      let arrived = () => {};
      const both = new Promise<void>((done) => {
        arrived = () => waiting.length === 2 && done();
      });
      site.control.hold = () =>
        new Promise((go) => {
          waiting.push(go);
          arrived();
        });
      const answers = [one.browser.get("/api/slow"), two.browser.get("/api/slow")];
      await both;
      // While both wait, other requests begin and end.
      assert.equal(emailOf(await two.browser.get("/api/me")), "two@b.co");
      assert.equal(emailOf(await site.browser().get("/api/whoami")), undefined);
      for (const go of waiting.reverse()) go();
      const [first, second] = await Promise.all(answers);
      assert.equal(first && emailOf(first), "one@b.co");
      assert.equal(second && emailOf(second), "two@b.co");
    },
  },
  {
    id: "isolation.logins",
    level: "MUST",
    rule: "Logins at the same time, by link and by code, each give the session to the right person.",
    spec: ["guard#nothing-else-is-believed"],
    source: "CWE-488",
    options: { limits: false },
    async run(site) {
      await Promise.all(
        Array.from({ length: 10 }, async (_, n) => {
          const email = `login${n}@example.com`;
          const browser = site.browser();
          await site.start(browser, email);
          const mail = await site.mail(email);
          if (n % 2 === 0) await browser.get(mail.target);
          else await browser.post(`${site.base}/verify`, { code: mail.code });
          const me = (await browser.get(`${site.base}/me`)).json() as { email: string };
          assert.equal(me.email, email);
        }),
      );
    },
  },
  {
    id: "isolation.two-apps",
    level: "MUST",
    rule: "Two apps in one process share only what they were configured with.",
    spec: ["configuration#one-options-object"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      // What one app remembers of a session in use does not affect the other app.
      for (let i = 0; i < 3; i++) await assertSignedIn(site, browser);
      const secret = "another-app's-secret-0123456789abcdef";
      await beside(site, { secret }, async (other) => {
        await assertAnonymous(other, holding(other, token));
        const there = await signedIn(other);
        await assertAnonymous(site, holding(site, tokenOf(other, there.browser)));
        assert.equal((await browser.get("/api/me")).status, 200);
      });
    },
  },
];

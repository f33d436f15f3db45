import assert from "node:assert/strict";
import type { AuthOptions, SignIn } from "@turalogin/core";
import type { Check } from "../check.js";
import { assertSignedIn, beside, signedIn, tokenOf } from "../expect.js";
import {
  assertPendingCleared,
  assertRefused,
  assertSentBack,
  eventsOf,
  pendingLogin,
  typeCode,
} from "../expect-login.js";
import type { Site } from "../site.js";

type Hook = NonNullable<AuthOptions["onSignIn"]>;
const REASON = "the reason is only for the log";

/** Asserts that each way to sign in is refused: no session, the pending cookie cleared, the reason only in the event. */
async function assertAllRefused(site: Site, onSignIn: Hook, status: number, code: string) {
  await beside(site, { onSignIn }, async (other) => {
    const { browser, mail } = await pendingLogin(other, "a@b.co");
    const link = await browser.get(mail.target);
    assertSentBack(other, link, `error=${code}`);
    const typed = await pendingLogin(other, "b@b.co");
    const json = await typeCode(other, typed.browser, typed.mail.code);
    assertRefused(other, json, status, code);
    const filled = await pendingLogin(other, "c@b.co");
    const form = await filled.browser.form(`${other.base}/verify`, { code: filled.mail.code });
    assertSentBack(other, form, `error=${code}`, 303);
    for (const answer of [link, json, form]) {
      assertPendingCleared(other, answer);
      assert.ok(!`${answer.body}${[...answer.headers].join()}`.includes(REASON));
    }
    assert.deepEqual(
      eventsOf(other, "refused").map(({ reason }) => reason),
      Array(3).fill(code),
    );
    assert.equal(eventsOf(other, "sign_in").length, 0);
  });
}

export const signInHookChecks: readonly Check[] = [
  {
    id: "on-sign-in.told",
    level: "MUST",
    rule: "onSignIn is called once per login, with the person, the method and three facts of the request, nothing else.",
    spec: ["login#the-apps-decision", "events#request-facts", "configuration#onsignin"],
    async run(site) {
      const signIns: SignIn[] = [];
      await beside(site, { onSignIn: (login) => void signIns.push(login) }, async (other) => {
        const headers = { "user-agent": "check/1", "accept-language": "de", "x-other": "no" };
        for (const method of ["link", "code"] as const) {
          const { browser, mail } = await pendingLogin(other, `${method}@b.co`);
          await typeCode(other, browser, "000000000");
          if (method === "link") await browser.get(mail.target, headers);
          else await browser.post(`${other.base}/verify`, { code: mail.code }, headers);
          const login = signIns.pop();
          assert.equal(signIns.length, 0, "once");
          assert.deepEqual(Object.keys(login ?? {}).sort(), [
            ...["acceptLanguage", "ip", "metadata", "method", "user", "userAgent"],
          ]);
          assert.deepEqual(Object.keys(login?.user ?? {}), ["id", "email"]);
          assert.equal(login?.user.email, `${method}@b.co`);
          assert.equal(Object.isFrozen(login?.user), true);
          assert.equal(login?.method, method);
          assert.equal(login?.userAgent, "check/1");
          assert.equal(login?.acceptLanguage, "de");
          assert.equal(login?.metadata, undefined);
        }
        await other.browser().form(`${other.base}/callback`, { token: "x".repeat(48) });
        assert.equal(signIns.length, 0, "not if the service refuses");
      });
    },
  },
  {
    id: "on-sign-in.deny",
    level: "MUST",
    rule: "A denied login is 403 access_denied or a redirect to the login page; only onEvent gets the reason.",
    spec: ["login#refused-sign-ins"],
    async run(site) {
      await assertAllRefused(site, () => ({ deny: REASON }), 403, "access_denied");
      await assertAllRefused(site, async () => ({ deny: "" }), 403, "access_denied");
      const onSignIn: Hook = () => ({ deny: REASON });
      await beside(site, { onSignIn }, async (other) => {
        await other.login(other.browser());
        assert.equal(eventsOf(other, "refused")[0]?.detail, REASON);
      });
    },
  },
  {
    id: "on-sign-in.denied-over-a-session",
    level: "MUST",
    rule: "A denied login does not change an existing session.",
    spec: ["login#refused-sign-ins"],
    async run(site) {
      const onSignIn: Hook = ({ user }) => (user.email === "x@b.co" ? { deny: REASON } : undefined);
      await beside(site, { onSignIn }, async (other) => {
        const { browser, token } = await signedIn(other);
        const answer = await other.login(browser, "x@b.co");
        assertSentBack(other, answer, "error=access_denied");
        assert.equal(tokenOf(other, browser), token);
        await assertSignedIn(other, browser);
      });
    },
  },
  {
    id: "on-sign-in.fails",
    level: "MUST",
    rule: "If the hook throws or rejects, the login fails: 500 sign_in_failed, and only onEvent gets the error.",
    spec: ["login#refused-sign-ins"],
    expects5xx: true,
    async run(site) {
      const hooks: readonly Hook[] = [
        () => {
          throw new Error(REASON);
        },
        () => Promise.reject(new Error(REASON)),
        () => Promise.reject(undefined),
      ];
      for (const hook of hooks) await assertAllRefused(site, hook, 500, "sign_in_failed");
    },
  },
  {
    id: "on-sign-in.answers-that-fit-nothing",
    level: "MUST",
    rule: "A result of the hook that is not a valid decision signs nobody in.",
    spec: ["login#refused-sign-ins"],
    source: "CWE-636",
    expects5xx: true,
    async run(site) {
      const answers: readonly unknown[] = [
        ...[false, true, null, 0, 1, "no", "", [], Symbol("no"), () => {}],
        ...[{ userId: "" }, { userId: 1 }, { userId: {} }, { userId: null }],
        ...[{ claims: [] }, { claims: "x" }, { claims: 1 }, { claims: null }],
        ...[{ allowed: false }, { denied: "no" }, new Error("no")],
        ...[{ claims: { big: 1n } }, { claims: { text: "x".repeat(4000) } }],
      ];
      const cyclic: Record<string, unknown> = {};
      cyclic.self = cyclic;
      let answer: unknown;
      const onSignIn = (() => answer) as Hook;
      await beside(site, { onSignIn, limits: false }, async (other) => {
        for (answer of [...answers, { claims: cyclic }]) {
          const { browser, mail } = await pendingLogin(other);
          const reply = await typeCode(other, browser, mail.code);
          assertRefused(other, reply, 500, "sign_in_failed");
          assertPendingCleared(other, reply);
        }
      });
    },
  },
];

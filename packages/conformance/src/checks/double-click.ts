import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { assertSignedIn, beside, holding, sessionCookies } from "../expect.js";
import {
  assertLanded,
  assertRefused,
  assertSentBack,
  eventsOf,
  pendingLogin,
  typeCode,
  verified,
} from "../expect-login.js";
import { formTo } from "../page-form.js";
import type { Site } from "../site.js";

/** A hook that holds the first sign-in until all requests of a check have begun. */
function barrier() {
  let calls = 0;
  let enter = () => {};
  let open = () => {};
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    entered,
    open,
    calls: () => calls,
    async onSignIn() {
      calls++;
      enter();
      await opened;
    },
  };
}

/** Asserts that all these responses set the same session. Returns it. */
function sharedSession(site: Site, answers: readonly Answered[]): string {
  const lines = answers.flatMap((answer) => sessionCookies(site, answer));
  assert.equal(lines.length, answers.length, "each response signs in");
  assert.equal(new Set(lines).size, 1, "with the same session");
  return lines[0]?.split(";")[0]?.split("=")[1] ?? "";
}

export const doubleClickChecks: readonly Check[] = [
  {
    id: "double-click.link",
    level: "MUST",
    rule: "A link clicked four times at once, and once more, is one login: one verify, one hook, one session.",
    spec: ["login#double-click"],
    async run(site) {
      const { onSignIn, entered, open, calls } = barrier();
      await beside(site, { onSignIn }, async (other) => {
        const { browser, mail } = await pendingLogin(other, "a@b.co", { returnTo: "/x" });
        const jar = browser.twin();
        const first = jar.twin().get(mail.target);
        await entered;
        const more = [1, 2, 3].map(() => jar.twin().get(mail.target));
        await other.browser().get("/api/open");
        open();
        const answers = await Promise.all([first, ...more]);
        site.clock.advance(9);
        answers.push(await jar.twin().get(mail.target));
        answers.push(await jar.form(`${other.base}/callback`, { token: mail.token }));
        for (const answer of answers) assert.equal(answer.location, "/x");
        await assertSignedIn(other, holding(other, sharedSession(other, answers)));
        assert.equal(verified(other), 1);
        assert.equal(calls(), 1);
        assert.equal(eventsOf(other, "sign_in").length, 1);
      });
    },
  },
  {
    id: "double-click.code",
    level: "MUST",
    rule: "A code sent twice at once, and once more, is one login.",
    spec: ["login#double-click"],
    async run(site) {
      const { onSignIn, entered, open, calls } = barrier();
      await beside(site, { onSignIn }, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        const jar = browser.twin();
        const first = typeCode(other, jar.twin(), mail.code);
        await entered;
        const second = jar.twin().form(`${other.base}/verify`, { code: mail.code });
        await other.browser().get("/api/open");
        open();
        const answers = await Promise.all([first, second]);
        answers.push(await typeCode(other, jar.twin(), mail.code));
        assert.deepEqual(
          answers.map(({ status }) => status),
          [200, 303, 200],
        );
        sharedSession(other, answers);
        assert.equal(verified(other), 1);
        assert.equal(calls(), 1);
      });
    },
  },
  {
    id: "double-click.never-by-token",
    level: "MUST",
    rule: "A client that knows the token but does not have the cookie never gets the result of a login, neither during it nor after it.",
    spec: ["login#double-click", "protocol#the-handle-is-a-secret"],
    async run(site) {
      const { onSignIn, entered, open, calls } = barrier();
      await beside(site, { onSignIn, linkBinding: "off" }, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        const thief = await pendingLogin(other, "x@b.co");
        const first = browser.get(mail.target);
        await entered;
        const attempts = async () => {
          for (const who of [other.browser(), thief.browser.twin(), holding(other, "x")]) {
            assertSentBack(other, await who.get(mail.target), "error=verification_failed");
            const form = await who.form(`${other.base}/callback`, { token: mail.token });
            assertSentBack(other, form, "error=verification_failed", 303);
          }
          const code = await typeCode(other, thief.browser.twin(), mail.code);
          if (mail.code !== thief.mail.code) assertRefused(other, code, 401, "wrong_code");
        };
        // If the stranger's request waits for the login in progress, it shares the result: then this timer ends the wait, and the check fails.
        const patience = setTimeout(open, 20_000);
        await attempts().finally(() => clearTimeout(patience));
        open();
        assertLanded(other, await first, "/dashboard");
        await attempts();
        assert.equal(calls(), 1);
      });
    },
  },
  {
    id: "double-click.confirmed",
    level: "MUST",
    rule: "Two presses of one confirm page's button are one login, also if the first reply is never read. Another page for the same link gets no share.",
    spec: ["login#double-click"],
    async run(site) {
      const { onSignIn, entered, open, calls } = barrier();
      await beside(site, { onSignIn }, async (other) => {
        const { mail } = await pendingLogin(other);
        const fieldsOf = async () =>
          formTo(await other.browser().get(mail.target), "callback").fields;
        const fields = await fieldsOf();
        const foreign = await fieldsOf();
        const press = (body: Record<string, string>) =>
          other.browser().form(`${other.base}/callback`, body);
        const first = press(fields);
        await entered;
        const second = press(fields);
        const strangers = async () => {
          const confirmation = `${fields.confirmation?.slice(0, -1)}${fields.confirmation?.endsWith("A") ? "E" : "A"}`;
          for (const body of [foreign, { token: mail.token }, { ...fields, confirmation }]) {
            const answer = await press(body);
            assertSentBack(other, answer, "error=verification_failed", 303);
          }
        };
        const patience = setTimeout(open, 20_000);
        await strangers().finally(() => clearTimeout(patience));
        await other.browser().get("/api/open");
        open();
        const answers = [...(await Promise.all([first, second])), await press(fields)];
        for (const answer of answers) assertLanded(other, answer, "/dashboard", 303);
        await assertSignedIn(other, holding(other, sharedSession(other, answers)));
        await strangers();
        assert.equal(calls(), 1);
        assert.equal(eventsOf(other, "sign_in").length, 1);
        other.clock.advance(10);
        assertSentBack(other, await press(fields), "error=verification_failed", 303);
      });
    },
  },
  {
    id: "double-click.ends",
    level: "MUST",
    rule: "Ten seconds later the result is no longer shared, not even with a copy of the cookie.",
    spec: ["login#double-click"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const byLink = browser.twin();
      assertLanded(site, await browser.get(mail.target), "/dashboard");
      site.clock.advance(10);
      assertSentBack(site, await byLink.get(mail.target), "error=verification_failed");
      const code = await pendingLogin(site, "c@d.co");
      const byCode = code.browser.twin();
      assert.equal((await typeCode(site, code.browser, code.mail.code)).status, 200);
      site.clock.advance(10);
      assertRefused(site, await typeCode(site, byCode, code.mail.code), 401, "wrong_code");
    },
  },
  {
    id: "double-click.link-and-code",
    level: "MUST",
    rule: "A link and its code at the same time are one login: only one of them signs in.",
    spec: ["protocol#handles"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const [link, code] = await Promise.all([
        browser.twin().get(mail.target),
        typeCode(site, browser.twin(), mail.code),
      ]);
      const sessions = [link, code].flatMap((answer) => sessionCookies(site, answer));
      assert.equal(sessions.length, 1);
      assert.equal(eventsOf(site, "sign_in").length, 1);
      assert.equal(eventsOf(site, "refused").length, 1);
    },
  },
];

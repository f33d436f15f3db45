import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import {
  assertAnonymous,
  assertLanded,
  assertNobody,
  assertSentBack,
  assertSignedIn,
  isOurs,
  sessionLines,
} from "../expect.js";

export const callbackChecks: readonly WalkCheck[] = [
  {
    id: "callback.signs-in",
    rule: "In the browser that asked for it, a link signs in at once, and the pending login is over.",
    spec: ["routes#callback", "login#link-binding"],
    async run(place) {
      const { browser, email, mail } = await place.pending();
      const answer = await browser.get(mail.target);
      assertLanded(place, answer);
      assert.ok(!browser.cookies.has(place.names.pending), "the pending cookie is removed");
      await assertSignedIn(place, browser, email);
    },
  },
  {
    id: "callback.cookie",
    rule: "The session cookie is for the whole host, out of the reach of scripts and of other sites' forms, and Secure on https.",
    spec: ["session#the-session-cookie"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const [line = ""] = sessionLines(place, await browser.get(mail.target));
      const attributes = line
        .split("; ")
        .slice(1)
        .map((each) => each.toLowerCase());
      assert.ok(attributes.includes("path=/"), "Path=/");
      assert.ok(attributes.includes("httponly"), "HttpOnly");
      assert.ok(attributes.includes("samesite=lax") || attributes.includes("samesite=strict"));
      assert.equal(attributes.includes("secure"), place.origin.startsWith("https:"), "Secure");
    },
  },
  {
    id: "callback.says-nothing",
    rule: "The reply to a followed link does not pass its token on, and is not stored.",
    spec: ["login#link-token", "routes#replies"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const answer = await browser.get(mail.target);
      assertLanded(place, answer);
      for (const [name, value] of answer.headers) {
        assert.ok(!value.includes(mail.token), `${name} does not have the token`);
      }
      assert.ok(!answer.body.includes(mail.token), "the body does not have the token");
      assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
      assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
    },
  },
  {
    id: "callback.once",
    rule: "A link that was used signs nobody else in.",
    spec: ["routes#callback-by-post", "login#double-click"],
    async run(place) {
      const { mail } = await place.signedIn();
      const form = { token: mail.token };
      const answer = await place.browser().form(`${place.base}/callback`, form);
      assertSentBack(place, answer, "verification_failed", 303);
    },
  },
  {
    id: "callback.double-click",
    rule: "A link that is clicked twice at once, and once more, is one login with one session.",
    spec: ["login#double-click"],
    needs: ["one process"],
    async run(place) {
      const { browser, email, mail } = await place.pending();
      const before = browser.twin();
      const click = () => before.twin().get(mail.target);
      const answers = [...(await Promise.all([click(), click()])), await click()];
      for (const answer of answers) assertLanded(place, answer);
      const values = answers.flatMap((answer) => sessionLines(place, answer));
      assert.equal(new Set(values.map((line) => line.split(";")[0])).size, 1, "one session");
      before.cookies.set(place.names.session, values[0]?.split(/[=;]/)[1] ?? "");
      await assertSignedIn(place, before, email);
    },
  },
  {
    id: "callback.reload",
    rule: "A link that is opened again by whom it signed in leads home, and changes nothing.",
    spec: ["login#reload"],
    async run(place) {
      const { browser, email, mail } = await place.signedIn();
      const answer = await browser.get(mail.target);
      assert.equal(answer.status, 302, answer.body);
      assert.equal(answer.location, place.home);
      assertNobody(place, answer);
      await assertSignedIn(place, browser, email);
    },
  },
  {
    id: "callback.invalid",
    rule: "A link without one usable token leads to the login page, which explains it.",
    spec: ["routes#callback", "login#link-token"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const twice = `?token=${mail.token}&token=${mail.token}`;
      for (const query of ["", "?token=", "?token=x", "?token[]=abc", twice]) {
        const answer = await browser.get(`${place.base}/callback${query}`);
        assertSentBack(place, answer, "invalid_link");
      }
      assertLanded(place, await browser.get(mail.target));
    },
  },
  {
    id: "callback.unknown",
    rule: "A token that the service does not know signs nobody in.",
    spec: ["routes#callback-by-post"],
    async run(place) {
      const { browser } = await place.pending();
      const token = "x".repeat(43);
      const answer = await browser.form(`${place.base}/callback`, { token });
      assertSentBack(place, answer, "verification_failed", 303);
      await assertAnonymous(place, browser);
    },
  },
  {
    id: "callback.head",
    rule: "HEAD of a link is 200 and empty, and uses nothing up.",
    spec: ["routes#callback"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const answer = await browser.send(mail.target, { method: "HEAD" });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.cookies.filter(isOurs(place)), []);
      assertLanded(place, await browser.get(mail.target));
    },
  },
  {
    id: "callback.over-a-session",
    rule: "A sign-in as another person replaces the session.",
    spec: ["login#signing-in-over-a-session"],
    async run(place) {
      const { browser, token } = await place.signedIn();
      const email = place.address();
      await browser.post(`${place.base}/start`, { email });
      assertLanded(place, await browser.get((await place.mail(email)).target));
      assert.notEqual(browser.cookies.get(place.names.session), token);
      await assertSignedIn(place, browser, email);
    },
  },
];

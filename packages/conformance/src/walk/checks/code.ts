import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { assertLanded, assertRefused, assertSignedIn, sessionLines } from "../expect.js";
import type { Place } from "../place.js";

/** Another code. */
const wrong = (code: string, nth = 1): string =>
  String((Number(code) + nth) % 1_000_000).padStart(6, "0");

const verify = (place: Place) => `${place.base}/verify`;

export const codeChecks: readonly WalkCheck[] = [
  {
    id: "code.json",
    rule: "The mailed code signs in the browser that asked for it, and the reply names the user.",
    spec: ["routes#verify"],
    async run(place) {
      const { browser, email, mail } = await place.pending();
      const answer = await browser.post(verify(place), { code: mail.code });
      assert.equal(answer.status, 200, answer.body);
      const { success, user } = answer.json() as { success?: unknown; user?: { email?: unknown } };
      assert.equal(success, true);
      assert.equal(user?.email, email);
      assert.equal(sessionLines(place, answer).length, 1, "one session cookie is set");
      await assertSignedIn(place, browser, email);
    },
  },
  {
    id: "code.form",
    rule: "A code as a form signs in, and is redirected to where the login was started for.",
    spec: ["routes#verify", "routes#json-and-forms"],
    async run(place) {
      const returnTo = place.routes.page;
      const { browser, mail } = await place.pending({ returnTo });
      const answer = await browser.form(verify(place), { code: mail.code });
      assertLanded(place, answer, returnTo, 303);
    },
  },
  {
    id: "code.wrong",
    rule: "A wrong code is 401; the right one signs in afterwards.",
    spec: ["routes#verify"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const answer = await browser.post(verify(place), { code: wrong(mail.code) });
      assertRefused(place, answer, 401, "wrong_code");
      assert.equal((await browser.post(verify(place), { code: mail.code })).status, 200);
    },
  },
  {
    id: "code.malformed",
    rule: "What is not six digits is 400, and is no try.",
    spec: ["routes#verify"],
    async run(place) {
      const { browser, mail } = await place.pending();
      for (const code of ["", "12345", "1234567", "abcdef", null, 123456, ["123456"], {}]) {
        const answer = await browser.post(verify(place), { code });
        assertRefused(place, answer, 400, "invalid_code");
      }
      assert.equal((await browser.post(verify(place), { code: mail.code })).status, 200);
    },
  },
  {
    id: "code.other-browser",
    rule: "The code is good only in the browser that asked for it.",
    spec: ["routes#verify"],
    async run(place) {
      const { mail } = await place.pending();
      const answer = await place.browser().post(verify(place), { code: mail.code });
      assertRefused(place, answer, 400, "no_pending_login");
    },
  },
  {
    id: "code.guessing",
    rule: "After some wrong codes even the right one is refused, for a time that the reply states; the link still signs in.",
    spec: ["limits#codes", "routes#verify"],
    needs: ["one process"],
    async run(place) {
      const { browser, mail } = await place.pending();
      let refused = false;
      for (let nth = 1; nth <= 20 && !refused; nth++) {
        const answer = await browser.post(verify(place), { code: wrong(mail.code, nth) });
        refused = answer.status === 429;
        if (!refused) assertRefused(place, answer, 401, "wrong_code");
      }
      assert.ok(refused, "no more than 20 wrong codes are tried");
      const answer = await browser.post(verify(place), { code: mail.code });
      assertRefused(place, answer, 429, "too_many_attempts");
      assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
      assertLanded(place, await browser.get(mail.target));
    },
  },
];

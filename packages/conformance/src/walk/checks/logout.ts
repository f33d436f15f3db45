import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { assertAnonymous, assertRefused, assertSignedIn } from "../expect.js";
import type { Place } from "../place.js";

const logout = (place: Place) => `${place.base}/logout`;

export const logoutChecks: readonly WalkCheck[] = [
  {
    id: "logout.json",
    rule: "A logout removes the cookies, and nobody is signed in afterwards.",
    spec: ["routes#logout"],
    async run(place) {
      const { browser } = await place.signedIn();
      const answer = await browser.post(logout(place), {});
      assert.equal(answer.status, 200, answer.body);
      assert.ok(!browser.cookies.has(place.names.session), "the session cookie is removed");
      await assertAnonymous(place, browser);
    },
  },
  {
    id: "logout.form",
    rule: "A logout as a form leads home, and nobody is signed in afterwards.",
    spec: ["routes#logout", "routes#json-and-forms"],
    async run(place) {
      const { browser } = await place.signedIn();
      const answer = await browser.form(logout(place), {});
      assert.equal(answer.status, 303, answer.body);
      assert.equal(answer.location, place.home);
      await assertAnonymous(place, browser);
    },
  },
  {
    id: "logout.without-body",
    rule: "A logout needs no body and no content type, and is 200 without a session, too.",
    spec: ["routes#logout", "routes#request-bodies"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const who of [browser, browser, place.browser()]) {
        const answer = await who.send(logout(place), { method: "POST" });
        assert.equal(answer.status, 200, answer.body);
      }
      await assertAnonymous(place, browser);
    },
  },
  {
    id: "logout.by-get",
    rule: "No link and no image signs anybody out.",
    spec: ["routes#methods"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const answer = await browser.get(logout(place));
      assertRefused(place, answer, 405, "method_not_allowed");
      await assertSignedIn(place, browser, email);
    },
  },
];

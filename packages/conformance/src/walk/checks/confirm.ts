import assert from "node:assert/strict";
import { formTo } from "../../page-form.js";
import type { WalkCheck } from "../check.js";
import { assertAnonymous, assertAsked, assertLanded, assertSignedIn } from "../expect.js";

export const confirmChecks: readonly WalkCheck[] = [
  {
    id: "confirm.asks",
    rule: "In another browser a link asks first: nothing is used up, and nobody is signed in.",
    spec: ["login#link-binding", "pages#confirm-page"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const other = place.browser();
      assertAsked(place, await other.get(mail.target));
      assertAsked(place, await other.get(mail.target));
      await assertAnonymous(place, other);
      assertLanded(place, await browser.get(mail.target));
    },
  },
  {
    id: "confirm.button",
    rule: "The button of that page signs the other browser in.",
    spec: ["pages#confirm-page", "routes#callback-by-post"],
    async run(place) {
      const { email, mail } = await place.pending();
      const other = place.browser();
      const { action, fields } = formTo(await other.get(mail.target), "callback");
      assert.equal(action, `${place.base}/callback`);
      const pressed = { origin: place.origin, "sec-fetch-site": "same-origin" };
      assertLanded(place, await other.form(action, fields, pressed), place.home, 303);
      await assertSignedIn(place, other, email);
    },
  },
  {
    id: "confirm.keeps-session",
    rule: "A stranger's link does not replace a session before its button is pressed.",
    spec: ["login#link-binding"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const { mail } = await place.pending();
      assertAsked(place, await browser.get(mail.target));
      await assertSignedIn(place, browser, email);
    },
  },
  {
    id: "confirm.framed",
    rule: "The page that asks may not be framed, runs no script and loads nothing.",
    spec: ["pages#content-security-policy"],
    async run(place) {
      const { mail } = await place.pending();
      const { headers, body } = await place.browser().get(mail.target);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.match(headers.get("content-type") ?? "", /^text\/html/);
      assert.doesNotMatch(body, /<script|\son\w+\s*=/i);
    },
  },
];

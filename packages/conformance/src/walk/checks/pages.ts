import assert from "node:assert/strict";
import { assertPage } from "../../expect-login.js";
import { formTo } from "../../page-form.js";
import type { WalkCheck } from "../check.js";
import { assertLanded } from "../expect.js";

export const pagesChecks: readonly WalkCheck[] = [
  {
    id: "pages.login",
    rule: "The login page runs no script but its own, loads nothing, may not be framed and sets no cookie.",
    spec: ["pages#login-page", "pages#content-security-policy"],
    needs: ["login page"],
    async run(place) {
      for (const query of ["", "?sent=1", "?error=invalid_link", "?signed-out"]) {
        const answer = await place.browser().get(place.login + query);
        assertPage(answer, { script: answer.body.includes("<script>") });
        assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
        assert.ok(answer.body.includes("</html>"), "the whole page");
      }
    },
  },
  {
    id: "pages.no-markup",
    rule: "No text of the query becomes markup.",
    spec: ["pages#explained-errors"],
    needs: ["login page"],
    async run(place) {
      const mark = "<b>walk</b>";
      for (const name of ["error", "returnTo", "sent", "email"]) {
        const target = `${place.login}?${name}=${encodeURIComponent(mark)}`;
        const { body } = await place.browser().get(target);
        assert.ok(!body.includes(mark), name);
      }
    },
  },
  {
    id: "pages.journey",
    rule: "With forms alone, a person gets from a guarded page through the login page to that page.",
    spec: ["pages#login-page", "guard#nobody-signed-in", "login#landing"],
    needs: ["login page"],
    async run(place) {
      const browser = place.browser();
      const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
      const submitted = { origin: place.origin, "sec-fetch-site": "same-origin", ...navigation };
      const sent = await browser.get(place.routes.page, navigation);
      const { action, fields } = formTo(
        await browser.get(sent.location ?? "", navigation),
        "start",
      );
      const email = place.address();
      const started = await browser.form(action, { ...fields, email }, submitted);
      const page = await browser.get(started.location ?? "", navigation);
      const verify = formTo(page, "verify");
      const { code } = await place.mail(email);
      const answer = await browser.form(verify.action, { ...verify.fields, code }, submitted);
      assertLanded(place, answer, place.routes.page, 303);
      assert.equal((await browser.get(place.routes.page, navigation)).status, 200);
    },
  },
];

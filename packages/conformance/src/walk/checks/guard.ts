import assert from "node:assert/strict";
import type { Browser } from "../../browser.js";
import type { WalkCheck } from "../check.js";
import { assertRefused, assertSignedIn, assertVaryByCookie } from "../expect.js";

const NAVIGATION = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

export const guardChecks: readonly WalkCheck[] = [
  {
    id: "guard.refuses",
    rule: "Without a session a guarded route is 401 in JSON, and its handler does not run.",
    spec: ["guard#nobody-signed-in", "guard#refusals"],
    async run(place) {
      const before = await place.runs();
      const answer = await place.browser().get(place.routes.guarded);
      assertRefused(place, answer, 401, "authentication_required");
      assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
      assert.equal(await place.runs(), before, "no guarded handler ran");
    },
  },
  {
    id: "guard.admits",
    rule: "With a session the handler runs once for each request, and sees the user.",
    spec: ["guard#what-the-handler-sees"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const before = await place.runs();
      await assertSignedIn(place, browser, email);
      assert.equal(await place.runs(), before + 1, "the handler ran once");
    },
  },
  {
    id: "guard.page-redirects",
    rule: "Without a session a page navigation is redirected to the login page, which learns where the person was going.",
    spec: ["guard#nobody-signed-in", "guard#page-navigation"],
    async run(place) {
      const wanted = `${place.routes.page}?tab=2`;
      const accepting = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
      for (const headers of [{ ...NAVIGATION, ...accepting }, accepting]) {
        const answer = await place.browser().get(wanted, headers);
        assert.equal(answer.status, 302, JSON.stringify(headers));
        const [path, query] = (answer.location ?? "").split("?");
        assert.equal(path, place.login);
        assert.equal(new URLSearchParams(query).get("returnTo"), wanted);
      }
    },
  },
  {
    id: "guard.page-fetched",
    rule: "A guarded page that a script fetches is 401, and no redirect.",
    spec: ["guard#page-navigation"],
    async run(place) {
      const fetched = { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
      for (const headers of [{ accept: "*/*" }, { ...fetched, accept: "text/html" }]) {
        const answer = await place.browser().get(place.routes.page, headers);
        assertRefused(place, answer, 401, "authentication_required");
      }
    },
  },
  {
    id: "guard.page-shown",
    rule: "With a session the guarded page is shown.",
    spec: ["guard#what-the-handler-sees"],
    async run(place) {
      const { browser } = await place.signedIn();
      const answer = await browser.get(place.routes.page, NAVIGATION);
      assert.equal(answer.status, 200, answer.location ?? "");
    },
  },
  {
    id: "guard.not-cached",
    rule: "What stands behind a guard is stored by no shared cache, and a refusal by no cache at all.",
    spec: ["guard#headers-of-guarded-replies"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const target of [place.routes.guarded, place.routes.page]) {
        const shown = await browser.get(target);
        assert.equal(shown.headers.get("cache-control"), "private, no-store", target);
        assertVaryByCookie(shown);
        const refused = await place.browser().get(target);
        assert.match(refused.headers.get("cache-control") ?? "", /no-store/, target);
        assertVaryByCookie(refused);
      }
    },
  },
  {
    id: "guard.conditional",
    rule: "A conditional request gets no 304 without a session, and a 304 with one is not to be stored either.",
    spec: ["guard#headers-of-guarded-replies"],
    async run(place) {
      const { browser } = await place.signedIn();
      const { headers } = await browser.get(place.routes.guarded);
      const known = { "if-none-match": headers.get("etag") ?? "*" };
      const again = await browser.get(place.routes.guarded, known);
      assert.ok([200, 304].includes(again.status), String(again.status));
      assert.equal(again.headers.get("cache-control"), "private, no-store", String(again.status));
      const answer = await place.browser().get(place.routes.guarded, known);
      assertRefused(place, answer, 401, "authentication_required");
    },
  },
  {
    id: "guard.own-post",
    rule: "A POST of the app's own pages, and of clients that are no browsers, reaches the handler.",
    spec: ["guard#cross-origin-requests", "routes#origin-check"],
    async run(place) {
      const { browser } = await place.signedIn();
      const { origin } = place;
      for (const headers of [{}, { origin }, { origin, "sec-fetch-site": "same-origin" }]) {
        const answer = await browser.post(place.routes.guarded, {}, headers);
        assert.ok(answer.status < 300, `${JSON.stringify(headers)}: ${answer.status}`);
      }
    },
  },
  {
    id: "guard.foreign-post",
    rule: "A POST that another site's page sends with the person's cookie does not reach the handler.",
    spec: ["guard#cross-origin-requests"],
    async run(place) {
      const { browser } = await place.signedIn();
      const before = await place.runs();
      for (const headers of [
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site", origin: "https://evil.example" },
      ]) {
        const answer = await browser.post(place.routes.guarded, {}, headers);
        assertRefused(place, answer, 403, "cross_origin");
      }
      assert.equal(await place.runs(), before, "no guarded handler ran");
    },
  },
  {
    id: "guard.many-people",
    rule: "Each of many requests at the same time sees its own person.",
    spec: ["guard#nothing-else-is-believed"],
    async run(place) {
      const people: { browser: Browser; email: string }[] = [];
      for (let i = 0; i < 3; i++) people.push(await place.signedIn());
      const rounds = Array.from({ length: 30 }, (_, i) => i);
      await Promise.all(
        rounds.map(async (i) => {
          const person = people[i % 4];
          const who = person?.browser ?? place.browser();
          const answer = await who.get(place.routes.guarded);
          assert.equal(answer.status, person === undefined ? 401 : 200);
          if (person === undefined) return;
          assert.equal((answer.json() as { email?: unknown }).email, person.email);
        }),
      );
    },
  },
  {
    id: "guard.open-route",
    rule: "A route without a guard is open to everybody.",
    spec: ["guard#a-guard-stands-on-a-route"],
    needs: ["open route"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const who of [place.browser(), browser]) {
        assert.equal((await who.get(place.routes.open ?? "")).status, 200);
      }
    },
  },
];

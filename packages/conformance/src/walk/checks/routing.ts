import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { codeOf } from "../expect.js";

export const routingChecks: readonly WalkCheck[] = [
  {
    id: "routing.unknown",
    rule: "Any other path below the routes is the app's own, and gets its 404.",
    spec: ["routes#paths"],
    async run(place) {
      const own = await place.browser().get(`${place.base}-nothing-here`);
      for (const path of ["nothing-here", "start/x", "me.json", "callback/x"]) {
        const answer = await place.browser().get(`${place.base}/${path}`);
        assert.equal(answer.status, own.status, path);
      }
    },
  },
  {
    id: "routing.spellings",
    rule: "A route is found by its exact path alone.",
    spec: ["routes#paths"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const me = `${place.base}/me`;
      for (const target of [`${me}/`, `${place.base}/ME`, `/${me}`, `${place.base}/%6de`]) {
        const answer = await browser.get(target);
        // The app may have a page for any path.
        assert.ok(!answer.body.includes(email), `${target} is not /me`);
      }
    },
  },
  {
    id: "routing.methods",
    rule: "A method that a route does not have is 405 with Allow, and does nothing.",
    spec: ["routes#methods"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const [route, method] of [
        ["me", "POST"],
        ["me", "DELETE"],
        ["callback", "PUT"],
        ["verify", "GET"],
        ["logout", "PATCH"],
      ]) {
        const answer = await browser.send(`${place.base}/${route}`, { method: method ?? "" });
        assert.equal(answer.status, 405, `${method} ${route}`);
        assert.equal(codeOf(answer), "method_not_allowed");
        assert.notEqual(answer.headers.get("allow"), null);
      }
    },
  },
  {
    id: "routing.method-override",
    rule: "A header or field that names another method is ignored.",
    spec: ["routes#methods"],
    async run(place) {
      const { browser } = await place.signedIn();
      const overrides = { "x-http-method-override": "GET", "x-method-override": "GET" };
      const answer = await browser.form(
        `${place.base}/me?_method=GET`,
        { _method: "GET" },
        overrides,
      );
      assert.equal(answer.status, 405);
    },
  },
  {
    id: "routing.big-headers",
    rule: "A request with large headers is handled like any other.",
    spec: ["routes#paths"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const answer = await browser.get(`${place.base}/me`, { "x-trace": "x".repeat(6_000) });
      assert.equal(answer.status, 200);
      assert.equal((answer.json() as { email?: unknown }).email, email);
    },
  },
];

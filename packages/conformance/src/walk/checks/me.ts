import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { assertRefused, assertVaryByCookie } from "../expect.js";

export const meChecks: readonly WalkCheck[] = [
  {
    id: "me.somebody",
    rule: "With a session /me is 200 with the user's id and address.",
    spec: ["routes#me"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const answer = await browser.get(`${place.base}/me`);
      assert.equal(answer.status, 200, answer.body);
      const user = answer.json() as { id?: unknown; email?: unknown };
      assert.equal(user.email, email);
      assert.equal(typeof user.id, "string");
    },
  },
  {
    id: "me.nobody",
    rule: "Without a session /me is 401.",
    spec: ["routes#me"],
    async run(place) {
      const answer = await place.browser().get(`${place.base}/me`);
      assertRefused(place, answer, 401, "authentication_required");
    },
  },
  {
    id: "me.not-cached",
    rule: "/me is never stored, has no ETag and never replies 304.",
    spec: ["routes#me", "routes#replies"],
    async run(place) {
      const { browser } = await place.signedIn();
      const conditions = { "if-none-match": "*", "if-modified-since": new Date().toUTCString() };
      const answer = await browser.get(`${place.base}/me`, conditions);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("cache-control"), "no-store");
      assert.equal(answer.headers.get("etag"), null);
      assertVaryByCookie(answer);
    },
  },
  {
    id: "me.head",
    rule: "HEAD of /me has the status and headers of GET, and no body.",
    spec: ["routes#methods"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const [who, status] of [
        [browser, 200],
        [place.browser(), 401],
      ] as const) {
        const answer = await who.send(`${place.base}/me`, { method: "HEAD" });
        assert.equal(answer.status, status);
        assert.equal(answer.body, "");
        assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
      }
    },
  },
  {
    id: "me.query",
    rule: "A query changes nothing about a route.",
    spec: ["routes#paths"],
    async run(place) {
      const { browser } = await place.signedIn();
      assert.equal((await browser.get(`${place.base}/me?a=1&b=/x`)).status, 200);
    },
  },
];

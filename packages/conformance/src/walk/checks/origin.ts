import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { assertRefused, assertSignedIn, codeOf } from "../expect.js";

const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
];

export const originChecks: readonly WalkCheck[] = [
  {
    id: "origin.foreign",
    rule: "A page of another site can start no login, enter no code, press no button and sign nobody out.",
    spec: ["routes#origin-check"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      const { browser: waiting, mail } = await place.pending();
      const body = { email, code: mail.code, token: mail.token };
      for (const headers of FOREIGN) {
        for (const route of ["start", "verify", "callback", "logout"]) {
          for (const who of [browser, waiting]) {
            const answer = await who.form(`${place.base}/${route}`, body, headers);
            assertRefused(place, answer, 403, "cross_origin");
          }
        }
      }
      await assertSignedIn(place, browser, email);
      assert.equal((await waiting.post(`${place.base}/verify`, body)).status, 200);
    },
  },
  {
    id: "origin.own",
    rule: "The app's own pages may do all of it.",
    spec: ["routes#origin-check"],
    async run(place) {
      const { origin } = place;
      for (const headers of [{ origin }, { origin, "sec-fetch-site": "same-origin" }]) {
        const browser = place.browser();
        const email = place.address();
        const started = await browser.post(`${place.base}/start`, { email }, headers);
        assert.equal(started.status, 200, started.body);
        const { code } = await place.mail(email);
        const verified = await browser.post(`${place.base}/verify`, { code }, headers);
        assert.equal(verified.status, 200, verified.body);
        const left = await browser.post(`${place.base}/logout`, {}, headers);
        assert.equal(left.status, 200, left.body);
      }
    },
  },
  {
    id: "origin.cors-silent",
    rule: "No page of another site may read a reply: no Access-Control header lets it, and its preflight is refused.",
    spec: ["routes#cors"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const origin of ["https://evil.example", "null"]) {
        for (const route of ["start", "verify", "callback", "logout", "me", "login"]) {
          const target = `${place.base}/${route}`;
          const asked = { origin, "access-control-request-method": "POST" };
          for (const answer of [
            await browser.get(target, { origin }),
            await browser.send(target, { method: "OPTIONS", headers: asked }),
          ]) {
            const names = [...answer.headers.keys()].filter((name) =>
              /^access-control-/.test(name),
            );
            assert.deepEqual(names, [], `${answer.method} ${target} for ${origin}`);
          }
        }
      }
    },
  },
  {
    id: "origin.options",
    rule: "OPTIONS of a route is 405 with Allow.",
    spec: ["routes#methods"],
    async run(place) {
      for (const route of ["start", "me"]) {
        const answer = await place.browser().send(`${place.base}/${route}`, { method: "OPTIONS" });
        assert.equal(answer.status, 405, route);
        assert.equal(codeOf(answer), "method_not_allowed");
        assert.notEqual(answer.headers.get("allow"), null);
      }
    },
  },
];

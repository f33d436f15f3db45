import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import { SPA } from "../byte-requests.js";
import type { Check } from "../check.js";
import { assertRefusedOption, beside, signedIn } from "../expect.js";

const trusting = { trustedOrigins: [SPA] };
const assertNoCors = (answer: Answered) => {
  for (const name of answer.headers.keys()) assert.doesNotMatch(name, /^access-control-/);
};

export const corsChecks: readonly Check[] = [
  {
    id: "cors.trusted",
    level: "MUST",
    rule: "A trusted origin may read start, verify, logout, me and session with credentials: the headers name exactly this origin, and Vary names Origin.",
    spec: ["routes#cors"],
    source: "Fetch standard, CORS protocol",
    async run(site) {
      await beside(site, trusting, async (other) => {
        const { browser } = await signedIn(other);
        const answers = [
          await browser.get(`${other.base}/me`, { origin: SPA }),
          await browser.get(`${other.base}/session`, { origin: SPA }),
        ];
        for (const route of ["start", "verify", "logout"]) {
          answers.push(await browser.post(`${other.base}/${route}`, {}, { origin: SPA }));
        }
        for (const { headers, target } of answers) {
          assert.equal(headers.get("access-control-allow-origin"), SPA, target);
          assert.equal(headers.get("access-control-allow-credentials"), "true", target);
          assert.match(headers.get("vary") ?? "", /\borigin\b/i, target);
        }
      });
    },
  },
  {
    id: "cors.preflight",
    level: "MUST",
    rule: "A preflight from a trusted origin is accepted; nothing goes upstream.",
    spec: ["routes#cors"],
    source: "Fetch standard, CORS-preflight fetch",
    async run(site) {
      await beside(site, trusting, async (other) => {
        for (const [route, methods] of [
          ["start", "POST"],
          ["verify", "POST"],
          ["logout", "POST"],
          ["me", "GET, HEAD"],
          ["session", "GET, HEAD"],
        ]) {
          const answer = await other.browser().send(`${other.base}/${route}`, {
            method: "OPTIONS",
            headers: {
              origin: SPA,
              "access-control-request-method": "POST",
              "access-control-request-headers": "content-type",
            },
          });
          assert.equal(answer.status, 204, route);
          assert.equal(answer.headers.get("access-control-allow-origin"), SPA);
          assert.equal(answer.headers.get("access-control-allow-credentials"), "true");
          assert.equal(answer.headers.get("access-control-allow-methods"), methods);
          assert.match(answer.headers.get("access-control-allow-headers") ?? "", /content-type/i);
          assert.match(answer.headers.get("vary") ?? "", /\borigin\b/i);
        }
      });
      assert.equal(site.emulator.calls.requests().length, 0);
    },
  },
  {
    id: "cors.nobody-else",
    level: "MUST",
    rule: "No other origin gets an Access-Control header, and its OPTIONS is 405.",
    spec: ["routes#cors"],
    source: "CWE-942",
    async run(site) {
      await beside(site, trusting, async (other) => {
        const { browser } = await signedIn(other);
        for (const origin of ["https://evil.test", "null", `${SPA}.evil.test`, "http://spa.test"]) {
          assertNoCors(await browser.get(`${other.base}/me`, { origin }));
          assertNoCors(await browser.post(`${other.base}/start`, {}, { origin }));
          for (const route of ["start", "verify", "logout", "me"]) {
            const target = `${other.base}/${route}`;
            const answer = await browser.send(target, { method: "OPTIONS", headers: { origin } });
            assert.equal(answer.status, 405);
            assertNoCors(answer);
          }
        }
        assertNoCors(await browser.get(`${other.base}/me`));
      });
    },
  },
  {
    id: "cors.never-on-callback",
    level: "MUST",
    rule: "The callback and the login page have no CORS headers for any origin.",
    spec: ["routes#cors"],
    async run(site) {
      await beside(site, trusting, async (other) => {
        const target = `${other.base}/callback`;
        const preflight = { method: "OPTIONS", headers: { origin: SPA } };
        const answer = await other.browser().send(target, preflight);
        assert.equal(answer.status, 405);
        assertNoCors(answer);
        assertNoCors(await other.browser().get(target, { origin: SPA }));
        assertNoCors(await other.browser().form(target, { token: "" }, { origin: SPA }));
      });
    },
  },
  {
    id: "cors.front-end",
    level: "MUST",
    rule: "With frontendUrl, its origin is trusted, and its front page is the home page.",
    spec: ["configuration#frontendurl"],
    async run(site) {
      const options = { frontendUrl: `${SPA}/app`, pages: {} };
      await beside(site, options, async (other) => {
        const { browser, answer } = await signedIn(other);
        assert.equal(answer.location, `${SPA}/app/`);
        const me = await browser.get(`${other.base}/me`, { origin: SPA });
        assert.equal(me.headers.get("access-control-allow-origin"), SPA);
      });
    },
  },
  {
    id: "cors.exact-option",
    level: "MUST",
    rule: "trustedOrigins accepts only exact origins.",
    spec: ["configuration#trustedorigins"],
    settings: ["bare"],
    async run(site) {
      for (const origin of ["*", "https://*.spa.test", `${SPA}/`, `${SPA}/x`, "spa.test", "null"]) {
        await assertRefusedOption(site, { trustedOrigins: [origin] }, "trustedOrigins");
      }
    },
  },
];

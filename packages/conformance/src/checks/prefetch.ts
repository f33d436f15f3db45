import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertLanded,
  assertNoCookie,
  assertSentBack,
  pendingLogin,
  verified,
} from "../expect-login.js";

/** The headers of prefetches by browsers and mail clients. */
const AHEAD: readonly Readonly<Record<string, string>>[] = [
  { "sec-purpose": "prefetch" },
  { "sec-purpose": "prefetch;prerender" },
  { "sec-purpose": "prefetch;anonymous-client-ip" },
  { "sec-purpose": "Prefetch" },
  { "sec-purpose": "prerender" },
  { "sec-purpose": "x, prefetch" },
  { purpose: "prefetch" },
  { "x-moz": "prefetch" },
  { "sec-purpose": "prefetch", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" },
  { "sec-purpose": "prefetch", "sec-fetch-dest": "empty", "sec-fetch-mode": "navigate" },
];

/** The headers of requests that do not load a page in a tab. */
const NO_PAGE = [
  "empty",
  "image",
  "script",
  "style",
  "iframe",
  "frame",
  "embed",
  "object",
  "",
  "x",
];

export const prefetchChecks: readonly Check[] = [
  {
    id: "prefetch.spends-nothing",
    level: "MUST",
    rule: "A prefetch is refused with 503 and uses nothing up, in every browser; then the link still signs the person in.",
    spec: ["login#prefetches"],
    source: "Fetch, Sec-Purpose; HTML, prefetch",
    options: { linkBinding: "off" },
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      for (const headers of AHEAD) {
        for (const who of [browser, site.browser()]) {
          const answer = await who.get(mail.target, headers);
          assert.equal(answer.status, 503, JSON.stringify(headers));
          assert.equal(answer.location, null);
          assertNoCookie(site, answer);
        }
      }
      assert.equal(verified(site), 0);
      assertLanded(site, await browser.get(mail.target), "/dashboard");
    },
  },
  {
    id: "prefetch.only-documents",
    level: "MUST",
    rule: "A link that is not opened as the page of a tab (image, frame, fetch) is refused with 503 and not used up.",
    spec: ["login#prefetches"],
    source: "Fetch Metadata, Sec-Fetch-Dest",
    options: { linkBinding: "off" },
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      for (const dest of NO_PAGE) {
        for (const mode of ["navigate", "no-cors", "cors", "same-origin"]) {
          if (dest === "empty" && mode === "navigate") continue; // from a service worker
          const headers = { "sec-fetch-dest": dest, "sec-fetch-mode": mode };
          const answer = await browser.get(mail.target, headers);
          assert.equal(answer.status, 503, dest);
          assertNoCookie(site, answer);
        }
      }
      assert.equal(verified(site), 0);
      const person = { "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
      assertLanded(site, await browser.get(mail.target, person), "/dashboard");
    },
  },
  {
    id: "prefetch.from-a-mail",
    level: "MUST",
    rule: "A click in a webmail page is cross-site, but made by a person: the link signs in.",
    spec: ["login#prefetches"],
    source: "Fetch Metadata, Sec-Fetch-Site; RFC 6265bis, SameSite=Lax",
    async run(site) {
      for (const where of ["cross-site", "none", "same-site", "same-origin"]) {
        const { browser, mail } = await pendingLogin(site, `${where}@b.co`);
        const answer = await browser.get(mail.target, {
          "sec-fetch-site": where,
          "sec-fetch-mode": "navigate",
          "sec-fetch-dest": "document",
          "sec-fetch-user": "?1",
          purpose: "none",
          referer: "https://mail.example/",
        });
        assertLanded(site, answer, "/dashboard");
      }
    },
  },
  {
    id: "prefetch.service-worker",
    level: "MUST",
    rule: "A service worker that passes a navigation on changes its destination to empty: the link still signs in.",
    spec: ["login#prefetches"],
    source: "Fetch, new Request; Fetch Metadata, Sec-Fetch-Mode",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const passedOn = { "sec-fetch-dest": "empty", "sec-fetch-mode": "navigate" };
      assertLanded(site, await browser.get(mail.target, passedOn), "/dashboard");
    },
  },
  {
    id: "prefetch.no-token-either",
    level: "SHOULD",
    rule: "A prefetch of an invalid link is also refused with 503, so that it reveals nothing about the token.",
    spec: ["routes#callback", "login#prefetches"],
    expects5xx: true,
    async run(site) {
      const { browser } = await pendingLogin(site);
      for (const query of ["", "?token=x", `?token=${"x".repeat(48)}`]) {
        const answer = await browser.get(`${site.base}/callback${query}`, { purpose: "prefetch" });
        assert.equal(answer.status, 503);
      }
      assertSentBack(site, await browser.get(`${site.base}/callback`), "error=invalid_link");
    },
  },
];

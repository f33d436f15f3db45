import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertLanded,
  assertNoCookie,
  assertSentBack,
  pendingLogin,
  verified,
} from "../expect-login.js";

/** What fetches ahead of a click, as browsers and mail clients say so. */
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
];

/** Who loads something, but no page of a tab. */
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
    rule: "A prefetch is put off with 503 and spends nothing, in this browser and in any; then the person gets in.",
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
    rule: "A link opened as anything but a tab's own page (image, frame, fetch) is put off with 503 and spends nothing.",
    spec: ["login#prefetches"],
    source: "Fetch Metadata, Sec-Fetch-Dest",
    options: { linkBinding: "off" },
    expects5xx: true,
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      for (const dest of NO_PAGE) {
        for (const mode of ["navigate", "no-cors", "cors"]) {
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
    rule: "A click in a webmail is cross-site, and still a person's: the link signs in.",
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
    id: "prefetch.no-token-either",
    level: "SHOULD",
    rule: "A prefetch of a link that is none is put off as well: it tells nothing about the token.",
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

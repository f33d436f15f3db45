import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import { assertLanded, codeOf, isOurs } from "../expect.js";
import type { Place } from "../place.js";

type Sent = Readonly<Record<string, string>>;

async function assertSpendsNothing(place: Place, all: readonly Sent[]): Promise<void> {
  const { browser, mail } = await place.pending();
  for (const headers of all) {
    const answer = await browser.get(mail.target, headers);
    assert.equal(answer.status, 503, JSON.stringify(headers));
    assert.equal(codeOf(answer), "not_a_navigation");
    assert.deepEqual(answer.cookies.filter(isOurs(place)), [], "no cookie of ours changes");
  }
  assertLanded(place, await browser.get(mail.target));
}

async function assertSignsIn(place: Place, headers: Sent): Promise<void> {
  const { browser, mail } = await place.pending();
  assertLanded(place, await browser.get(mail.target, headers));
}

export const fetchedChecks: readonly WalkCheck[] = [
  {
    id: "fetched.prefetch",
    rule: "A prefetch of a link is 503 and uses nothing up.",
    spec: ["login#prefetches"],
    run: (place) =>
      assertSpendsNothing(place, [
        { "sec-purpose": "prefetch" },
        { "sec-purpose": "prefetch;prerender", "sec-fetch-dest": "document" },
        { purpose: "prefetch" },
        { "x-moz": "prefetch" },
      ]),
  },
  {
    id: "fetched.by-a-page",
    rule: "A link that a page fetches, frames or shows as an image is 503, and is not used up.",
    spec: ["login#prefetches"],
    run: (place) =>
      assertSpendsNothing(place, [
        { "sec-fetch-dest": "empty", "sec-fetch-mode": "cors" },
        { "sec-fetch-dest": "image", "sec-fetch-mode": "no-cors" },
        { "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" },
      ]),
  },
  {
    id: "fetched.service-worker",
    rule: "A link that a service worker passes on signs in.",
    spec: ["login#prefetches"],
    run: (place) =>
      assertSignsIn(place, { "sec-fetch-mode": "navigate", "sec-fetch-dest": "empty" }),
  },
  {
    id: "fetched.from-a-mail",
    rule: "A link that is clicked on another site, such as a webmail, signs in.",
    spec: ["login#prefetches"],
    run: (place) =>
      assertSignsIn(place, {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        "sec-fetch-user": "?1",
        referer: "https://mail.example/",
      }),
  },
];

import assert from "node:assert/strict";
import type { Answered } from "../../browser.js";
import type { WalkCheck } from "../check.js";
import type { Place } from "../place.js";

/** One reply of each kind. */
async function replies(place: Place): Promise<readonly Answered[]> {
  const { browser } = await place.signedIn();
  const { browser: asking, mail } = await place.pending();
  const { base } = place;
  return [
    await browser.get(`${base}/me`),
    await place.browser().get(`${base}/me`),
    await place.browser().post(`${base}/start`, { email: "a" }),
    await place.browser().form(`${base}/start`, { email: "a" }),
    await place.browser().get(`${base}/start`),
    await asking.post(`${base}/verify`, { code: "x" }),
    await place.browser().get(mail.target),
    await asking.get(mail.target, { purpose: "prefetch" }),
    await asking.get(mail.target),
    await place.browser().get(`${base}/callback`),
    await browser.post(`${base}/logout`, {}),
  ];
}

export const repliesChecks: readonly WalkCheck[] = [
  {
    id: "replies.not-stored",
    rule: "No reply of a route is stored anywhere.",
    spec: ["routes#replies"],
    async run(place) {
      for (const { method, target, headers, status } of await replies(place)) {
        assert.equal(headers.get("cache-control"), "no-store", `${method} ${target}: ${status}`);
        assert.equal(headers.get("etag"), null, `${method} ${target}: no ETag`);
      }
    },
  },
  {
    id: "replies.security-headers",
    rule: "Each reply of a route forbids sniffing, and says to name no page to others.",
    spec: ["routes#replies"],
    async run(place) {
      for (const { method, target, headers, status } of await replies(place)) {
        const what = `${method} ${target}: ${status}`;
        const isPage = /^text\/html/.test(headers.get("content-type") ?? "");
        assert.equal(headers.get("x-content-type-options"), "nosniff", what);
        const policy = isPage ? "strict-origin" : "no-referrer";
        assert.equal(headers.get("referrer-policy"), policy, what);
      }
    },
  },
  {
    id: "replies.length",
    rule: "Each reply of a route states its length.",
    spec: ["routes#replies"],
    async run(place) {
      for (const { method, target, headers, body } of await replies(place)) {
        // A middleware that compresses sends an unknown length.
        if (headers.has("content-encoding")) continue;
        const length = String(Buffer.byteLength(body));
        assert.equal(headers.get("content-length"), length, `${method} ${target}`);
      }
    },
  },
  {
    id: "replies.once",
    rule: "No header of a reply is sent twice, except Set-Cookie.",
    spec: ["routes#replies", "adapters#the-boundary"],
    needs: ["http/1.1"],
    async run(place) {
      const cookie = (await place.signedIn()).browser.cookieHeader();
      for (const target of [`${place.base}/me`, `${place.base}/callback`, place.routes.guarded]) {
        const lines = [`GET ${target} HTTP/1.1`, "Host: localhost", `Cookie: ${cookie}`];
        const text = await place.raw(`${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`);
        const names = (text.split("\r\n\r\n")[0] ?? "")
          .split("\r\n")
          .slice(1)
          .map((line) => line.slice(0, line.indexOf(":")).toLowerCase())
          .filter((name) => name !== "set-cookie");
        assert.ok(names.length > 0, `a response to ${target}`);
        const twice = names.filter((name, i) => names.indexOf(name) !== i);
        assert.deepEqual(twice, [], target);
      }
    },
  },
  {
    id: "replies.to-fetch",
    rule: "What Node's fetch reads, compressed or not, is the same.",
    spec: ["routes#replies"],
    needs: ["http/1.1", "a certificate that Node knows"],
    async run(place) {
      const { browser, email } = await place.signedIn();
      for (const target of [`${place.base}/me`, place.routes.guarded]) {
        const headers = { cookie: browser.cookieHeader(), "accept-encoding": "gzip, br" };
        const reply = await fetch(place.url + target, { headers });
        assert.equal(((await reply.json()) as { email?: unknown }).email, email, target);
      }
    },
  },
];

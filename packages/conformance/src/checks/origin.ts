import assert from "node:assert/strict";
import type { Answered, Browser } from "../browser.js";
import type { Check } from "../check.js";
import { assertClean, beside, sendLines, signedIn } from "../expect.js";
import type { Site } from "../site.js";

type Headers = Readonly<Record<string, string>>;

/** Sends each POST of our routes, as JSON and as a form, from a browser with a session. */
async function* posts(site: Site, browser: Browser, headers: Headers): AsyncGenerator<Answered> {
  for (const route of ["start", "verify", "logout", "callback"]) {
    const fields = { email: "x@b.co", code: "123456", token: "t".repeat(48) };
    yield await browser.post(`${site.base}/${route}`, fields, headers);
    yield await browser.form(`${site.base}/${route}`, fields, headers);
  }
}

async function assertAllRefused(site: Site, headers: Headers) {
  const { browser } = await signedIn(site);
  const calls = site.emulator.calls.requests().length;
  for await (const answer of posts(site, browser, headers)) {
    const at = `${answer.target} ${JSON.stringify(headers)}`;
    assert.equal(answer.status, 403, at);
    assert.equal(answer.code(), "cross_origin", at);
    assertClean(site, answer);
    for (const name of answer.headers.keys()) assert.doesNotMatch(name, /^access-control-/, at);
  }
  assert.equal(site.emulator.calls.requests().length, calls, "nothing went upstream");
  assert.equal((await browser.get(`${site.base}/me`)).status, 200, "still signed in");
}

async function assertStarts(site: Site, headers: Headers) {
  const answer = await site.browser().post(`${site.base}/start`, { email: "a@b.co" }, headers);
  assert.equal(answer.status, 200, JSON.stringify(headers));
}

export const originChecks: readonly Check[] = [
  {
    id: "origin.own-pages",
    level: "MUST",
    rule: "The app's own pages, the address bar and clients that are not browsers are accepted.",
    spec: ["routes#origin-check"],
    source: "Go net/http CrossOriginProtection",
    options: { limits: false },
    async run(site) {
      await assertStarts(site, {});
      await assertStarts(site, { "sec-fetch-site": "same-origin" });
      await assertStarts(site, { "sec-fetch-site": "none" });
      await assertStarts(site, { origin: site.origin });
      await assertStarts(site, { "sec-fetch-site": "cross-site", origin: site.origin });
      await assertStarts(site, { "sec-fetch-site": "same-origin", origin: "https://evil.test" });
    },
  },
  {
    id: "origin.cross-site",
    level: "MUST",
    rule: "A request that the browser marks as cross-site is refused on every POST route, and changes nothing.",
    spec: ["routes#origin-check"],
    source: "CWE-352",
    options: { limits: false },
    async run(site) {
      await assertAllRefused(site, { "sec-fetch-site": "cross-site" });
      await assertAllRefused(site, {
        "sec-fetch-site": "cross-site",
        origin: "https://evil.test",
        referer: `${site.origin}/`,
      });
    },
  },
  {
    id: "origin.same-site",
    level: "MUST",
    rule: "A sibling subdomain counts as another origin.",
    spec: ["routes#origin-check"],
    options: { limits: false },
    async run(site) {
      await assertAllRefused(site, { "sec-fetch-site": "same-site" });
      await assertAllRefused(site, {
        "sec-fetch-site": "same-site",
        origin: site.origin.replace("://", "://x."),
      });
    },
  },
  {
    id: "origin.exact",
    level: "MUST",
    rule: "Without fetch metadata the Origin must be exactly the app's: null and another scheme, port or host are refused.",
    spec: ["routes#origin-check"],
    source: "RFC 6454",
    options: { limits: false },
    async run(site) {
      const { origin } = site;
      for (const foreign of [
        "https://evil.test",
        "null",
        `${origin}.evil.test`,
        `${origin}:444`,
        origin.replace(/^https?/, (scheme) => (scheme === "http" ? "https" : "http")),
      ]) {
        await assertAllRefused(site, { origin: foreign });
      }
    },
  },
  {
    id: "origin.two-lines",
    level: "MUST",
    rule: "Two Origin headers are refused, even if one of them is the app's.",
    spec: ["routes#origin-check"],
    async run(site) {
      for (const pair of [
        [site.origin, "https://evil.test"],
        ["https://evil.test", site.origin],
      ]) {
        const body = '{"email":"a@b.co"}';
        const answer = await sendLines(
          site,
          [
            `POST ${site.base}/start HTTP/1.1`,
            "Content-Type: application/json",
            `Content-Length: ${body.length}`,
            ...pair.map((origin) => `Origin: ${origin}`),
          ],
          body,
        );
        assert.equal(answer.status, 403);
      }
      assert.equal(site.emulator.calls.counts().start, 0);
    },
  },
  {
    id: "origin.referer-decides-nothing",
    level: "MUST",
    rule: "A Referer has no influence.",
    spec: ["routes#origin-check"],
    options: { limits: false },
    async run(site) {
      await assertStarts(site, { referer: "https://evil.test/" });
      await assertAllRefused(site, { origin: "https://evil.test", referer: `${site.origin}/x` });
    },
  },
  {
    id: "origin.guarded-routes",
    level: "MUST",
    rule: "Guarded routes of the app are protected, too: an unsafe request with the cookie from another site's page is refused.",
    spec: ["guard#cross-origin-requests"],
    source: "CWE-352",
    async run(site) {
      const { browser } = await signedIn(site);
      const foreign: Headers[] = [
        { origin: "https://evil.test" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
      ];
      for (const headers of foreign) {
        for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
          const answer = await browser.send("/api/me", { method, headers });
          assert.equal(answer.status, 403, method);
          assert.equal(answer.code(), "cross_origin", method);
        }
        assert.equal(site.control.hits("/api/me"), 0);
        const open = await browser.send("/api/cross", { method: "POST", headers });
        assert.equal(open.status, 200);
        const anonymous = await site.browser().send("/api/me", { method: "POST", headers });
        assert.equal(anonymous.code(), "authentication_required");
      }
      const read = await browser.get("/api/me", { origin: "https://evil.test" });
      assert.equal(read.status, 200);
      const own = await browser.send("/api/me", {
        method: "POST",
        headers: { origin: site.origin },
      });
      assert.equal(own.status, 200);
    },
  },
  {
    id: "origin.guarded-upgrades",
    level: "MUST",
    rule: "A guarded upgrade to a WebSocket, with the cookie and from another site's page, is refused: CORS does not apply to it.",
    spec: ["guard#upgrades"],
    source: "RFC 6455, section 10.2; CWE-1385",
    async run(site) {
      const { browser } = await signedIn(site);
      const upgrade = (origin?: string, path = "/api/me") =>
        sendLines(site, [
          `GET ${path} HTTP/1.1`,
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          `Cookie: ${browser.cookieHeader()}`,
          ...(origin === undefined ? [] : [`Origin: ${origin}`]),
        ]);
      const sibling = site.origin.replace("://", "://x.");
      for (const foreign of ["https://evil.test", sibling, "null"]) {
        const answer = await upgrade(foreign);
        assert.equal(answer.status, 403, foreign);
        assert.match(answer.body, /"code":"cross_origin"/);
      }
      assert.equal(site.control.hits("/api/me"), 0);
      assert.equal((await upgrade(sibling, "/api/cross")).status, 200);
      assert.equal((await upgrade(site.origin)).status, 200);
      assert.equal((await upgrade()).status, 200);
    },
  },
  {
    id: "origin.trusted-passes",
    level: "MUST",
    rule: "A trusted origin is accepted, on our routes and on guarded ones; similar origins are not.",
    spec: ["routes#origin-check", "guard#cross-origin-requests"],
    async run(site) {
      const trustedOrigins = ["https://spa.test"];
      await beside(site, { trustedOrigins, limits: false }, async (other) => {
        const headers = { origin: "https://spa.test", "sec-fetch-site": "cross-site" };
        await assertStarts(other, headers);
        const { browser } = await signedIn(other);
        const posted = await browser.send("/api/me", { method: "POST", headers });
        assert.equal(posted.status, 200);
        await assertAllRefused(other, { origin: "https://spa.test.evil.test" });
        await assertAllRefused(other, { origin: "http://spa.test" });
      });
    },
  },
];

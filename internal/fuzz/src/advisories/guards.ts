import assert from "node:assert/strict";
import { type Advisory, beside, signedIn, somebody } from "./trial.js";

/** Mistakes in who sent a request, and in the guard of a route. */
export const GUARDS: readonly Advisory[] = [
  {
    ids: ["CVE-2026-22031", "CVE-2026-22037", "CVE-2026-33490"],
    mistake: "a guard matches the path, and another spelling of the path bypasses it",
    async trial(site) {
      const before = site.control.hits("/api/me");
      for (const target of [
        ...[
          "/api/me",
          "//api/me",
          "/api//me",
          "/api/me/",
          "/API/ME",
          "/api/m%65",
          "/%61pi/me",
          "/api%2fme",
        ],
        ...[
          "/api/me%00",
          "/api/x/../me",
          "/api/%2e%2e/api/me",
          "/api/./me",
          "/api/me;x=1",
          "/api/me?a#b",
        ],
        ...[
          "/api/me%20",
          "/api/me.json",
          "/api\\me",
          "/./api/me",
          "/auth/../api/me",
          "/api/me/..;/me",
        ],
        "http://app.test/api/me",
      ]) {
        const raw = await site.raw(
          `GET ${target} HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n`,
        );
        assert.match(raw, /^HTTP\/1\.1 (301|302|307|308|400|401|404)/, target);
      }
      assert.equal(site.control.hits("/api/me"), before);
    },
  },
  {
    ids: ["CVE-2026-45364", "CVE-2026-30827"],
    mistake:
      "a limit counts each IPv6 address of a client separately, or each spelling of one address",
    trial: (site) =>
      beside(site, { limits: {} }, async (limited) => {
        for (const addresses of [
          [
            "2001:db8:1:2::1",
            "2001:db8:1:2::2",
            "2001:DB8:1:2:ffff::",
            "2001:0db8:0001:0002::9",
            "2001:db8:1:2:a:b:c:d",
            "2001:db8:1:2::7",
          ],
          [
            "203.0.113.7",
            "::ffff:203.0.113.7",
            "::ffff:cb00:7107",
            "::FFFF:203.0.113.7",
            "0:0:0:0:0:ffff:203.0.113.7",
            "203.0.113.7",
          ],
        ]) {
          const email = somebody();
          const statuses: number[] = [];
          for (const ip of addresses) {
            statuses.push((await limited.start(limited.client(ip), email)).status);
          }
          assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
        }
      }),
  },
  {
    ids: ["GHSA-r5rp-j6wh-rvv4"],
    mistake: "unusual bytes in a cookie's name turn it into another cookie",
    async trial(site) {
      const { token } = await signedIn(site);
      const name = site.names.session;
      for (const other of [
        `\xa0${name}`,
        `${name} `,
        `${name}\t`,
        `"${name}"`,
        `${name};`,
        `%5F${name.slice(1)}`,
        `x${name}`,
        name.toUpperCase(),
        `\x80${name}`,
        `=${name}`,
      ]) {
        const raw = await site.raw(
          Buffer.from(
            `GET /api/me HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\nCookie: ${other}=${token}\r\n\r\n`,
            "latin1",
          ),
        );
        assert.match(raw, /^HTTP\/1\.1 40[01]/, JSON.stringify(other));
      }
      for (const bad of ["a b", "a;b", "a=b", "a\r\nb", "a\x80", "", "a,b", "a\0"]) {
        const started = site
          .also({ session: { cookie: { name: bad } } })
          .then((other) => other.close());
        await assert.rejects(started, { name: "ConfigError" }, JSON.stringify(bad));
      }
    },
  },
  {
    ids: ["CVE-2025-29927"],
    mistake: "a header decides that the guard has run, or who the user is",
    async trial(site) {
      const before = site.control.hits("/api/me");
      for (const headers of [
        { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
        { "x-user-id": "1", "x-user-email": "a@b.co", "x-turalogin-user": '{"id":"1"}' },
        { "x-forwarded-user": "a@b.co", "remote-user": "a@b.co", "x-authenticated": "true" },
        {
          "x-original-url": "/api/open",
          "x-rewrite-url": "/api/open",
          "x-http-method-override": "OPTIONS",
        },
      ] as Record<string, string>[]) {
        assert.equal((await site.browser().get("/api/me", headers)).status, 401);
        const planted = await site.browser().get("/api/planted", headers);
        assert.equal((planted.json() as { user: unknown }).user, null);
      }
      assert.equal(site.control.hits("/api/me"), before);
    },
  },
];

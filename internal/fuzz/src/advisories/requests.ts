import assert from "node:assert/strict";
import { type Advisory, calls, shown, signedIn, somebody } from "./trial.js";

/** Mistakes in reading a request and sending a reply. */
export const REQUESTS: readonly Advisory[] = [
  {
    ids: ["CVE-2025-48947"],
    mistake: "a reply made for one person is kept in a shared cache",
    async trial(site) {
      const { browser } = await signedIn(site);
      const me = await browser.get("/auth/me");
      assert.equal(me.headers.get("cache-control"), "no-store");
      assert.match(me.headers.get("vary") ?? "", /cookie/i);
      assert.equal(me.headers.get("etag"), null);
      const guarded = await browser.get("/api/public-before");
      assert.equal(guarded.headers.get("cache-control"), "private, no-store");
      assert.match(guarded.headers.get("vary") ?? "", /cookie/i);
      for (const answer of site.answers) {
        if (answer.cookies.some((line) => line.startsWith("__Host-"))) {
          assert.match(answer.headers.get("cache-control") ?? "", /no-store/, answer.target);
        }
      }
    },
  },
  {
    ids: ["CVE-2024-29041", "CVE-2025-8129"],
    mistake: "a redirect leaves the site",
    async trial(site) {
      for (const returnTo of [
        ...[
          "//evil.com",
          "///evil.com",
          "/\\evil.com",
          "\\\\evil.com",
          "/.//evil.com",
          "/..//evil.com",
        ],
        ...[
          "https://evil.com",
          "https:evil.com",
          "https://app.test@evil.com",
          "javascript:alert(1)",
        ],
        ...[
          "/\t/evil.com",
          "/\n/evil.com",
          "http://app.test.evil.com",
          " //evil.com",
          "/%5c/evil.com/..//x",
        ],
      ]) {
        const email = somebody();
        const browser = site.browser();
        await site.start(browser, email, { returnTo });
        const { location } = await browser.get((await site.mail(email)).target);
        const landed = new URL(location ?? "", site.origin);
        assert.equal(landed.origin, site.origin, returnTo);
        assert.doesNotMatch(location ?? "", /^\/[/\\]/, returnTo);
      }
      for (const target of ["//evil.com/%2e%2e", "//evil.com/p", "/\\evil.com/p"]) {
        const answer = await site.browser().get(target, { accept: "text/html" });
        assert.doesNotMatch(answer.location ?? "", /^(https?:)?[/\\]{2}/, target);
      }
    },
  },
  {
    ids: ["CVE-2026-27959", "CVE-2025-63784"],
    mistake: "the Host header, or a proxy's copy of it, decides where links and redirects lead",
    async trial(site) {
      const forged = {
        ...{ host: "evil.test", "x-forwarded-host": "evil.test", forwarded: "host=evil.test" },
        ...{
          "x-forwarded-proto": "http",
          "x-original-url": "/evil",
          "x-forwarded-prefix": "/evil",
        },
      };
      const email = somebody();
      const browser = site.browser();
      const started = await browser.post("/auth/start", { email }, forged);
      assert.equal(started.status, 200);
      const sent = site.emulator.calls.requests().at(-1)?.body as { validationUrl?: unknown };
      assert.equal(sent.validationUrl, `${site.origin}/auth/callback`);
      const { target } = await site.mail(email);
      const page = await site.browser().get(target, forged);
      const followed = await browser.get(target, forged);
      assert.equal(followed.location, "/dashboard");
      const guarded = await site.browser().get("/p", { ...forged, accept: "text/html" });
      for (const answer of [started, page, followed, guarded]) {
        assert.ok(!shown(answer).includes("evil"), answer.target);
      }
    },
  },
  {
    ids: ["CVE-2022-41919", "CVE-2025-32442"],
    mistake: "a media type in another spelling passes the check, or is parsed by another parser",
    async trial(site) {
      const before = calls(site);
      const body = JSON.stringify({ email: "a@b.co" });
      for (const type of [
        ...[
          "text/plain",
          "text/plain;application/json",
          "application/json, text/plain",
          "application/jsonx",
        ],
        ...[
          "multipart/form-data; boundary=x",
          "application/json/x",
          "; application/json",
          "application/ json",
        ],
        ...["text/plain; a=application/json", "application/json-patch+json", "", "*/*"],
      ]) {
        const headers = { "content-type": type };
        const answer = await site.browser().send("/auth/start", { method: "POST", headers, body });
        assert.equal(answer.status, 415, JSON.stringify(type));
      }
      for (const type of [
        "application/json",
        "APPLICATION/JSON",
        "application/json ; charset=utf-8",
      ]) {
        const headers = { "content-type": type, origin: "https://evil.test" };
        const answer = await site.browser().send("/auth/start", { method: "POST", headers, body });
        assert.deepEqual([answer.status, answer.code()], [403, "cross_origin"], type);
      }
      assert.equal(calls(site), before);
    },
  },
];

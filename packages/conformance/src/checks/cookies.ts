import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertRefusedOption,
  assertSignedIn,
  attributes,
  beside,
  cookieLines,
  holding,
  sendLines,
  sessionCookies,
  signedIn,
} from "../expect.js";

export const cookieChecks: readonly Check[] = [
  {
    id: "cookies.exact",
    level: "MUST",
    rule: "The session cookie has exactly the documented name and attributes, and is within the browsers' size limit.",
    spec: ["session#the-session-cookie", "configuration#sessioncookie"],
    source: "RFC 6265bis",
    async run(site) {
      const { answer, token } = await signedIn(site);
      const expected = `${site.names.session}=${token}${attributes(site, 604_800)}`;
      assert.deepEqual(sessionCookies(site, answer), [expected]);
      assert.ok(`${site.names.session}=${token}`.length <= 4096);
    },
  },
  {
    id: "cookies.configured",
    level: "MUST",
    rule: "Name, domain, SameSite and ttl are taken from the options; the pending and the device cookie stay host-only.",
    spec: ["configuration#sessioncookie", "session#the-session-cookie"],
    configs: ["https"],
    async run(site) {
      const session = { ttl: 3600, cookie: { domain: "app.test", sameSite: "strict" } } as const;
      await beside(site, { session }, async (other) => {
        const browser = other.browser();
        const started = await other.start(browser);
        const [pending = ""] = cookieLines(started, other.names.pending);
        assert.match(pending, /SameSite=Strict/);
        assert.doesNotMatch(pending, /Domain/);
        const answer = await browser.get((await other.mail()).target);
        const [line = ""] = cookieLines(answer, "__Secure-session");
        assert.match(
          line,
          /^__Secure-session=[\w.-]+; Max-Age=3600; Domain=app\.test; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
        );
        const out = await browser.post(`${other.base}/logout`, {});
        const [cleared = ""] = cookieLines(out, "__Secure-session");
        assert.match(cleared, /^__Secure-session=; Max-Age=0; Domain=app\.test; Path=\/; /);
      });
    },
  },
  {
    id: "cookies.options-refused",
    level: "MUST",
    rule: "Cookie options whose cookie a browser would silently drop are refused when the app starts.",
    spec: ["configuration#sessioncookie"],
    source: "RFC 6265bis, section 4.1.3",
    settings: ["bare"],
    async run(site) {
      const plain = site.config === "http";
      for (const cookie of [
        { name: "a;b" },
        { name: "a b" },
        { name: "" },
        { name: "__Host-x", domain: plain ? "localhost" : "app.test" },
        { domain: "elsewhere.test" },
        { domain: ".app.test" },
        ...(plain ? [{ name: "__Host-x" }, { name: "__Secure-x" }, { sameSite: "none" }] : []),
      ]) {
        await assertRefusedOption(
          site,
          { session: { cookie: cookie as object } },
          "session.cookie",
        );
      }
    },
  },
  {
    id: "cookies.not-unquoted",
    level: "MUST",
    rule: "A quoted value, and a name followed by a space, are not a session, in every framework.",
    spec: ["session#finding-the-cookie"],
    source: "RFC 6265, section 4.1.1",
    async run(site) {
      const { token } = await signedIn(site);
      const { session } = site.names;
      for (const cookie of [
        `${session}="${token}"`,
        `${session} =${token}`,
        `${session}\t=${token}`,
        `x${session}=${token}`,
        `${session.toUpperCase()}=${token}`,
        `${session}=${encodeURIComponent(token).replaceAll(".", "%2E")}`,
        `x="; ${session}x=${token}"`,
      ]) {
        for (const target of [`${site.base}/me`, "/api/me"]) {
          const answer = await site.browser({ cookie }).get(target);
          assert.equal(answer.status, 401, cookie.replace(token, "…"));
        }
      }
    },
  },
  {
    id: "cookies.two-lines",
    level: "MUST",
    rule: "Two Cookie headers are read as one list.",
    spec: ["session#finding-the-cookie"],
    source: "RFC 9113, section 8.2.3",
    async run(site) {
      const { token } = await signedIn(site);
      for (const target of [`${site.base}/me`, "/api/me"]) {
        const answer = await sendLines(site, [
          `GET ${target} HTTP/1.1`,
          "Cookie: one=1",
          `Cookie: ${site.names.session}=${token}`,
        ]);
        assert.equal(answer.status, 200, target);
      }
    },
  },
  {
    id: "cookies.many-others",
    level: "MUST",
    rule: "15 kB of other cookies change nothing; for more than the server accepts it responds with its own 431 or 400.",
    spec: ["session#finding-the-cookie"],
    source: "RFC 6585, section 5",
    async run(site) {
      const { token } = await signedIn(site);
      const read = (bytes: number) =>
        sendLines(site, [
          `GET ${site.base}/me HTTP/1.1`,
          `Cookie: ${"x".repeat(bytes / 2)}=${"y".repeat(bytes / 2)}; ${site.names.session}=${token}`,
        ]);
      assert.equal((await read(15_000)).status, 200);
      const { status } = await read(20_000);
      assert.ok(status === 431 || status === 400, `for 20 kB of cookies: ${status}`);
    },
  },
  {
    id: "cookies.odd-others",
    level: "MUST",
    rule: "Other cookies have no effect, even malformed ones.",
    spec: ["session#finding-the-cookie"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      await assertSignedIn(site, browser);
      for (const other of [
        "x=%E0%A4%A",
        "__proto__=x",
        "constructor=y",
        ";;",
        "=",
        "a",
        " ",
        "x==",
      ]) {
        const cookie = `${other}; ${site.names.session}=${token}; ${other}`;
        await assertSignedIn(site, site.browser({ cookie }));
        assert.equal((await site.browser({ cookie: other }).get(`${site.base}/me`)).status, 401);
      }
    },
  },
  {
    id: "cookies.too-long",
    level: "MUST",
    rule: "If a session does not fit into a cookie, the sign-in fails; the browser would drop the cookie.",
    spec: ["session#cookie-size"],
    source: "RFC 6265bis, section 5.7",
    expects5xx: true,
    async run(site) {
      const onSignIn = () => ({ claims: { roles: "r".repeat(5000) } });
      await beside(site, { onSignIn }, async (other) => {
        const browser = other.browser();
        const answer = await other.login(browser);
        assert.equal(answer.location, "/login?error=sign_in_failed");
        assert.deepEqual(sessionCookies(other, answer), []);
      });
    },
  },
  {
    id: "cookies.prefix-matters",
    level: "MUST",
    rule: "Only the configured name counts: a subdomain could set a cookie without the prefix.",
    spec: ["session#finding-the-cookie"],
    source: "RFC 6265bis, section 4.1.3 (__Host-)",
    configs: ["https"],
    async run(site) {
      const { token } = await signedIn(site);
      await assertSignedIn(site, holding(site, token));
      for (const name of ["session", "__Secure-session", "__host-session", "__Host-session2"]) {
        const answer = await site.browser({ cookie: `${name}=${token}` }).get(`${site.base}/me`);
        assert.equal(answer.status, 401, name);
      }
    },
  },
];

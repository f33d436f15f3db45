import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { cookieLines, sessionCookies, signedIn } from "../expect.js";
import { assertRefused, eventsOf } from "../expect-login.js";
import type { Site } from "../site.js";

const HANDED = "fromNode(req, { target, ip, parsed }) or fromWeb(request, { target, ip, parsed })";

/** What comes back for a request of nobody's to `me`, if the core gets its path. */
async function assertMounted(site: Site) {
  const answer = await site.browser().get(`${site.base}/me`);
  assert.equal(answer.status, 401, `GET ${site.base}/me is ${answer.status}, not the core's 401`);
  assert.equal(answer.code(), "authentication_required");
}

/** A start as JSON and one as a form, each read to the end. */
async function assertRead(site: Site) {
  const json = await site.start(site.browser(), "json@b.co");
  assert.equal(json.status, 200, `a JSON body gets ${json.status}: ${json.body}`);
  const form = await site.browser().form(`${site.base}/start`, { email: "form@b.co" });
  assert.equal(form.status, 303, `a form gets ${form.status}: ${form.body}`);
  assert.match(form.location ?? "", /sent=1/, "the form's address is not read");
}

/**
 * What an adapter itself must do: nothing else is tried where one of these fails. Each says what is usually wrong then.
 */
export const adapterChecks: readonly Check[] = [
  {
    id: "adapter.routes",
    level: "MUST",
    rule: "A request to one of the routes gets the core's reply, with its status, headers and body.",
    spec: ["adapters#the-boundary", "routes#replies"],
    settings: ["bare", "parser", "cookies", "cors", "bytes", "text"],
    usualCause:
      "The router is not mounted, or does not write what auth.route(request) resolves with: status, every header, body.",
    async run(site) {
      await assertMounted(site);
      const refused = await site.browser().send(`${site.base}/me`, { method: "DELETE" });
      assertRefused(site, refused, 405, "method_not_allowed");
      assert.match(refused.headers.get("allow") ?? "", /GET/, "the header Allow of the reply");
      assert.match(refused.headers.get("content-type") ?? "", /^application\/json/);
      assert.equal((await site.browser().get("/api/open")).status, 200, "the app's own route");
    },
  },
  {
    id: "adapter.prefix",
    level: "MUST",
    rule: "Below a mount prefix, the target that the core gets still has the prefix.",
    spec: ["adapters#the-boundary", "routes#paths"],
    settings: ["prefix"],
    usualCause: `The framework cuts the prefix from its URL. Pass the URL as the client sent it (such as req.originalUrl) as the target: ${HANDED}.`,
    run: assertMounted,
  },
  {
    id: "adapter.body",
    level: "MUST",
    rule: "The core can read the body of a request.",
    spec: ["adapters#the-boundary", "routes#request-bodies"],
    settings: ["bare", "prefix", "cookies"],
    usualCause:
      "The body is not handed over, or somebody has read it before. fromNode and fromWeb read it from the request.",
    run: assertRead,
  },
  {
    id: "adapter.parsed",
    level: "MUST",
    rule: "Where a parser of the host has read the body, the core gets its result.",
    spec: ["adapters#the-boundary", "adapters#around-the-adapter"],
    settings: ["parser", "bytes", "text"],
    usualCause: `The parser's result is not handed over. Pass it (such as req.body) as parsed: ${HANDED}.`,
    run: assertRead,
  },
  {
    id: "adapter.guard",
    level: "MUST",
    rule: "A guard refuses every method without a session, and no handler runs.",
    spec: ["guard#a-guard-stands-on-a-route", "guard#nobody-signed-in"],
    usualCause:
      "The handler is called although admit(…) returned handled: true, or the guard is not registered for all methods (HEAD, OPTIONS).",
    async run(site) {
      for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"]) {
        // The host's own CORS replies to every OPTIONS before a guard.
        if (method === "OPTIONS" && site.setting === "cors") continue;
        const answer = await site.browser().send("/api/me", { method });
        const hits = site.control.hits("/api/me");
        assert.equal(hits, 0, `the handler runs for ${method} without a session`);
        assert.equal(answer.status, 401, `${method} without a session is ${answer.status}`);
      }
    },
  },
  {
    id: "adapter.target",
    level: "MUST",
    rule: "The target is path and query exactly as the client sent them, not decoded and not normalized.",
    spec: ["adapters#the-boundary", "routes#paths", "guard#nobody-signed-in"],
    usualCause:
      "The target is the framework's decoded path, or lacks the query. Pass the raw URL of the request.",
    async run(site) {
      const sent = "/api/redirect?a=%2Fb%20c&d=e";
      const answer = await site.browser().get(sent);
      assert.equal(answer.location, `/login?returnTo=${encodeURIComponent(sent)}`, "query");
      const encoded = await site.browser().get(`${site.base}/%6de`);
      assert.notEqual(encoded.status, 401, `${site.base}/%6de is no route: the path was decoded`);
    },
  },
  {
    id: "adapter.set-cookie-lines",
    level: "MUST",
    rule: "A reply with several cookies has a Set-Cookie line for each.",
    spec: ["adapters#the-boundary"],
    source: "RFC 6265, section 3",
    usualCause:
      "Each Set-Cookie replaces the one before, or all are joined into one line. Append each: writeHeaders does so.",
    async run(site) {
      const answer = await site.login(site.browser());
      for (const [what, name] of Object.entries(site.names)) {
        const lines = cookieLines(answer, name).length;
        assert.equal(lines, 1, `${lines} lines for the ${what} cookie of a sign-in, not 1`);
      }
    },
  },
  {
    id: "adapter.headers",
    level: "MUST",
    rule: "Each request header that the core reads is handed over.",
    spec: ["adapters#the-boundary", "guard#page-navigation", "routes#origin-check"],
    usualCause:
      "The headers are a selection of your own, or have capitals. Hand over all headers of the request.",
    async run(site) {
      const page = await site.browser().get("/p", { "sec-fetch-mode": "navigate" });
      assert.equal(page.status, 302, `Sec-Fetch-Mode is lost: ${page.status}`);
      const foreign = site.browser({ origin: "https://evil.test" });
      const started = await site.start(foreign);
      assert.equal(started.status, 403, `Origin is lost: ${started.status}`);
      const browser = site.browser({ "user-agent": "basis/1", "accept-language": "de" });
      await site.login(browser);
      const facts = eventsOf(site, "sign_in")[0]?.request;
      assert.equal(facts?.userAgent, "basis/1", "User-Agent");
      assert.equal(facts?.acceptLanguage, "de", "Accept-Language");
    },
  },
  {
    id: "adapter.ip",
    level: "MUST",
    rule: "The core gets the client's address, according to the framework's own proxy settings.",
    spec: ["adapters#the-clients-address"],
    usualCause: `No ip is handed over, or that of the proxy. Pass what the framework reports behind app.trustProxy proxies: ${HANDED}.`,
    async run(site) {
      await site.login(site.client("192.0.2.1"));
      assert.equal(eventsOf(site, "sign_in")[0]?.request?.ip, "192.0.2.1", "the client's address");
    },
  },
  {
    id: "adapter.native",
    level: "MUST",
    rule: "The core gets the framework's own object of each request, the same that the handler gives to auth.user and auth.state.",
    spec: ["guard#what-the-handler-sees", "guard#nothing-else-is-believed"],
    source: "CWE-488",
    usualCause:
      "The third argument of admit(…) is shared by several requests, or is another object than the one that the handler has.",
    async run(site) {
      const people = [await signedIn(site, "one@b.co"), await signedIn(site, "two@b.co")];
      let waiting = 0;
      let release = () => {};
      const both = new Promise<void>((go) => {
        release = go;
      });
      site.control.hold = () => {
        waiting += 1;
        if (waiting === people.length) release();
        return both;
      };
      const answers = people.map(({ browser }) => browser.get("/api/slow"));
      const emails = (await Promise.all(answers)).map((answer) => {
        const { user } = answer.json() as { user?: { email?: string } | null };
        return user?.email ?? "nobody";
      });
      assert.equal(site.control.hits("/api/slow"), 2, "each handler runs once");
      assert.deepEqual(emails, ["one@b.co", "two@b.co"], `two handlers see ${emails.join(", ")}`);
    },
  },
  {
    id: "adapter.vary",
    level: "MUST",
    rule: "Vary is added to what the host has set, on accepted and on refused requests.",
    spec: ["guard#headers-of-guarded-replies", "guard#refusals"],
    source: "RFC 9110, section 12.5.5",
    usualCause: "Vary is set like any other header. Merge it: writeHeaders and mergeVary do so.",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const who of [browser, site.browser()]) {
        const answer = await who.get("/api/public-before");
        const vary = answer.headers.get("vary") ?? "";
        const what = `Vary is "${vary}" on ${answer.status}`;
        assert.match(vary, /\baccept-encoding\b/i, `${what}: the host's Accept-Encoding is lost`);
        assert.match(vary, /\bcookie\b/i, `${what}: Cookie is missing`);
      }
    },
  },
  {
    id: "adapter.cache-control",
    level: "MUST",
    rule: "A guarded reply is private: the guard's Cache-Control replaces an earlier one, and a public one of the handler is corrected.",
    spec: ["guard#headers-of-guarded-replies"],
    source: "RFC 9111, section 5.2.2; CWE-524",
    usualCause:
      "The headers of the outcome are not written before the handler, or its reply is not corrected: keepPrivate(res) on Node, guardedResponse(response, headers) elsewhere.",
    async run(site) {
      const { browser } = await signedIn(site);
      for (const path of ["/api/me", "/api/public-before", "/api/own-public"]) {
        const control = (await browser.get(path)).headers.get("cache-control");
        assert.equal(control, "private, no-store", `${path}: Cache-Control`);
      }
    },
  },
  {
    id: "adapter.bodiless",
    level: "MUST",
    rule: "A reply without a body has the guard's headers, too, and a renewed session cookie: to HEAD, to a conditional request, and the handler's own 304.",
    spec: ["guard#headers-of-guarded-replies", "session#renewal"],
    source: "RFC 9111, section 4.3.4",
    usualCause:
      "The guard's headers are added on a path that a reply without a body does not take, or the subject ignores the status that the handler returns.",
    options: { session: { ttl: 3600, idle: 600 } },
    async run(site) {
      const { browser } = await signedIn(site);
      const etag = (await browser.get("/api/me")).headers.get("etag") ?? '"1"';
      site.clock.advance(60);
      for (const [what, method, target, headers] of [
        ["HEAD", "HEAD", "/api/me", {}],
        ["If-None-Match", "GET", "/api/me", { "if-none-match": etag }],
        ["If-None-Match: *", "GET", "/api/me", { "if-none-match": "*" }],
        ["the handler's 304", "GET", "/api/not-modified", {}],
        ["the handler's 304 to HEAD", "HEAD", "/api/not-modified", {}],
      ] as const) {
        const answer = await browser.twin().send(target, { method, headers });
        const expected = target === "/api/me" ? [200, 304] : [304];
        assert.ok(expected.includes(answer.status), `${what}: status ${answer.status}`);
        const control = answer.headers.get("cache-control");
        assert.equal(control, "private, no-store", `${what}: Cache-Control`);
        assert.match(answer.headers.get("vary") ?? "", /\bcookie\b/i, `${what}: Vary`);
        const renewed = sessionCookies(site, answer).length;
        assert.equal(renewed, 1, `${what}: ${renewed} renewed session cookies, not 1`);
      }
    },
  },
];

import assert from "node:assert/strict";
import type { Answered, Browser } from "../browser.js";
import type { SpecSection } from "../check.js";

/** The app that is probed. */
export interface ProbePlace {
  /** The path of Turalogin's routes, as a browser sees it. */
  readonly base: string;
  /** A path behind a guard. */
  readonly guarded: string | undefined;
  /** A browser without cookies. */
  browser(headers?: Readonly<Record<string, string>>): Browser;
}

/** One promise that a stranger can see, without a mail and without a login. */
export interface Probe {
  readonly id: string;
  readonly rule: string;
  readonly spec: readonly [SpecSection, ...SpecSection[]];
  readonly needsGuarded?: boolean;
  readonly run: (place: ProbePlace) => Promise<void>;
}

const EVIL = "https://evil.example";
const FORGED = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.x";

function assertErrorReply(answer: Answered, status: number, code: string): void {
  assert.equal(answer.status, status, `${status} ${code}, not ${answer.body}`);
  assert.equal(answer.code(), code);
  assert.deepEqual(answer.cookies, [], "no cookie is set");
}

/** None of them can cause a mail: a start has no address. */
export const PROBES: readonly Probe[] = [
  {
    id: "probe.me",
    rule: "Without a session /me is 401, and is stored nowhere.",
    spec: ["routes#me", "routes#replies"],
    async run({ base, browser }) {
      const answer = await browser().get(`${base}/me`);
      assertErrorReply(answer, 401, "authentication_required");
      assert.equal(answer.headers.get("cache-control"), "no-store");
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
      assert.match(answer.headers.get("vary") ?? "", /\bcookie\b/i, "Vary names Cookie");
    },
  },
  {
    id: "probe.head",
    rule: "HEAD of /me has the status of GET, and no body.",
    spec: ["routes#methods"],
    async run({ base, browser }) {
      const answer = await browser().send(`${base}/me`, { method: "HEAD" });
      assert.deepEqual([answer.status, answer.body], [401, ""]);
    },
  },
  {
    id: "probe.forged",
    rule: "A made-up session is nobody's.",
    spec: ["session#reading-a-token"],
    async run({ base, browser }) {
      for (const name of ["session", "__Host-session", "__Secure-session"]) {
        const answer = await browser({ cookie: `${name}=${FORGED}` }).get(`${base}/me`);
        assert.equal(answer.status, 401, name);
      }
    },
  },
  {
    id: "probe.methods",
    rule: "A method that a route does not have is 405 with Allow.",
    spec: ["routes#methods"],
    async run({ base, browser }) {
      for (const [method, route] of [
        ["DELETE", "me"],
        ["GET", "start"],
        ["GET", "logout"],
        ["OPTIONS", "me"],
      ] as const) {
        const answer = await browser().send(`${base}/${route}`, { method });
        assert.equal(answer.status, 405, `${method} ${route}`);
        assert.notEqual(answer.headers.get("allow"), null, `${method} ${route}: Allow`);
      }
    },
  },
  {
    id: "probe.paths",
    rule: "A route is found by its exact path alone.",
    spec: ["routes#paths"],
    async run({ base, browser }) {
      for (const path of ["%6de", "ME", "me/"]) {
        const { body } = await browser().get(`${base}/${path}`);
        assert.doesNotMatch(body, /authentication_required/, `${path} is not /me`);
      }
    },
  },
  {
    id: "probe.start",
    rule: "A start without an address is refused.",
    spec: ["routes#start"],
    async run({ base, browser }) {
      assertErrorReply(await browser().post(`${base}/start`, {}), 400, "invalid_email");
    },
  },
  {
    id: "probe.origin",
    rule: "A page of another site can start no login, and may read no reply.",
    spec: ["routes#origin-check", "routes#cors"],
    async run({ base, browser }) {
      const foreign = browser({ origin: EVIL, "sec-fetch-site": "cross-site" });
      const start = await foreign.post(`${base}/start`, {});
      assertErrorReply(start, 403, "cross_origin");
      for (const { headers } of [start, await foreign.get(`${base}/me`)]) {
        const allowed = headers.get("access-control-allow-origin");
        assert.ok(allowed !== "*" && allowed !== EVIL, `allows ${allowed}`);
      }
    },
  },
  {
    id: "probe.callback",
    rule: "A link without a token leads to the login page, and signs nobody in.",
    spec: ["routes#callback", "login#link-token"],
    async run({ base, browser }) {
      const answer = await browser().get(`${base}/callback`);
      assert.equal(answer.status, 302);
      assert.match(answer.location ?? "", /[?&]error=/);
      const signedIn = answer.cookies.filter((line) => /=eyJ/.test(line));
      assert.deepEqual(signedIn, [], "no session is set");
    },
  },
  {
    id: "probe.guard",
    rule: "Without a session the guarded path is refused for every method, and stored nowhere.",
    spec: ["guard#nobody-signed-in", "guard#a-guard-stands-on-a-route"],
    needsGuarded: true,
    async run({ guarded = "/", browser }) {
      for (const method of ["GET", "HEAD", "OPTIONS"]) {
        const answer = await browser().send(guarded, { method });
        assert.equal(answer.status, 401, `${method}: ${answer.status}`);
        assert.equal(answer.headers.get("cache-control"), "no-store", method);
      }
      const page = await browser().get(guarded, { "sec-fetch-mode": "navigate" });
      assert.ok([302, 401].includes(page.status), `a page navigation: ${page.status}`);
      const forged = await browser({ cookie: `__Host-session=${FORGED}` }).get(guarded);
      assert.equal(forged.status, 401, "a made-up session");
    },
  },
];

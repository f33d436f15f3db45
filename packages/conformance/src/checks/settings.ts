import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertRefusedOption,
  assertSignedIn,
  beside,
  holding,
  signedIn,
  tokenOf,
} from "../expect.js";
import { assertLanded, pendingLogin, sentTo } from "../expect-login.js";
import type { Site } from "../site.js";

/** None of these options is set, as in an app that has only environment variables. */
const UNSET = { apiKey: undefined, apiUrl: undefined, callbackUrl: undefined, secret: undefined };

const environment = (site: Site) => ({
  TURALOGIN_API_KEY: site.apiKey,
  TURALOGIN_API_URL: site.emulator.apiUrl,
  APP_LOGIN_VALIDATION_URL: `${site.origin}${site.base}/callback`,
  SESSION_SECRET: "from-the-environment-0123456789abcdef",
});

/** Options, and the environment variables that replace them. */
export const settingsChecks: readonly Check[] = [
  {
    id: "options.environment",
    level: "MUST",
    rule: "Options that are not set are read from the environment; SESSION_SECRET_PREVIOUS only verifies, and FRONTEND_URL is trusted.",
    spec: ["configuration#environment", "configuration#env"],
    async run(site) {
      const old = await signedIn(site);
      const env = { ...environment(site), APP_REDIRECT_URL: "https://evil.test/auth/callback" };
      await beside(site, { ...UNSET, env }, async (other) => {
        const { browser } = await signedIn(other);
        const validationUrl = env.APP_LOGIN_VALIDATION_URL;
        assert.deepEqual(sentTo(other, "start").at(-1), { email: "a@b.co", validationUrl });
        await assertSignedIn(other, browser);
        await assertAnonymous(other, holding(other, old.token));
      });
      const more = {
        ...environment(site),
        APP_LOGIN_VALIDATION_URL: undefined,
        APP_REDIRECT_URL: `${site.origin}${site.base}/callback`,
        SESSION_SECRET_PREVIOUS: `another-one-0123456789abcdef0123456789,${site.secret}`,
        FRONTEND_URL: "https://front.app.test/",
      };
      const pages = { login: "/login" };
      await beside(site, { ...UNSET, env: more, pages }, async (other) => {
        await assertSignedIn(other, holding(other, old.token));
        const { browser, mail } = await pendingLogin(other);
        assertLanded(other, await browser.get(mail.target), "https://front.app.test/");
        await assertAnonymous(site, holding(site, tokenOf(other, browser)));
        const from = other.browser({ origin: "https://front.app.test" });
        assert.equal((await other.start(from)).status, 200);
      });
      // An option has priority over the environment.
      const wrong = { ...environment(site), TURALOGIN_API_URL: "http://127.0.0.1:9/api/v1" };
      await beside(site, { env: wrong }, async (other) => void (await signedIn(other)));
    },
  },
  {
    id: "options.errors-help",
    level: "MUST",
    rule: "For a missing setting, the error names its option and its variable, and says what to do.",
    spec: ["configuration#configerror"],
    async run(site) {
      for (const [option, variable] of [
        ["apiKey", "TURALOGIN_API_KEY"],
        ["callbackUrl", "APP_LOGIN_VALIDATION_URL"],
        ["secret", "SESSION_SECRET"],
      ] as const) {
        const env = { ...environment(site), [variable]: undefined };
        await assertRefusedOption(site, { ...UNSET, env }, option);
        await assertRefusedOption(site, { ...UNSET, env }, variable);
        const bad = { ...environment(site), [variable]: "x\u00e9" };
        await assertRefusedOption(site, { ...UNSET, env: bad }, variable);
      }
    },
  },
  {
    id: "options.base-path",
    level: "MUST",
    rule: "Behind a proxy that strips a prefix, basePath is the path that the app sees and callbackUrl is the address that people see; if basePath cannot be derived from callbackUrl, it is required.",
    spec: ["configuration#basepath"],
    async run(site) {
      const callbackUrl = `${site.origin}/outside${site.base}/callback`;
      await beside(site, { callbackUrl, basePath: site.base }, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        assert.ok(mail.target.startsWith(`/outside${site.base}/callback?token=`), mail.target);
        const target = mail.target.slice("/outside".length);
        assertLanded(other, await browser.get(target), "/dashboard");
        await assertSignedIn(other, browser);
      });
      for (const path of ["/callback", "/auth/done", "/"]) {
        const odd = { callbackUrl: site.origin + path };
        await assertRefusedOption(site, odd, "basePath");
      }
      for (const basePath of ["auth", "/auth/", "//auth", "/a?b", "https://app.test/auth"]) {
        await assertRefusedOption(site, { basePath }, "basePath");
      }
    },
  },
  {
    id: "options.pages",
    level: "MUST",
    rule: "pages.login and pages.home must be paths, or absolute URLs on a trusted origin.",
    spec: ["configuration#pageslogin", "configuration#pageshome"],
    source: "CWE-601",
    async run(site) {
      for (const page of [
        "//evil.test",
        "https://evil.test/",
        "javascript:alert(1)",
        "login",
        "/\\evil.test",
        "",
      ]) {
        await assertRefusedOption(site, { pages: { login: page } }, "pages.login");
        await assertRefusedOption(site, { pages: { home: page } }, "pages.home");
      }
      const trustedOrigins = ["https://front.app.test"];
      const pages = { login: "https://front.app.test/in", home: "https://front.app.test/" };
      await beside(site, { pages, trustedOrigins }, async (other) => {
        const answer = await other.browser().get(`${other.base}/callback`);
        assert.equal(answer.location, "https://front.app.test/in?error=invalid_link");
      });
    },
  },
  {
    id: "options.cross-site-warning",
    level: "MUST",
    rule: "If a trusted origin is on another site, a warning at the start says that browsers do not send Lax cookies from there.",
    spec: ["configuration#trustedorigins", "configuration#logger"],
    async run(site) {
      const warnings = async (trustedOrigins: readonly string[]) => {
        const before = site.reported.length;
        await beside(site, { trustedOrigins }, async () => {});
        return site.reported.slice(before).map(String);
      };
      assert.deepEqual(await warnings(["https://front.app.test"]), []);
      const [warning, ...rest] = await warnings(["https://elsewhere.example"]);
      assert.match(warning ?? "", /https:\/\/elsewhere\.example/);
      assert.deepEqual(rest, []);
    },
  },
  {
    id: "client.redacts",
    level: "MUST",
    rule: "The client's handles and tokens are redacted when they are printed or serialized, and readable only by an explicit call.",
    spec: ["client#secrets", "app#authclient", "protocol#the-handle-is-a-secret"],
    source: "CWE-532",
    async run(site) {
      const { client } = site.auth;
      const callbackUrl = `${site.origin}${site.base}/callback`;
      const started = await client.start({ email: "a@b.co", callbackUrl });
      const { token } = await site.mail();
      const verified = await client.verifyLink(started.handle);
      assert.equal(started.handle.reveal(), token);
      assert.equal(verified.user.email, "a@b.co");
      const jwt = verified.token.reveal();
      for (const shown of [started, verified, client, started.handle, verified.token]) {
        const texts = [
          JSON.stringify(shown),
          String(shown),
          inspect(shown, { depth: 9, showHidden: true }),
        ];
        for (const text of texts) {
          for (const secret of [token, jwt, site.apiKey]) {
            assert.ok(!text?.includes(secret), "a secret can be read");
          }
        }
      }
      assert.match(JSON.stringify(started), /\[redacted\]/);
      const refused = await client.verifyLink(started.handle).catch((error: unknown) => error);
      assert.ok(!inspect(refused, { depth: 9, showHidden: true }).includes(token));
    },
  },
];

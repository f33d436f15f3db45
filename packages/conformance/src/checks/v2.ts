import assert from "node:assert/strict";
import type { Check } from "../check.js";
import {
  assertRefusedOption,
  assertSignedIn,
  beside,
  decode,
  sessionCookies,
  tokenOf,
} from "../expect.js";
import { assertLanded, assertRefused, pendingLogin, typeCode } from "../expect-login.js";
import { mapStore } from "../map-store.js";
import type { Site } from "../site.js";

const onV2 = (site: Site, options: object, run: (other: Site) => Promise<void>) =>
  beside(site, { apiUrl: site.emulator.apiUrlV2, ...options }, run);

const last = (site: Site) => {
  const call = site.emulator.calls.requests().at(-1);
  return { version: call?.version, path: call?.path, body: call?.body };
};

/** The version of the protocol that the service recommends. The last segment of `apiUrl` selects it. */
export const v2Checks: readonly Check[] = [
  {
    id: "v2.link",
    level: "MUST",
    rule: "On V2 a start sends exactly the address and redirectUrl, a link sends its token, and the address is the person's id.",
    spec: ["protocol#v2"],
    async run(site) {
      await onV2(site, {}, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        const redirectUrl = `${other.origin}${other.base}/callback`;
        assert.deepEqual(last(other), {
          version: "v2",
          path: "/api/v2/auth/start",
          body: { email: "a@b.co", redirectUrl },
        });
        assertLanded(other, await browser.get(mail.target), "/dashboard");
        assert.deepEqual(last(other), {
          version: "v2",
          path: "/api/v2/auth/verify/link",
          body: { token: mail.token },
        });
        const { user_id, email } = decode(tokenOf(other, browser)).payload;
        assert.deepEqual({ user_id, email }, { user_id: "a@b.co", email: "a@b.co" });
        await assertSignedIn(other, browser);
      });
    },
  },
  {
    id: "v2.app-name",
    level: "MUST",
    rule: "On V2 the mail names the app by pages.brand.name, with a link, a code and an invitation alike.",
    spec: ["client#construction", "configuration#pagesbrand"],
    async run(site) {
      const pages = { brand: { name: "Ada & Söhne" } };
      for (const method of ["link", "otp"] as const) {
        await onV2(site, { pages, method, session: { store: mapStore() } }, async (other) => {
          await other.start(other.browser());
          assert.equal((last(other).body as { appName?: string }).appName, "Ada & Söhne");
          await other.auth.invite({ email: "a@b.co", message: "Join us" });
          assert.equal((last(other).body as { appName?: string }).appName, "Ada & Söhne");
        });
      }
    },
  },
  {
    id: "v2.code",
    level: "MUST",
    rule: "On V2 a code is sent with its handle to its own endpoint; the service's own token is never sent to a client.",
    spec: ["protocol#v2", "protocol#a-verify-without-a-code-verifies-the-link"],
    async run(site) {
      await onV2(site, {}, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        const answer = await typeCode(other, browser, mail.code);
        assert.deepEqual(last(other), {
          version: "v2",
          path: "/api/v2/auth/verify/code",
          body: { token: mail.token, code: mail.code },
        });
        assert.deepEqual(answer.json(), {
          success: true,
          user: { id: "a@b.co", email: "a@b.co" },
        });
        assert.equal(sessionCookies(other, answer).length, 1);
      });
    },
  },
  {
    id: "v2.otp",
    level: "MUST",
    rule: "On V2 with method otp a start sends the method and no redirectUrl.",
    spec: ["protocol#v2", "configuration#method"],
    async run(site) {
      await onV2(site, { method: "otp" }, async (other) => {
        const browser = other.browser();
        assert.equal((await other.start(browser)).status, 200);
        assert.deepEqual(last(other).body, { email: "a@b.co", method: "otp" });
        const { code } = await other.emulator.inbox.waitFor("a@b.co");
        assert.equal((await typeCode(other, browser, code)).status, 200);
        await assertSignedIn(other, browser);
      });
    },
  },
  {
    id: "v2.not-mixed",
    level: "MUST",
    rule: "The versions use the word token for different things: no reply is read by the wrong version, and an apiUrl without a version is refused.",
    spec: ["protocol#v2", "configuration#apiversion", "configuration#apiurl"],
    expects5xx: true,
    async run(site) {
      const { faults } = site.emulator;
      const body = { success: true, token: "x".repeat(48), user: { id: "u1", email: "a@b.co" } };
      await onV2(site, {}, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        faults.add({ endpoint: "verify", status: 200, body });
        assertRefused(other, await typeCode(other, browser, mail.code), 502, "upstream_error");
        faults.add({ endpoint: "start", status: 200, body: { sessionId: "x".repeat(48) } });
        assertRefused(other, await other.start(other.browser()), 502, "upstream_error");
      });
      faults.add({ endpoint: "start", status: 200, body: { token: "x".repeat(48) } });
      assertRefused(site, await site.start(site.browser()), 502, "upstream_error");
      const { token: jwt, ...rest } = body;
      const { browser, mail } = await pendingLogin(site);
      faults.add({ endpoint: "verify", status: 200, body: { ...rest, jwt } });
      assertRefused(site, await typeCode(site, browser, mail.code), 502, "upstream_error");
      const apiUrl = site.emulator.apiUrl.replace(/\/v1$/, "");
      await assertRefusedOption(site, { apiUrl }, "apiUrl");
    },
  },
];

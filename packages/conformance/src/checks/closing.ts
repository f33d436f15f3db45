import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { assertSignedIn, beside, moved, signedIn } from "../expect.js";
import {
  assertAsked,
  assertLanded,
  assertNoCookie,
  assertOnlyTyped,
  assertRefused,
  assertSentBack,
  pendingLogin,
  typeCode,
} from "../expect-login.js";
import { assertNoRejections, soon, withHeldService } from "../held-service.js";
import type { Site } from "../site.js";

const person = (email: string) => ({ success: true, token: "jwt", user: { id: "u1", email } });
const STARTED = { success: true, sessionId: "handle-0123456789abcdef" };

/** Limits that record what they count and refuse nothing. */
function countingLimits() {
  const counted: unknown[] = [];
  const limiter = { consume: async (key: unknown) => counted.push(key) };
  const limits = {
    startsPerAddressAndClient: limiter,
    codesPerLogin: limiter,
    callbackFailuresPerClient: limiter,
    linkFailuresPerLogin: limiter,
  };
  return { counted, limits };
}

/** Asserts the reply after close: Retry-After, Connection: close, and no cookie changed. */
function assertPutOff(site: Site, answer: Answered, assertCookies = assertNoCookie): void {
  const at = `${answer.method} ${answer.target}`;
  assert.match(answer.headers.get("retry-after") ?? "", /^[1-9]\d*$/, `${at}: Retry-After`);
  assert.equal(answer.headers.get("connection"), "close", `${at}: Connection`);
  assertCookies(site, answer);
}

/** `auth.close()`: what it refuses, what still works, and what it waits for. */
export const closingChecks: readonly Check[] = [
  {
    id: "close.login-refused",
    level: "MUST",
    rule: "After close, a new login is refused for now and uses nothing up: the same link or code signs in on another process.",
    spec: ["app#authclose"],
    expects5xx: true,
    async run(site) {
      const { counted, limits } = countingLimits();
      await beside(site, { limits }, async (other) => {
        const link = await pendingLogin(other, "a@b.co");
        const code = await pendingLogin(other, "c@d.co");
        await soon(other.auth.close(), "the end of close");
        const calls = { ...other.emulator.calls.counts() };
        counted.length = 0;

        const callback = `${other.base}/callback`;
        const { target, token } = link.mail;
        const refused = [
          await other.start(other.browser(), "e@f.co"),
          await other.browser().post(callback, { token }),
          await typeCode(other, code.browser, code.mail.code),
        ];
        for (const answer of refused) {
          assertRefused(other, answer, 503, "restarting");
          assertPutOff(other, answer);
        }
        const form = await other.browser().form(`${other.base}/start`, { email: "e@f.co" });
        assertSentBack(other, form, "error=restarting", 303);
        assertPutOff(other, form, assertOnlyTyped);
        const typed = await code.browser.form(`${other.base}/verify`, { code: code.mail.code });
        assertSentBack(other, typed, "error=restarting&sent=1", 303);
        const opened = await link.browser.get(target);
        assertSentBack(other, opened, "error=restarting");
        const pressed = await other.browser().form(callback, { token });
        assertSentBack(other, pressed, "error=restarting", 303);
        for (const answer of [typed, opened, pressed]) assertPutOff(other, answer);
        assert.deepEqual(other.emulator.calls.counts(), calls, "the service is not called");
        assert.deepEqual(counted, [], "and nothing is counted");

        assertLanded(site, await moved(link.browser, site).get(target), "/dashboard");
        const again = await typeCode(site, moved(code.browser, site), code.mail.code);
        assert.equal(again.status, 200, again.body);
      });
    },
  },
  {
    id: "close.guard-goes-on",
    level: "MUST",
    rule: "After close, guards, me, authenticate, logout and pages work as before.",
    spec: ["app#authclose"],
    async run(site) {
      const { browser, token } = await signedIn(site);
      const { mail } = await pendingLogin(site, "c@d.co");
      await soon(site.auth.close(), "the end of close");
      await assertSignedIn(site, browser);
      assert.equal((await site.browser().get("/api/me")).status, 401);
      const headers = { cookie: `${site.names.session}=${token}` };
      const { user } = await site.auth.authenticate(new Request(site.origin, { headers }));
      assert.equal(user?.email, "a@b.co");
      assertAsked(site, await site.browser().get(mail.target));
      assert.equal((await browser.post(`${site.base}/logout`, {})).status, 200);
      assert.ok(!browser.cookies.has(site.names.session), "signed out");
    },
  },
  {
    id: "close.in-flight-ends",
    level: "MUST",
    rule: "A login in progress at close is finished, and close resolves after the last one.",
    spec: ["app#authclose"],
    async run(site) {
      const link = await pendingLogin(site, "a@b.co");
      const code = await pendingLogin(site, "c@d.co");
      await withHeldService((service) =>
        assertNoRejections(() =>
          beside(site, { apiUrl: service.apiUrl, timeout: 60_000 }, async (other) => {
            const starting = other.start(other.browser(), "e@f.co");
            const start = await service.next();
            const following = moved(link.browser, other).get(link.mail.target);
            const follow = await service.next();
            const typing = typeCode(other, moved(code.browser, other), code.mail.code);
            const type = await service.next();
            let isOver = false;
            const over = other.auth.close().then(() => {
              isOver = true;
            });
            const assertGoesOn = async () => {
              // After this round trip, everything that did not have to wait has happened.
              await other.browser().get("/api/open");
              assert.ok(!isOver, "a login is in progress");
            };
            await assertGoesOn();
            start.answer(STARTED);
            assert.equal((await soon(starting, "the reply to the start")).status, 200);
            await assertGoesOn();
            type.answer(person("c@d.co"));
            assert.equal((await soon(typing, "the reply to the code")).status, 200);
            await assertGoesOn();
            follow.answer(person("a@b.co"));
            assertLanded(other, await soon(following, "the reply to the link"), "/dashboard");
            await soon(over, "the end of close");
            assert.equal(service.calls(), 3);
          }),
        ),
      );
    },
  },
  {
    id: "close.second-click",
    level: "MUST",
    rule: "After close, a second click on a link in progress still gets its result, because the link is used up.",
    spec: ["app#authclose", "login#double-click"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      await withHeldService((service) =>
        beside(site, { apiUrl: service.apiUrl, timeout: 60_000 }, async (other) => {
          const first = moved(browser, other).get(mail.target);
          const call = await service.next();
          const over = other.auth.close();
          const second = moved(browser, other).get(mail.target);
          await other.browser().get("/api/open"); // now the second has also been read
          call.answer(person("a@b.co"));
          assertLanded(other, await soon(first, "the first reply"), "/dashboard");
          assertLanded(other, await soon(second, "the second reply"), "/dashboard");
          await soon(over, "the end of close");
          assert.equal(service.calls(), 1);
        }),
      );
    },
  },
  {
    id: "close.twice",
    level: "MUST",
    rule: "Without a login in progress close resolves at once, also when it is called again.",
    spec: ["app#authclose"],
    async run(site) {
      await soon(site.auth.close(), "the end of close");
      await soon(site.auth.close(), "the same again");
    },
  },
];

import assert from "node:assert/strict";
import type { Answered } from "../browser.js";
import type { Check } from "../check.js";
import { assertSignedIn, beside, moved, signedIn } from "../expect.js";
import {
  assertAsked,
  assertLanded,
  assertNoCookie,
  assertRefused,
  assertSentBack,
  pendingLogin,
  typeCode,
} from "../expect-login.js";
import { assertNoRejections, soon, withHeldService } from "../held-service.js";
import type { Site } from "../site.js";

const person = (email: string) => ({ success: true, token: "jwt", user: { id: "u1", email } });
const STARTED = { success: true, sessionId: "handle-0123456789abcdef" };

/** Limits that count whoever is counted, and let everybody through. */
function countingLimits() {
  const counted: unknown[] = [];
  const limiter = { consume: async (key: unknown) => counted.push(key) };
  const limits = {
    startsPerAddressAndClient: limiter,
    codesPerLogin: limiter,
    callbackFailuresPerClient: limiter,
  };
  return { counted, limits };
}

/** Not now: when to try again, on another connection, with what the browser holds. */
function assertPutOff(site: Site, answer: Answered): void {
  const at = `${answer.method} ${answer.target}`;
  assert.match(answer.headers.get("retry-after") ?? "", /^[1-9]\d*$/, `${at}: Retry-After`);
  assert.equal(answer.headers.get("connection"), "close", `${at}: Connection`);
  assertNoCookie(site, answer);
}

/** `auth.close()`: what begins after it, what goes on, and what it waits for. */
export const closingChecks: readonly Check[] = [
  {
    id: "close.login-refused",
    level: "MUST",
    rule: "After close, a login is put off and spends nothing: the same link or code signs in on another process.",
    source: "CASES.md 120",
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
          assertRefused(other, answer, 503, "upstream_unavailable");
          assertPutOff(other, answer);
        }
        const form = await other.browser().form(`${other.base}/start`, { email: "e@f.co" });
        assertSentBack(other, form, "error=upstream_unavailable", 303);
        const typed = await code.browser.form(`${other.base}/verify`, { code: code.mail.code });
        assertSentBack(other, typed, "error=upstream_unavailable&sent=1", 303);
        const opened = await link.browser.get(target);
        assertSentBack(other, opened, "error=unavailable");
        const pressed = await other.browser().form(callback, { token });
        assertSentBack(other, pressed, "error=unavailable", 303);
        for (const answer of [form, typed, opened, pressed]) assertPutOff(other, answer);
        assert.deepEqual(other.emulator.calls.counts(), calls, "the service hears nothing");
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
    rule: "After close, guards, me, authenticate, logout and pages answer as before.",
    source: "CASES.md 120",
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
    rule: "A login that is under way at close ends with its answer, and close is fulfilled when the last has.",
    source: "CASES.md 120",
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
              // A round trip, in which everything that waits for nothing else has happened.
              await other.browser().get("/api/open");
              assert.ok(!isOver, "a login is under way");
            };
            await assertGoesOn();
            start.answer(STARTED);
            assert.equal((await soon(starting, "the answer to the start")).status, 200);
            await assertGoesOn();
            type.answer(person("c@d.co"));
            assert.equal((await soon(typing, "the answer to the code")).status, 200);
            await assertGoesOn();
            follow.answer(person("a@b.co"));
            assertLanded(other, await soon(following, "the answer to the link"), "/dashboard");
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
    rule: "The second click on a link that is under way has its share after close, too: the link is spent.",
    source: "CASES.md 120; CONTRACT.md, double click and reload",
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      await withHeldService((service) =>
        beside(site, { apiUrl: service.apiUrl, timeout: 60_000 }, async (other) => {
          const first = moved(browser, other).get(mail.target);
          const call = await service.next();
          const over = other.auth.close();
          const second = moved(browser, other).get(mail.target);
          await other.browser().get("/api/open"); // by now the second has been read, too
          call.answer(person("a@b.co"));
          assertLanded(other, await soon(first, "the first answer"), "/dashboard");
          assertLanded(other, await soon(second, "the second answer"), "/dashboard");
          await soon(over, "the end of close");
          assert.equal(service.calls(), 1);
        }),
      );
    },
  },
  {
    id: "close.twice",
    level: "MUST",
    rule: "Without a login under way close is fulfilled at once; called again, it is the same end.",
    source: "CASES.md 120",
    async run(site) {
      await soon(site.auth.close(), "the end of close");
      await soon(site.auth.close(), "the same again");
    },
  },
];

import assert from "node:assert/strict";
import type { AuthEvent } from "@turalogin/core";
import type { Check } from "../check.js";
import { assertSignedIn, beside, decode, signedIn, tokenOf } from "../expect.js";
import {
  assertLanded,
  eventsOf,
  pendingLogin,
  reasons,
  typeCode,
  wrongCode,
} from "../expect-login.js";

export const eventsChecks: readonly Check[] = [
  {
    id: "events.a-login",
    level: "MUST",
    rule: "A login causes a start event and a sign-in event with the same HMAC of the address, and the app's own time.",
    spec: ["events#kinds-of-events"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      site.clock.advance(7);
      await browser.get(mail.target);
      const [start] = eventsOf(site, "start");
      const [signIn, ...more] = eventsOf(site, "sign_in");
      assert.deepEqual(more, []);
      assert.equal(start?.address, signIn?.address);
      assert.match(start?.address ?? "", /^[\w-]{20,}$/);
      assert.equal((signIn?.at ?? 0) - (start?.at ?? 0), 7000);
      assert.equal(signIn?.at, site.clock.now());
      assert.equal(signIn?.method, "link");
      assert.equal(signIn?.userId, decode(tokenOf(site, browser)).payload.user_id);
      await site.login(site.browser(), "c@d.co");
      assert.notEqual(eventsOf(site, "start")[1]?.address, start?.address);
      const { length } = site.events;
      await browser.get(`${site.base}/me`);
      await browser.get("/api/me");
      assert.equal(site.events.length, length, "reading causes no event");
    },
  },
  {
    id: "events.say-no-secret",
    level: "MUST",
    rule: "No event of a login, its failures and its logout contains an address, a code, a cookie, a token or a URL.",
    spec: ["events#no-secret-in-an-event", "events#request-facts"],
    source: "CWE-532",
    expects5xx: true,
    async run(site) {
      const headers = {
        referer: "https://app.test/referrer",
        "user-agent": "check/1",
        "x-secret": "zz",
      };
      const { browser, mail } = await pendingLogin(site);
      const values = () => Object.values(site.names).flatMap((n) => browser.cookies.get(n) ?? []);
      const secrets = [mail.token, mail.code, "a@b.co", "c@d.co", "?token", "zz", "app.test/ref"];
      secrets.push(wrongCode(mail.code), ...values());
      await typeCode(site, browser, wrongCode(mail.code));
      await browser.get(mail.target, headers);
      secrets.push(...values());
      await site.browser().form(`${site.base}/callback`, { token: `${mail.token}x` });
      await site.start(browser, "c@d.co");
      site.emulator.faults.add({ endpoint: "start", status: 500, times: 1 });
      await site.start(browser, "c@d.co");
      for (let i = 0; i < 6; i++) await site.start(browser, "c@d.co");
      await browser.post(`${site.base}/logout`, {}, headers);
      const types = new Set(site.events.map(({ type }) => type));
      for (const type of [
        "start",
        "sign_in",
        "sign_out",
        "refused",
        "limited",
        "upstream_failure",
      ]) {
        assert.ok(types.has(type as AuthEvent["type"]), type);
      }
      // The service's own ids may contain the address. Events have only the id.
      const reported = JSON.stringify(site.events, (key, value: unknown) =>
        key === "userId" ? undefined : value instanceof Error ? String(value.stack) : value,
      );
      for (const secret of secrets)
        assert.ok(!reported.includes(secret), `an event contains ${secret}`);
      for (const { request } of site.events) {
        const names = ["acceptLanguage", "id", "ip", "userAgent"];
        assert.deepEqual(Object.keys(request ?? {}).sort(), names);
      }
    },
  },
  {
    id: "events.a-hook-that-fails",
    level: "MUST",
    rule: "If onEvent throws or rejects, the login still works.",
    spec: ["events#delivery", "configuration#onevent"],
    async run(site) {
      const hooks: readonly ((event: AuthEvent) => void)[] = [
        () => {
          throw new Error("the hook fails");
        },
        async () => {
          throw new Error("the hook fails");
        },
      ];
      for (const onEvent of hooks) {
        await beside(site, { onEvent }, async (other) => {
          const { browser } = await signedIn(other);
          await assertSignedIn(other, browser);
          assert.equal((await browser.post(`${other.base}/logout`, {})).status, 200);
        });
      }
    },
  },
  {
    id: "events.refused-logins",
    level: "MUST",
    rule: "A request for a login that cannot be used causes one event `refused` with the reason.",
    spec: ["events#kinds-of-events"],
    async run(site) {
      const browser = site.browser();
      const text = { "content-type": "text/plain" };
      await browser.send(`${site.base}/start`, { method: "POST", headers: text, body: "a@b.co" });
      await site.start(browser, "no address");
      await typeCode(site, browser, "123456");
      await browser.get(`${site.base}/callback`);
      const { browser: pending, mail } = await pendingLogin(site);
      await typeCode(site, pending, "12345");
      await pending.post(
        `${site.base}/verify`,
        { code: mail.code },
        { origin: "https://evil.test" },
      );
      assert.deepEqual(reasons(site), [
        "unsupported_media_type",
        "invalid_email",
        "no_pending_login",
        "invalid_link",
        "invalid_code",
        "cross_origin",
      ]);
    },
  },
  {
    id: "events.request-id",
    level: "MUST",
    rule: "An event has the id that a proxy gave the request, if it is a short word, else a new one.",
    spec: ["events#request-facts"],
    source: "CWE-117",
    async run(site) {
      const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
      const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
      const idFor = async (headers: Record<string, string>) => {
        await site.browser(headers).get(`${site.base}/callback`);
        return site.events.at(-1)?.request?.id ?? "";
      };
      assert.equal(await idFor({ "x-request-id": "r-1", traceparent }), "r-1");
      assert.equal(await idFor({ traceparent }), trace);
      const made = [await idFor({}), await idFor({ "x-request-id": "a@b.co" })];
      for (const id of made) assert.match(id, /^[\da-f-]{36}$/);
      assert.notEqual(made[0], made[1]);
    },
  },
  {
    id: "events.client-address",
    level: "MUST",
    rule: "The client's address comes from the framework: the entry that the one trusted proxy added last, not what the client sent.",
    spec: ["adapters#the-clients-address", "examples#configuration-of-the-examples"],
    source: "CWE-348",
    async run(site) {
      for (const [sent, ip] of [
        ["192.0.2.1", "192.0.2.1"],
        ["203.0.113.7, 192.0.2.2", "192.0.2.2"],
        ["127.0.0.1, 203.0.113.7, 2001:db8::1", "2001:db8::1"],
      ] as const) {
        const browser = site.browser({ "x-forwarded-for": sent, "x-real-ip": "203.0.113.9" });
        await site.start(browser);
        const { target } = await site.mail();
        assertLanded(site, await browser.get(target), "/dashboard");
        assert.equal(eventsOf(site, "sign_in").at(-1)?.request?.ip, ip);
      }
    },
  },
];

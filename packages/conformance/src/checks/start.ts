import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { attributes, cookieLines } from "../expect.js";
import {
  assertNoCookie,
  assertOnlyTyped,
  assertSentBack,
  pendingLogin,
  sentTo,
  started,
  typeCode,
} from "../expect-login.js";

export const startChecks: readonly Check[] = [
  {
    id: "start.accepts",
    level: "MUST",
    rule: "A start returns 200, sends exactly the address and the callback upstream, and sets the pending cookie.",
    spec: ["routes#start", "login#pending-cookie"],
    async run(site) {
      const answer = await site.start(site.browser());
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '{"success":true,"message":"Check your email for the login link"}');
      assert.deepEqual(sentTo(site, "start"), [
        { email: "a@b.co", validationUrl: `${site.origin}${site.base}/callback` },
      ]);
      const [line = "", ...more] = cookieLines(answer, site.names.pending);
      assert.deepEqual(more, []);
      const [, value, maxAge] = /^[^=]+=([^;]+); Max-Age=(\d+)/.exec(line) ?? [];
      assert.ok(Number(maxAge) > 0 && Number(maxAge) <= 900, line);
      assert.equal(line, `${site.names.pending}=${value}${attributes(site, Number(maxAge))}`);
      assert.deepEqual(cookieLines(answer, site.names.session), []);
    },
  },
  {
    id: "start.only-configured-fields",
    level: "MUST",
    rule: "Other fields of a body are not sent upstream, and no prototype is polluted.",
    spec: ["routes#start", "routes#request-bodies"],
    source: "CWE-1321",
    async run(site) {
      // A host's parser may refuse these two itself, as koa-bodyparser does: then the body never reaches us.
      const hostile =
        site.setting === "parser"
          ? ""
          : ',"__proto__":{"polluted":1,"method":"otp"},"constructor":{"prototype":{"polluted":1}}';
      const json =
        '{"email":"a@b.co","validationUrl":"https://evil.test","redirectUrl":"https://evil.test",' +
        `"method":"otp","appName":"x","message":"x"${hostile}}`;
      assert.equal((await site.browser().post(`${site.base}/start`, json)).status, 200);
      const form = await site.browser().form(`${site.base}/start`, {
        email: "a@b.co",
        validationUrl: "https://evil.test",
        method: "otp",
        "__proto__[polluted]": "1",
        "constructor[prototype][polluted]": "1",
      });
      assert.equal(form.status, 303);
      const body = { email: "a@b.co", validationUrl: `${site.origin}${site.base}/callback` };
      assert.deepEqual(sentTo(site, "start"), [body, body]);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    },
  },
  {
    id: "start.host-decides-nothing",
    level: "MUST",
    rule: "Links are built only from callbackUrl: Host and forwarding headers have no influence on them.",
    spec: ["configuration#callbackurl"],
    source: "CWE-644, password reset poisoning",
    settings: ["bare", "prefix"],
    options: { limits: false },
    async run(site) {
      for (const headers of [
        { host: "evil.test" },
        { "x-forwarded-host": "evil.test", "x-forwarded-proto": "http" },
        { forwarded: "host=evil.test;proto=http" },
        { "x-original-url": "/evil", "x-rewrite-url": "/evil", "x-forwarded-prefix": "/evil" },
      ] as Readonly<Record<string, string>>[]) {
        const browser = site.browser(headers);
        const answer = await site.start(browser);
        assert.equal(answer.status, 200);
        const { link } = await site.emulator.inbox.waitFor("a@b.co");
        assert.ok(link?.startsWith(`${site.origin}${site.base}/callback?token=`), String(link));
        assert.equal((await browser.get((await site.mail()).target)).location, "/dashboard");
        assert.doesNotMatch(JSON.stringify([...answer.headers, answer.body]), /evil/);
      }
      const body = '{"email":"a@b.co"}';
      for (const host of ["evil.test:443@app.test", "evil.test/app.test", "evil.test, app.test"]) {
        const before = started(site);
        const head = `POST ${site.base}/start HTTP/1.1\r\nHost: ${host}\r\nConnection: close`;
        const type = `Content-Type: application/json\r\nContent-Length: ${body.length}`;
        const text = await site.raw(`${head}\r\n${type}\r\n\r\n${body}`);
        // Without Host a server may refuse the request itself (RFC 9112, section 3.2), and then nothing has begun.
        const accepted = !text.startsWith("HTTP/1.1 400 ");
        assert.equal(started(site) - before, accepted ? 1 : 0, text);
        assert.doesNotMatch(text, /evil/);
        const { link } = await site.emulator.inbox.waitFor("a@b.co");
        assert.ok(link?.startsWith(`${site.origin}${site.base}/callback?token=`), String(link));
      }
    },
  },
  {
    id: "start.only-by-post",
    level: "MUST",
    rule: "Any other method is 405 with Allow and starts nothing, even with a method override.",
    spec: ["routes#methods"],
    source: "RFC 9110, section 15.5.6",
    async run(site) {
      for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const answer = await site.browser().send(`${site.base}/start?email=a@b.co&_method=POST`, {
          method,
          headers: { "x-http-method-override": "POST", "x-http-method": "POST" },
        });
        assert.equal(answer.status, 405, method);
        assert.equal(answer.headers.get("allow"), "POST", method);
        assertNoCookie(site, answer);
        if (method === "HEAD") assert.equal(answer.body, "");
        else assert.equal(answer.code(), "method_not_allowed");
      }
      assert.equal(started(site), 0);
    },
  },
  {
    id: "start.known-and-unknown-alike",
    level: "MUST",
    rule: "An address that has signed in before and one that never has get the same response, byte for byte.",
    spec: ["routes#start"],
    source: "OWASP Authentication, user enumeration",
    async run(site) {
      await site.login(site.browser(), "known@b.co");
      const seen = [];
      for (const email of ["known@b.co", "nobdy@b.co"]) {
        const { status, body, headers } = await site.start(site.browser(), email);
        const fields = [...headers].map(([name, value]) => [
          name,
          name === "set-cookie" ? value.replace(/=[^;]+/, (v) => `=${v.length}`) : value,
        ]);
        seen.push({ status, body, fields: fields.filter(([name]) => name !== "date") });
      }
      assert.deepEqual(seen[0], seen[1]);
    },
  },
  {
    id: "start.form",
    level: "MUST",
    rule: "A form gets a 303: to the code form if the mail was sent, else to the login page with the reason.",
    spec: ["routes#start", "routes#json-and-forms"],
    source: "RFC 9110, section 15.4.4",
    async run(site) {
      const browser = site.browser();
      const sent = await browser.form(`${site.base}/start`, { email: " A@B.co " });
      assertSentBack(site, sent, "sent=1", 303);
      assert.equal(sent.body, "");
      assert.equal(cookieLines(sent, site.names.pending).length, 1);
      assert.equal((await browser.get((await site.mail()).target)).location, "/dashboard");
      for (const email of ["", " ", "a", "a@b.co,c@d.co"]) {
        const refused = await site.browser().form(`${site.base}/start`, { email });
        assertSentBack(site, refused, "error=invalid_email", 303);
        if (email.trim() === "") assertNoCookie(site, refused);
        else assertOnlyTyped(site, refused);
      }
      const again = await browser.form(`${site.base}/start`, { email: "c@d.co" });
      assertSentBack(site, again, "sent=1", 303);
      const repeated = await browser.form(`${site.base}/start`, { email: "c@d.co" });
      assertSentBack(site, repeated, "sent=again", 303);
      assertSentBack(
        site,
        await site.browser().form(`${site.base}/start`, {}),
        "error=invalid_email",
        303,
      );
      assert.equal(started(site), 3);
    },
  },
  {
    id: "start.keeps-return-to",
    level: "MUST",
    rule: "A form that is refused keeps returnTo in the query; a returnTo that no login may lead to is dropped.",
    spec: ["routes#start"],
    expects5xx: true,
    async run(site) {
      const refused = (email: string, returnTo: string) =>
        site.browser().form(`${site.base}/start`, { email, returnTo });
      const kept = "error=invalid_email&returnTo=%2Fdeep%3Fx%3D1%26y%3D2";
      assertSentBack(site, await refused("a", "/deep?x=1&y=2"), kept, 303);
      const dropped = await refused("a", "//evil.test");
      assertSentBack(site, dropped, "error=invalid_email", 303);
      site.emulator.faults.add({ endpoint: "start", status: 500, times: 1 });
      const down = "error=upstream_unavailable&returnTo=%2Fdeep";
      assertSentBack(site, await refused("a@b.co", "/deep"), down, 303);
    },
  },
  {
    id: "start.otp",
    level: "MUST",
    rule: "With method otp the service sends only a code, and the code signs in.",
    spec: ["configuration#method", "routes#start", "protocol#v1"],
    options: { method: "otp" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      assert.deepEqual(sentTo(site, "start"), [{ email: "a@b.co", method: "otp" }]);
      assert.equal((await typeCode(site, browser, mail.code)).status, 200);
    },
  },
  {
    id: "start.each-its-own",
    level: "MUST",
    rule: "Starts at the same time are not mixed up: each browser's cookie works only with its own link.",
    spec: ["login#pending-cookie"],
    source: "CWE-362",
    settings: ["bare", "parser"],
    async run(site) {
      const emails = ["a", "b", "c", "d", "e"].map((name) => `${name}@b.co`);
      const browsers = emails.map(() => site.browser());
      await Promise.all(emails.map((email, i) => site.start(browsers[i] ?? site.browser(), email)));
      for (const [i, browser] of browsers.entries()) {
        const other = await site.mail(emails[(i + 1) % emails.length]);
        assert.equal(
          (await browser.get(other.target)).status,
          200,
          "another browser's link shows the button first",
        );
        const answer = await typeCode(site, browser, (await site.mail(emails[i])).code);
        assert.equal((answer.json() as { user: { email: string } }).user.email, emails[i]);
      }
    },
  },
];

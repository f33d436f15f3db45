import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertSignedIn, beside } from "../expect.js";
import {
  assertAsked,
  assertLanded,
  assertNoCookie,
  assertRefused,
  assertSentBack,
  pendingLogin,
  reasons,
  typeCode,
  verified,
} from "../expect-login.js";

export const linkBindingChecks: readonly Check[] = [
  {
    id: "binding.strict",
    level: "MUST",
    rule: "With linkBinding strict, another browser is refused and referred to the code; the link still works in the browser that asked for it.",
    spec: ["login#link-binding", "configuration#linkbinding"],
    options: { linkBinding: "strict" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site, "a@b.co", { returnTo: "/x" });
      const other = (await pendingLogin(site, "c@d.co")).browser;
      const callback = `${site.base}/callback`;
      for (const stranger of [site.browser(), other]) {
        for (const answer of [
          await stranger.get(mail.target),
          await stranger.get(mail.target, {
            "sec-fetch-dest": "document",
            "sec-fetch-mode": "navigate",
          }),
        ]) {
          assertSentBack(site, answer, "error=other_browser");
          assertNoCookie(site, answer);
        }
        const form = await stranger.form(callback, { token: mail.token });
        assertSentBack(site, form, "error=other_browser", 303);
        const json = await stranger.post(callback, { token: mail.token });
        assertRefused(site, json, 403, "other_browser");
      }
      assert.equal(verified(site), 0);
      assert.deepEqual(reasons(site), Array(8).fill("other_browser"));
      assertLanded(site, await browser.get(mail.target), "/x");
    },
  },
  {
    id: "binding.strict-code",
    level: "MUST",
    rule: "With linkBinding strict, the code still signs in the browser that asked for the link.",
    spec: ["login#link-binding"],
    options: { linkBinding: "strict" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      await site.browser().get(mail.target);
      assert.equal((await typeCode(site, browser, mail.code)).status, 200);
      await assertSignedIn(site, browser);
    },
  },
  {
    id: "binding.off",
    level: "MUST",
    rule: "With linkBinding off, the first GET signs in, in any browser, and redirects home.",
    spec: ["login#link-binding"],
    options: { linkBinding: "off" },
    async run(site) {
      const { browser, mail } = await pendingLogin(site, "a@b.co", { returnTo: "/theirs" });
      const phone = site.browser();
      assertLanded(site, await phone.get(mail.target), "/dashboard");
      await assertSignedIn(site, phone);
      const late = await browser.get(mail.target);
      assertSentBack(site, late, "error=verification_failed&returnTo=%2Ftheirs");
      const own = await pendingLogin(site, "c@d.co", { returnTo: "/x" });
      assertLanded(site, await own.browser.get(own.mail.target), "/x");
    },
  },
  {
    id: "binding.last-two",
    level: "MUST",
    rule: "The links of a browser's last two mails sign it in at once; an earlier one shows the button first.",
    spec: ["login#pending-cookie"],
    async run(site) {
      for (const [nth, isOwn] of [
        [0, true],
        [1, true],
        [2, false],
      ] as const) {
        const browser = site.browser();
        const targets: string[] = [];
        for (const email of ["a@b.co", "b@b.co", "c@b.co"]) {
          await site.start(browser, `${nth}${email}`, { returnTo: `/${email[0]}` });
          targets.unshift((await site.mail(`${nth}${email}`)).target);
        }
        const answer = await browser.get(targets[nth] ?? "");
        if (isOwn) assertLanded(site, answer, nth === 0 ? "/c" : "/b");
        else assertAsked(site, answer);
      }
    },
  },
  {
    id: "binding.same-address-is-not-enough",
    level: "MUST",
    rule: "A link belongs to a browser only by its handle, not by a pending login for the same address.",
    spec: ["login#pending-cookie"],
    async run(site) {
      const first = await pendingLogin(site);
      const second = await pendingLogin(site);
      assertAsked(site, await first.browser.get(second.mail.target));
      assertAsked(site, await second.browser.get(first.mail.target));
      assert.equal(verified(site), 0);
      assertLanded(site, await first.browser.get(first.mail.target), "/dashboard");
      assertLanded(site, await second.browser.get(second.mail.target), "/dashboard");
    },
  },
  {
    id: "binding.other-secret",
    level: "MUST",
    rule: "A pending cookie made with another secret is ignored; one made with a previous secret still works.",
    spec: ["session#secret-rotation", "login#pending-cookie-encryption"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const next = "another-secret-0123456789abcdef-0123456789";
      const carry = (to: typeof site) => {
        const carried = to.browser();
        for (const [name, value] of browser.cookies) carried.cookies.set(name, value);
        return carried;
      };
      await beside(site, { secret: next }, async (other) => {
        assertAsked(other, await carry(other).get(mail.target));
        assertRefused(
          other,
          await typeCode(other, carry(other), mail.code),
          400,
          "no_pending_login",
        );
      });
      assert.equal(verified(site), 0);
      await beside(site, { secret: [next, site.secret] }, async (rotated) => {
        assertLanded(rotated, await carry(rotated).get(mail.target), "/dashboard");
      });
    },
  },
];

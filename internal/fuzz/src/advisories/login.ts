import assert from "node:assert/strict";
import { partsOf } from "../forge.js";
import { type Advisory, beside, calls, shown, signedIn, somebody } from "./trial.js";

/** Mistakes in the login. */
export const LOGIN: readonly Advisory[] = [
  {
    ids: ["CVE-2026-39912"],
    mistake: "the reply to a start contains the login link",
    async trial(site) {
      const email = somebody();
      const browser = site.browser();
      const replies = [await site.start(browser, email)];
      const { token, code } = await site.mail(email);
      replies.push(await browser.form("/auth/start", { email }));
      replies.push(
        await browser.post("/auth/verify", { code: code === "111111" ? "1" : "111111" }),
      );
      replies.push(await browser.get("/auth/me"));
      for (const reply of replies) {
        const text = shown(reply);
        const decoded = text.replace(/[\w-]{16,}/g, (run) =>
          Buffer.from(run, "base64url").toString("latin1"),
        );
        for (const secret of [token, encodeURIComponent(token)]) {
          assert.ok(!text.includes(secret) && !decoded.includes(secret), reply.target);
        }
      }
    },
  },
  {
    ids: ["CVE-2026-29784"],
    mistake: "a code works in a browser that did not ask for it",
    async trial(site) {
      const email = somebody();
      await site.start(site.browser(), email);
      const { code, token } = await site.mail(email);
      const stranger = site.browser();
      const none = await stranger.post("/auth/verify", { code, sessionId: token, token, email });
      assert.deepEqual([none.status, none.code()], [400, "no_pending_login"]);
      await site.start(stranger, email);
      if ((await site.mail(email)).code === code) return; // one in a million
      const wrong = await stranger.post("/auth/verify", { code });
      assert.deepEqual([wrong.status, wrong.code()], [401, "wrong_code"]);
      assert.ok(!stranger.cookies.has(site.names.session));
    },
  },
  {
    ids: ["CVE-2022-35924"],
    mistake: "several addresses in one field all get the link",
    async trial(site) {
      const before = calls(site);
      for (const email of [
        ...[
          "a@b.co,c@d.co",
          "a@b.co;c@d.co",
          "a@b.co c@d.co",
          "a@b.co\nc@d.co",
          "a@b.co\r\nBcc: c@d.co",
        ],
        ...['"a@b.co" <c@d.co>', "a@b.co,", "a@b.co@d.co", ["a@b.co", "c@d.co"], { 0: "a@b.co" }],
      ]) {
        const answer = await site.browser().post("/auth/start", { email });
        assert.deepEqual(
          [answer.status, answer.code()],
          [400, "invalid_email"],
          JSON.stringify(email),
        );
      }
      const twice = { "content-type": "application/x-www-form-urlencoded" };
      const body = "email=a@b.co&email=c@d.co";
      const form = await site
        .browser()
        .send("/auth/start", { method: "POST", headers: twice, body });
      assert.equal(form.location, "/login?error=invalid_email");
      assert.equal(calls(site), before);
    },
  },
  {
    ids: ["GHSA-7rqj-j65f-68wh"],
    mistake: "an address is normalised after the check, so another address gets the mail",
    async trial(site) {
      const before = calls(site);
      for (const email of [
        "\u212Aim@b.co",
        "k\u0130m@b.co",
        "a@\uFF42.co",
        "\uFF41@b.co",
        "a@b\u3002co",
        "a@b.co\u00AD",
        "a\u0000@b.co",
        "\u00A0a@b.co",
      ]) {
        const answer = await site.browser().post("/auth/start", { email });
        assert.equal(answer.status, 400, JSON.stringify(email));
      }
      assert.equal(calls(site), before);
      await site.browser().post("/auth/start", { email: "  KIM@B.CO\t" });
      const sent = site.emulator.calls.requests().at(-1)?.body as { email?: unknown };
      assert.equal(sent.email, "kim@b.co");
    },
  },
  {
    ids: ["CVE-2021-41246"],
    mistake: "a session that was planted before the login is kept by it",
    async trial(site) {
      const attacker = await signedIn(site);
      const email = somebody();
      const victim = site.browser();
      victim.cookies.set(site.names.session, attacker.token);
      await site.start(victim, email);
      assert.equal((await victim.get((await site.mail(email)).target)).status, 302);
      const token = victim.cookies.get(site.names.session) ?? "";
      assert.notEqual(token, attacker.token);
      assert.notEqual(partsOf(token).payload.jti, partsOf(attacker.token).payload.jti);
      assert.equal(((await victim.get("/auth/me")).json() as { email: string }).email, email);
    },
  },
  {
    ids: ["parallel redemption"],
    mistake: "one link that is followed many times at once signs in many times",
    trial: (site) =>
      beside(site, { linkBinding: "off" }, async (open) => {
        const email = somebody();
        await open.start(open.browser(), email);
        const { target } = await open.mail(email);
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => open.browser().get(target)),
        );
        const places = answers.map(({ location }) => location).sort();
        assert.deepEqual(places, [
          "/dashboard",
          ...Array(19).fill("/login?error=verification_failed"),
        ]);
      }),
  },
  {
    ids: ["GHSA-8fpg-xm3f-6cx3"],
    mistake: "an error in place of a session is truthy, and counts as a session",
    async trial(site) {
      const { browser } = await signedIn(site);
      assert.equal((await browser.get("/api/check-truthy")).status, 403);
      for (const answer of [new Error("no"), { error: "no" }, "no", false]) {
        await beside(site, { onSignIn: () => answer }, async (other) => {
          const email = somebody();
          const visitor = other.browser();
          await other.start(visitor, email);
          const followed = await visitor.get((await other.mail(email)).target);
          assert.equal(followed.location, "/login?error=sign_in_failed");
          assert.ok(!visitor.cookies.has(other.names.session));
        });
      }
    },
  },
];

import assert from "node:assert/strict";
import type { AuthOptions } from "@turalogin/core";
import type { Check } from "../check.js";
import { assertClean, beside, decode, signedIn, tokenOf } from "../expect.js";
import { assertRefused, assertSentBack, pendingLogin, typeCode } from "../expect-login.js";

type Hook = NonNullable<AuthOptions["onSignIn"]>;

export const signInClaimsChecks: readonly Check[] = [
  {
    id: "on-sign-in.own-id-and-claims",
    level: "MUST",
    rule: "The app's own id and claims are in the token, in the responses of verify and me, and on guarded routes.",
    spec: ["login#the-apps-decision", "session#claims"],
    async run(site) {
      const claims = { role: "editor", teams: ["a", "b"], plan: { tier: 2 }, none: null };
      const onSignIn: Hook = async ({ user }) => ({ userId: `own-${user.email}`, claims });
      await beside(site, { onSignIn }, async (other) => {
        const { browser, mail } = await pendingLogin(other);
        const answer = await typeCode(other, browser, mail.code);
        const user = { id: "own-a@b.co", email: "a@b.co", ...claims };
        assert.equal(answer.body, JSON.stringify({ success: true, user }));
        const { payload } = decode(tokenOf(other, browser));
        assert.equal(payload.user_id, "own-a@b.co");
        assert.deepEqual(payload.plan, claims.plan);
        const me = await browser.get(`${other.base}/me`);
        assert.equal(me.body, JSON.stringify(user));
        const guarded = (await browser.get("/api/me")).json() as { user: object; frozen: boolean };
        assert.deepEqual(guarded.user, user);
        assert.equal(guarded.frozen, true);
      });
    },
  },
  {
    id: "on-sign-in.reserved-claims",
    level: "MUST",
    rule: "Claims cannot have the names of the token's or the user's own fields.",
    spec: ["session#claims"],
    source: "RFC 7519, section 4.1",
    expects5xx: true,
    async run(site) {
      const names = [
        ...["user_id", "id", "email", "iat", "exp", "nbf", "jti", "iss", "aud", "sub", "typ"],
        ...["success", "token", "__proto__"],
      ];
      let name = "";
      const onSignIn: Hook = () => ({ claims: JSON.parse(`{"ok":1,"${name}":"victim"}`) });
      await beside(site, { onSignIn, limits: false }, async (other) => {
        for (name of names) {
          const { browser, mail } = await pendingLogin(other);
          const reply = await typeCode(other, browser, mail.code);
          assertRefused(other, reply, 500, "sign_in_failed");
          assertClean(other, reply);
        }
      });
    },
  },
  {
    id: "on-sign-in.claims-schema",
    level: "MUST",
    rule: "With session.claims the schema's input is signed and its output is on the user; claims that do not fit the schema sign nobody in.",
    spec: ["configuration#sessionclaims", "session#claims"],
    source: "Standard Schema 1",
    expects5xx: true,
    async run(site) {
      const validate = (value: unknown) => {
        const { since } = value as { since?: unknown };
        return typeof since === "number"
          ? { value: { year: 1970 + Math.floor(since / 31_556_952) } }
          : { issues: [{ message: "is not a year" }] };
      };
      const claims = { "~standard": { version: 1 as const, vendor: "check", validate } };
      let given: Record<string, unknown> | undefined = { since: 1_600_000_000 };
      const onSignIn: Hook = () => ({ claims: given });
      await beside(site, { onSignIn, session: { claims } }, async (other) => {
        const { browser } = await signedIn(other);
        assert.equal(decode(tokenOf(other, browser)).payload.since, 1_600_000_000);
        const me = (await browser.get(`${other.base}/me`)).json() as { id: string };
        assert.deepEqual(me, { id: me.id, email: "a@b.co", year: 2020 });
        for (given of [{ since: "x" }, {}, undefined]) {
          const answer = await other.login(other.browser());
          assertSentBack(other, answer, "error=sign_in_failed");
        }
      });
    },
  },
];

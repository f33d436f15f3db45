import assert from "node:assert/strict";
import type { Check } from "../check.js";

export const startChecks: readonly Check[] = [
  {
    id: "start.accepts",
    level: "MUST",
    rule: "A start answers 200, sends upstream exactly the address and the callback, and sets the pending cookie.",
    source: "CONTRACT.md, routes; CASES.md 1",
    async run(site) {
      const browser = site.browser();
      const answer = await site.start(browser, " A@B.CO ");
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.json(), {
        success: true,
        message: "Check your email for the login link",
      });
      const [call] = site.emulator.calls.requests();
      assert.deepEqual(call?.body, {
        email: "a@b.co",
        validationUrl: `${site.origin}${site.base}/callback`,
      });
      const secure = site.config === "https" ? "; Secure" : "";
      const pending = answer.cookies.filter((line) => line.startsWith(`${site.names.pending}=`));
      assert.equal(pending.length, 1);
      assert.match(
        pending[0] as string,
        new RegExp(
          `^${site.names.pending}=[\\w.-]+; Max-Age=\\d+; Path=/; HttpOnly${secure}; SameSite=Lax$`,
        ),
      );
    },
  },
];

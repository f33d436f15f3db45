import assert from "node:assert/strict";
import type { AuthOptions } from "@turalogin/core";
import type { Check } from "../check.js";
import { assertRefusedOption, beside, signedIn } from "../expect.js";

/** An app with an unsafe configuration does not start. */
export const optionChecks: readonly Check[] = [
  {
    id: "options.weak-secret",
    level: "MUST",
    rule: "A short secret, one repeated byte or a placeholder is refused, as any entry of the list.",
    spec: ["configuration#secret"],
    source: "RFC 7518, section 3.2",
    settings: ["bare"],
    async run(site) {
      const weak = [
        "",
        site.secret.slice(0, 31),
        "0".repeat(64),
        "your-session-secret-here".repeat(2),
      ];
      for (const secret of weak) {
        await assertRefusedOption(site, { secret }, "secret");
        await assertRefusedOption(site, { secret: [site.secret, secret] }, "secret");
      }
      await assertRefusedOption(site, { secret: [] }, "secret");
      await assertRefusedOption(site, { secret: undefined }, "secret");
    },
  },
  {
    id: "options.api-key",
    level: "MUST",
    rule: "A missing key, the documentation's placeholder, and a key with line breaks or non-ASCII characters are refused, and the error never repeats the key.",
    spec: ["configuration#apikey"],
    settings: ["bare"],
    async run(site) {
      for (const apiKey of [
        undefined,
        "",
        "tl_live_xxxxxxxxxxxxx",
        "tl_live_abc\r\nX: y",
        "tl_live_schlüssel",
      ]) {
        await assertRefusedOption(site, { apiKey }, "apiKey");
      }
      const apiKey = "tl_live_secret-part\n";
      const error = await site.also({ apiKey }).catch((thrown: Error) => thrown);
      assert.doesNotMatch(String(error), /secret-part/);
    },
  },
  {
    id: "options.callback-url",
    level: "MUST",
    rule: "callbackUrl must be absolute, without a token parameter; plain http in production is refused.",
    spec: ["configuration#callbackurl", "configuration#production-needs-https"],
    settings: ["bare"],
    async run(site) {
      for (const callbackUrl of [
        undefined,
        "/auth/callback",
        "javascript:alert(1)",
        `${site.origin}/auth/callback?token=x`,
        `${site.origin}/auth/callback#x`,
      ]) {
        await assertRefusedOption(site, { callbackUrl }, "callbackUrl");
      }
      const plain: AuthOptions = { callbackUrl: "http://app.test/auth/callback" };
      for (const env of [{ NODE_ENV: "production" }, { ENV: "production" }]) {
        await assertRefusedOption(site, { ...plain, env }, "callbackUrl");
      }
    },
  },
  {
    id: "options.unknown",
    level: "MUST",
    rule: "A misspelt option is refused, and the error names it.",
    spec: ["configuration#one-options-object"],
    settings: ["bare"],
    async run(site) {
      await assertRefusedOption(site, { secrets: ["x"] } as object, "secrets");
      await assertRefusedOption(site, { session: { cookies: {} } as object }, "session.cookies");
      await assertRefusedOption(site, { limits: { starts: false } as object }, "limits");
    },
  },
  {
    id: "options.silent-hooks",
    level: "MUST",
    rule: "If onEvent throws or rejects, nothing fails.",
    spec: ["events#delivery", "configuration#onevent"],
    async run(site) {
      for (const onEvent of [
        () => {
          throw new Error("the hook fails");
        },
        () => Promise.reject(new Error("the hook fails")),
      ]) {
        await beside(site, { onEvent }, async (other) => {
          const { browser } = await signedIn(other);
          assert.equal((await browser.post(`${other.base}/logout`, {})).status, 200);
        });
      }
    },
  },
];

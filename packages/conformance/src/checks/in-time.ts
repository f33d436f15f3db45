import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { pendingLogin, typeCode } from "../expect-login.js";

/** How long a response may take, in milliseconds. */
const LIMIT = 1000;

/** The only check that measures time. It takes the median, because a busy machine delays some responses. */
export const inTimeChecks: readonly Check[] = [
  {
    id: "answers.in-time",
    level: "MUST",
    rule: "Half of the responses of the routes and of guarded handlers arrive within a second.",
    spec: ["routes#replies"],
    options: { limits: false },
    settings: ["bare"],
    configs: ["https"],
    async run(site) {
      for (let i = 0; i < 3; i++) {
        const { browser, mail } = await pendingLogin(site);
        if (i % 2 === 0) await browser.get(mail.target);
        else await typeCode(site, browser, mail.code);
        await browser.get(`${site.base}/me`);
        await browser.get("/api/me");
        await browser.post(`${site.base}/logout`, {});
      }
      const times = site.answers.map(({ took }) => took).sort((a, b) => a - b);
      const median = times[Math.floor(times.length / 2)] ?? 0;
      assert.ok(median < LIMIT, `the median of ${times.length} is ${Math.round(median)} ms`);
    },
  },
];

import assert from "node:assert/strict";
import type { Browser } from "../browser.js";
import type { Check } from "../check.js";
import { assertClean } from "../expect.js";
import { assertLanded, pendingLogin, typeCode, verified } from "../expect-login.js";
import type { Site } from "../site.js";

const CHROME = {
  "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36",
  accept: "text/html,application/xhtml+xml,*/*;q=0.8",
};
const CLICK = { ...CHROME, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** What mail scanners and link previews do with a link; none of them presses a button. */
const ROBOTS: readonly ((robot: Browser, target: string) => Promise<unknown>)[] = [
  (robot, target) => robot.send(target, { method: "HEAD" }),
  (robot, target) => robot.get(target),
  (robot, target) => Promise.all([robot.get(target), robot.twin().get(target)]),
  (robot, target) => robot.get(target, CHROME),
  (robot, target) => robot.get(target, { ...CLICK, "sec-fetch-site": "none" }),
  (robot, target) => robot.get(target, { ...CLICK, "sec-fetch-site": "cross-site" }),
  (robot, target) => robot.send(target, { method: "OPTIONS" }),
];

async function assertHarmless(site: Site): Promise<void> {
  const { browser, mail } = await pendingLogin(site);
  for (const visit of ROBOTS) await visit(site.browser(), mail.target);
  for (const answer of site.answers.slice(-8)) assertClean(site, answer);
  assert.equal(verified(site), 0, "nothing was spent");
  assertLanded(site, await browser.get(mail.target, CLICK), "/dashboard");
  const { browser: other, mail: second } = await pendingLogin(site, "c@d.co");
  for (const visit of ROBOTS) await visit(site.browser(), second.target);
  assert.equal((await typeCode(site, other, second.code)).status, 200, "the code works as well");
}

export const scannersChecks: readonly Check[] = [
  {
    id: "scanners.spend-nothing",
    level: "MUST",
    rule: "Mail scanners that fetch a link, however often and however much like a browser, spend nothing: the person gets in.",
    source: "CONTRACT.md, routes and emulator (scanners)",
    run: assertHarmless,
  },
  {
    id: "scanners.spend-nothing-strict",
    level: "MUST",
    rule: "The same holds with linkBinding strict.",
    source: "CONTRACT.md, configuration (linkBinding)",
    options: { linkBinding: "strict" },
    run: assertHarmless,
  },
];

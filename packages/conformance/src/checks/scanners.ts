import assert from "node:assert/strict";
import { ROBOTS, type Visit } from "@turalogin/emulator";
import type { Check } from "../check.js";
import { assertLanded, assertSentBack, pendingLogin, typeCode, verified } from "../expect-login.js";
import type { Site } from "../site.js";

/** Sends each of these robots to a mail's link. Returns all responses. */
async function sendRobots(
  site: Site,
  mail: { id: string },
  robots: readonly (typeof ROBOTS)[number][],
) {
  const visits: Visit[] = [];
  for (const robot of robots) {
    visits.push(...(await site.emulator.scan(mail.id, robot, { via: site.url })));
  }
  return visits;
}

const HARMLESS = ROBOTS.filter((robot) => robot !== "click");

/** Asserts that after these robots the link still works, and so does the code of another mail. */
async function assertHarmless(site: Site, robots: readonly (typeof ROBOTS)[number][]) {
  const { browser, mail } = await pendingLogin(site);
  const visits = await sendRobots(site, mail, [...robots, ...robots]);
  assert.ok(visits.length >= 2 * robots.length);
  assert.equal(verified(site), 0, "nothing was used up");
  assertLanded(site, await browser.get(mail.target), "/dashboard");
  const second = await pendingLogin(site, "c@d.co");
  await sendRobots(site, second.mail, robots);
  assert.equal((await typeCode(site, second.browser, second.mail.code)).status, 200, "the code");
  return visits;
}

export const scannersChecks: readonly Check[] = [
  {
    id: "scanners.spend-nothing",
    level: "MUST",
    rule: "Mail scanners that fetch a link use nothing up, even if they do it often and look like a browser: the person gets in.",
    spec: ["login#link-binding", "emulator#scanners"],
    // A prefetch is refused with 503.
    expects5xx: true,
    async run(site) {
      const visits = await assertHarmless(site, HARMLESS);
      for (const { method, status, location } of visits) {
        assert.ok(status === 200 || status === 503, `${method}: ${status}`);
        assert.equal(location, null);
      }
    },
  },
  {
    id: "scanners.spend-nothing-strict",
    level: "MUST",
    rule: "With linkBinding strict even a robot that presses buttons uses nothing up.",
    spec: ["login#link-binding", "emulator#scanners"],
    options: { linkBinding: "strict" },
    expects5xx: true,
    run: async (site) => void (await assertHarmless(site, ROBOTS)),
  },
  {
    id: "scanners.click",
    level: "MUST",
    rule: "A robot that presses the button uses up the link and the code, and only the robot gets the session: the person sees an error, asks again and gets in.",
    spec: ["login#link-binding", "emulator#scanners"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      const visits = await sendRobots(site, mail, ["click"]);
      assert.deepEqual(
        visits.map(({ method, status, location }) => [method, status, location]),
        [
          ["GET", 200, null],
          ["POST", 303, "/dashboard"],
        ],
      );
      assert.equal(verified(site), 1);
      assertSentBack(site, await browser.get(mail.target), "error=verification_failed");
      assert.equal((await browser.get("/api/me")).status, 401);
      await site.start(browser);
      assertLanded(site, await browser.get((await site.mail()).target), "/dashboard");
    },
  },
];

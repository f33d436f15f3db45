import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, expect } from "vitest";
import { inChromium, test } from "./support/person.js";
import { type Site, startSite } from "./support/site.js";
import { askForMail, mailTo, pathOf } from "./support/steps.js";
import { putBehind, WORKERS } from "./support/workers.js";

let emulator: Emulator;
let site: Site;

inChromium("behind a service worker that passes requests on", () => {
  beforeAll(async () => {
    emulator = await startEmulator();
    site = await startSite(emulator);
  });
  afterAll(async () => {
    await site?.close();
    await emulator?.close();
  });

  test.for(Object.keys(WORKERS))(
    "%s: a link signs in, and a prefetch uses nothing up",
    async (worker, { arrive }) => {
      const page = await arrive();
      const email = `${worker.slice(1, 4)}@example.com`;
      await page.goto(site.url);
      await putBehind(page, worker);
      await page.goto(`${site.url}/private`);
      await askForMail(page, email);
      const { link } = await mailTo(emulator, email);
      const tab = await page.context().newPage();
      await tab.goto(site.url);
      const fetched = tab.waitForResponse(link);
      await tab.evaluate(`
      const ahead = document.createElement("link");
      ahead.rel = "prefetch";
      ahead.href = ${JSON.stringify(link)};
      document.head.append(ahead);
    `);
      expect((await fetched).status()).toBe(503);
      expect(emulator.calls.counts().verify).toBe(0);

      const landed = await page.goto(link);
      expect(landed?.fromServiceWorker()).toBe(true);
      expect(pathOf(page)).toBe("/private");
      expect(await page.locator("#who").textContent()).toBe(email);
      emulator.calls.clear();
    },
  );
});

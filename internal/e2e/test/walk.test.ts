import { ERRORS } from "@turalogin/core/src/reply/codes";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { EXAMPLES, type Example, startExample } from "./support/example.js";
import { look } from "./support/look.js";
import { inChromium, test } from "./support/person.js";
import { askForMail, enterCode, mailTo, otherThan, pathOf } from "./support/steps.js";

describe.each(EXAMPLES)("the %s example", (name) => {
  let emulator: Emulator;
  let app: Example;
  beforeAll(async () => {
    emulator = await startEmulator();
    app = await startExample(name, emulator);
  });
  afterAll(async () => {
    await app?.stop();
    await emulator?.close();
  });

  test("has a sentence for every code", async () => {
    const sentenceOf = async (code: string) => {
      const page = await (await fetch(`${app.url}/login?error=${code}`)).text();
      return /role="alert">([^<]+)</.exec(page)?.[1];
    };
    const other = await sentenceOf("no-such-code");
    expect(other).toBeTruthy();
    for (const code of [...Object.keys(ERRORS), "unavailable"]) {
      expect(await sentenceOf(code), code).not.toBe(other);
    }
  });

  inChromium("in a browser", () => {
    describe.each([true, false])("with scripts: %s", (javaScriptEnabled) => {
      test("signs in by link, then by code after a wrong one, and signs out", async ({
        arrive,
      }) => {
        const page = await arrive({ javaScriptEnabled });
        const documents = countDocuments(page);
        const email = `walk-${javaScriptEnabled}@example.com`;
        await page.goto(`${app.url}/dashboard`);
        expect(pathOf(page)).toBe("/login?returnTo=%2Fdashboard");
        await askForMail(page, email);
        await page.goto((await mailTo(emulator, email)).link);
        expect(pathOf(page)).toBe("/dashboard");
        expect(await page.locator("main").textContent()).toContain(`Welcome, ${email}`);
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.waitForURL("**/login?signed-out=1");
        const status = page.getByRole("status");
        await status.filter({ hasText: "You are signed out" }).waitFor();

        const before = documents();
        await askForMail(page, email);
        const { code } = await mailTo(emulator, email);
        await enterCode(page, otherThan(code));
        const alert = page.getByRole("alert");
        await alert.filter({ hasText: "That code is not right" }).waitFor();
        expect(await page.locator("#code").getAttribute("aria-invalid")).toBe("true");
        expect(documents() - before).toBe(javaScriptEnabled ? 0 : 2);
        await enterCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
        await page.waitForURL("**/dashboard");
        await page.goBack();
        expect(await page.locator("main").textContent()).toContain(`signed in as ${email}`);
      });
    });

    test("without scripts, another mail is announced, and its code works", async ({ arrive }) => {
      const page = await arrive({ javaScriptEnabled: false });
      const email = "again@example.com";
      await page.goto(`${app.url}/login`);
      await askForMail(page, email);
      await page.getByText("Nothing arrived?").click();
      await page.locator("#again").fill(email);
      await page.getByRole("button", { name: "Send another email" }).click();
      await page.waitForURL("**/login?sent=again");
      await page.getByText("Another email is on its way").waitFor();
      await enterCode(page, (await mailTo(emulator, email)).code);
      await page.waitForURL("**/dashboard");
    });

    // The pages are the same on every framework: one is enough.
    if (name === "express")
      test("its pages fit and are accessible, on a phone and in dark mode", async ({ arrive }) => {
        const ways = [
          ["phone", { viewport: { width: 320, height: 640 }, isMobile: true }],
          ["dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" as const }],
        ] as const;
        for (const [way, options] of ways) {
          const page = await arrive(options);
          const email = `${way}@example.com`;
          const show = async (path: string, title: string) => {
            await page.goto(app.url + path);
            await look(page, `app-${title}-${way}`);
          };
          await show("/", "home");
          await show("/login?error=verification_failed", "login");
          await askForMail(page, email);
          await look(page, `app-sent-${way}`);
          const stranger = await arrive(options);
          await stranger.goto((await mailTo(emulator, email)).link);
          expect(await stranger.locator("main").textContent()).toContain("Acme Notes");
          await look(stranger, `app-confirm-${way}`);
          await page.goto((await mailTo(emulator, email)).link);
          await page.getByRole("link", { name: "GET /api/me" }).click();
          await page.locator("output", { hasText: email }).waitFor();
          await look(page, `app-dashboard-${way}`);
          await show("/admin", "no-admin");
          await page.goto(`${app.url}/login?returnTo=%2Fadmin`);
          await askForMail(page, `${way}@admin.example.com`);
          await enterCode(page, (await mailTo(emulator, `${way}@admin.example.com`)).code);
          await page.waitForURL("**/admin");
          await look(page, `app-admin-${way}`);
        }
      });

    test("never redirects to another site, whatever is in the login page's URL", async ({
      arrive,
    }) => {
      const page = await arrive();
      for (const returnTo of ["https://evil.example", "//evil.example", "javascript:alert(1)"]) {
        await page.goto(`${app.url}/login?${new URLSearchParams({ returnTo })}`);
        const email = `to-${returnTo.length}@example.com`;
        await askForMail(page, email);
        await enterCode(page, (await mailTo(emulator, email)).code);
        await page.waitForURL(`${app.url}/dashboard`);
      }
    });
  });
});

function countDocuments(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "document" && !request.redirectedFrom()) count++;
  });
  return () => count;
}

import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { test as base, describe, expect, inject } from "vitest";

interface Fixtures {
  browser: Browser;
  /** Opens a new browser without cookies and cache, and returns its first tab. */
  arrive(options?: BrowserContextOptions): Promise<Page>;
}

/** Like `describe`. Without Chromium its tests are reported as skipped. */
export const inChromium = describe.skipIf(inject("chromium") === "");

/** Tests with browsers. A test fails if a page violates its policy or throws. */
export const test = base.extend<Fixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs by destructuring.
    async ({}, use) => {
      const browser = await chromium.connect(inject("chromium"));
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  arrive: async ({ browser }, use) => {
    const wrong: string[] = [];
    const pages: Page[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ locale: "en-US", ...options });
      context.setDefaultTimeout(60_000);
      await watch(context, wrong);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    expect(wrong).toEqual([]);
  },
});

/** Collects violations of any page's policy, and the errors that its scripts throw. */
export async function watch(context: ReturnType<Page["context"]>, wrong: string[]): Promise<void> {
  context.on("weberror", (error) => wrong.push(String(error.error())));
  context.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) wrong.push(message.text());
  });
}

import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { test as base, describe, expect, inject } from "vitest";

interface Fixtures {
  browser: Browser;
  /** A person with a browser of their own: no cookie, no cache. Their first tab. */
  arrive(options?: BrowserContextOptions): Promise<Page>;
}

/** Like `describe`; its tests are skipped, by name, where there is no Chromium. */
export const inChromium = describe.skipIf(inject("chromium") === "");

/** Tests in which people have browsers. What any page did against its policy, or threw, fails the test. */
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

/** Collects violations of any page's policy, and what its scripts throw. */
export async function watch(context: ReturnType<Page["context"]>, wrong: string[]): Promise<void> {
  context.on("weberror", (error) => wrong.push(String(error.error())));
  context.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) wrong.push(message.text());
  });
}

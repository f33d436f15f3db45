import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { look } from "./support/look.js";
import { inChromium, test, watch } from "./support/person.js";
import { type Site, startSite } from "./support/site.js";
import { askForMail, mailTo } from "./support/steps.js";

const WAYS: readonly [string, BrowserContextOptions][] = [
  ["desktop", { viewport: { width: 1280, height: 800 } }],
  ["phone", { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }],
  ["dark", { viewport: { width: 390, height: 800 }, colorScheme: "dark" }],
  ["german", { viewport: { width: 320, height: 640 }, locale: "de-DE" }],
  ["japanese", { viewport: { width: 390, height: 800 }, locale: "ja-JP" }],
  ["arabic", { viewport: { width: 390, height: 800 }, locale: "ar-EG" }],
];
const ERRORS = ["verification_failed", "other_browser", "sign_in_failed", "no-such-code"];
const LOGO =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

inChromium("every built-in page", () => {
  let emulator: Emulator;
  let site: Site;
  let branded: Site;
  beforeAll(async () => {
    emulator = await startEmulator();
    const texts = { ar: { dir: "rtl" as const, signInTitle: "تسجيل الدخول" } };
    site = await startSite(emulator, { pages: { texts } });
    const brand = { name: "Acme Notes", logo: LOGO, color: "#ffcc00" };
    branded = await startSite(emulator, { pages: { brand } });
  });
  afterAll(async () => {
    await branded?.close();
    await site?.close();
    await emulator?.close();
  });

  describe.each(WAYS)("%s", (way, options) => {
    test("fits, is accessible and small, and needs only one request", async ({ arrive }) => {
      const page = await arrive(options);
      const show = async (path: string, name: string) => {
        await expectOneSmallRequest(page, site.url + path);
        await look(page, `${name}-${way}`);
      };
      const email = `${way}@example.com`;
      await show("/auth/login", "email");
      await askForMail(page, email);
      const { link } = await mailTo(emulator, email);
      await show("/auth/login?sent=1", "sent");
      await show("/auth/login?sent=1&error=wrong_code", "wrong-code");
      await show("/auth/login?sent=again", "sent-again");
      await show("/auth/login?error=rate_limited&retry=720", "rate-limited");
      await show("/auth/login?other=1", "other-address");
      // Only the sentences differ, not the markup: one run is enough.
      const errors = way === "phone" ? ERRORS : [];
      for (const error of errors) await show(`/auth/login?error=${error}`, error);
      await show("/auth/login?signed-out=1", "signed-out");
      const stranger = await arrive(options);
      await stranger.goto(link);
      await look(stranger, `confirm-${way}`);
      await page.goto(link);
      await show("/auth/login", "signed-in");
      await show("/auth/login?other=1", "signed-in-other-address");
      await show("/forbidden", "forbidden");
      await show("/auth/logout", "no-page");
      await page.goto(`${site.url}/auth/callback?token=${"x".repeat(48)}`);
      await look(page, `confirm-signed-in-${way}`);
    });
  });

  test("uses the brand's colours, light and dark", async ({ arrive }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await arrive({ colorScheme });
      await expectOneSmallRequest(page, `${branded.url}/auth/login`);
      await look(page, `brand-${colorScheme}`);
      const background = await page.evaluate<string>(
        "getComputedStyle(document.body).backgroundColor",
      );
      const [red = 0] = background.match(/\d+/g)?.map(Number) ?? [];
      expect(red < 128).toBe(colorScheme === "dark");
    }
  });
});

inChromium("the checks of the pages", () => {
  test("find a page that violates its policy, with scripts on and off", async ({ browser }) => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled });
      const wrong: string[] = [];
      await watch(context, wrong);
      const page = await context.newPage();
      const seen = context.waitForEvent("console");
      await page.route("**", (route) =>
        route.fulfill({
          headers: { "content-security-policy": "default-src 'none'" },
          contentType: "text/html",
          body: "<style>p{}</style>",
        }),
      );
      await page.goto("http://127.0.0.1:9/");
      await seen;
      expect(wrong).toHaveLength(1);
      await context.close();
    }
  });

  test("find a page that is too wide, and a field without a label", async ({ arrive }) => {
    const page = await arrive();
    await page.setContent('<html lang="en"><title>x</title><main><h1>x</h1><input>');
    await expect(look(page, "control")).rejects.toThrow(/label/);
    await page.setContent('<div style="width:9000px">x</div>');
    await expect(look(page, "control")).rejects.toThrow(/too wide/);
  });
});

async function expectOneSmallRequest(page: Page, url: string): Promise<void> {
  const requests: string[] = [];
  const note = (request: { url(): string }) => {
    if (!request.url().startsWith("data:")) requests.push(request.url());
  };
  page.on("request", note);
  const response = await page.goto(url);
  const body = (await response?.body()) ?? Buffer.alloc(0);
  page.off("request", note);
  expect(requests).toEqual([url]);
  expect(body.byteLength).toBeGreaterThan(0);
  expect(body.byteLength).toBeLessThan(12 * 1024);
}

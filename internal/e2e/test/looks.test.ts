import type { AuthRequest } from "@turalogin/core/adapter";
import { ERRORS } from "@turalogin/core/src/reply/codes";
import { failure } from "@turalogin/core/src/reply/reply";
import { needsPage } from "@turalogin/core/src/routes/problem";
import type { Page, Response } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { look } from "./support/look.js";
import { inChromium, test, watch } from "./support/person.js";
import { STATES, startWorld, type World } from "./support/states.js";

const WIDTHS = [1280, 375, 320];
const SCHEMES = ["light", "dark"] as const;
const SCRIPTS = [
  ["with-script", true],
  ["without-script", false],
] as const;

test("every refusal that a page shows is in the table", () => {
  const request: AuthRequest = {
    method: "GET",
    target: "/",
    headers: { "sec-fetch-mode": "navigate" },
    ip: undefined,
    body: async () => undefined,
  };
  const names = new Set(STATES.map(({ name }) => name));
  const shown = (Object.keys(ERRORS) as (keyof typeof ERRORS)[]).filter((code) =>
    needsPage(request, failure(code)),
  );
  expect(shown.length).toBeGreaterThan(5);
  for (const code of shown) expect(names).toContain(`refusal-${code}`);
});

inChromium.each(SCRIPTS)("every built-in page, %s", (way, script) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(script);
  });
  afterAll(() => world?.close());

  test.for(STATES)("$name", async ({ name, browser, go }, { arrive }) => {
    const page = await arrive({ ...browser, reducedMotion: "reduce" });
    const { problems, document } = follow(page);
    await go({ page, world, email: `${name}@example.com` });
    const body = (await document()?.body()) ?? Buffer.alloc(0);
    expect(body.byteLength).toBeGreaterThan(0);
    expect(body.byteLength).toBeLessThan(12 * 1024);
    expect(await page.locator("main h1").count()).toBe(1);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await look(page, `${name}-${colorScheme}-${width}-${way}`);
      }
      const [red = 0] = await page.evaluate<number[]>(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)",
      );
      expect(red < 128).toBe(colorScheme === "dark");
    }
    expect(problems).toEqual([]);
  });
});

/** The last document that loaded, and what went wrong: errors in the console, and requests for anything but documents. */
function follow(page: Page) {
  const problems: string[] = [];
  let last: Response | undefined;
  page.on("console", (message) => {
    // A document that is a refusal has such a status.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !isStatus) problems.push(message.text());
  });
  page.on("request", (request) => {
    const own = request.isNavigationRequest() || request.url().endsWith("/auth/session");
    if (!own && !request.url().startsWith("data:")) problems.push(request.url());
  });
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) last = response;
  });
  return { problems, document: () => last };
}

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

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { look } from "./support/look.js";
import { inChromium, test } from "./support/person.js";
import { serveFolder } from "./support/static.js";

const SITE = fileURLToPath(new URL("../../site/", import.meta.url));
const PNPM = fileURLToPath(new URL("../../../scripts/pnpm.mjs", import.meta.url));
/** There are more than a hundred pages, and each is loaded, and tried by axe. */
const LONG_MS = 3_600_000;

let site: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  // The checks build it before. This is for a run of this file alone.
  if (!existsSync(`${SITE}dist/index.html`)) {
    execFileSync(process.execPath, [PNPM, "run", "site"], { cwd: SITE, stdio: "ignore" });
  }
  site = await serveFolder(`${SITE}dist`);
}, LONG_MS);
afterAll(() => site?.close());

const DEVICES = {
  desktop: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  phone: { viewport: { width: 375, height: 812 }, colorScheme: "dark" },
} as const;

inChromium.each(["desktop", "phone"] as const)("the documentation's site on a %s", (device) => {
  test("each link inside leads somewhere, and each page is accessible and complete", {
    timeout: LONG_MS,
  }, async ({ arrive }) => {
    const page = await arrive({ ...DEVICES[device], reducedMotion: "reduce" });
    const problems = watchRequests(page);
    const anchors = new Map<string, Set<string>>();
    const wanted = new Map<string, string>([["/", "the start"]]);
    const left = ["/"];
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const response = await page.goto(site.url + path);
      if (response?.status() !== 200) problems.push(`${path}, from ${wanted.get(path)}`);
      await page.waitForLoadState("networkidle");
      const name = `site${path.replaceAll("/", "-")}-${device}`;
      await look(page, name).catch((error: Error) => problems.push(error.message));
      anchors.set(path, new Set(await page.evaluate<string[]>(IDS)));
      for (const target of await page.evaluate<string[]>(LINKS)) {
        const { pathname, hash } = new URL(target);
        if (!/(\/|\.html)$/.test(pathname)) continue;
        if (!wanted.has(pathname)) left.push(pathname);
        wanted.set(pathname, wanted.get(pathname) ?? path);
        if (hash.length > 1) wanted.set(pathname + hash, path);
      }
    }
    for (const [target, from] of wanted) {
      const [path = "", hash] = target.split("#");
      if (hash === undefined) continue;
      const isThere = anchors.get(path)?.has(decodeURIComponent(hash));
      if (!isThere) problems.push(`${target}, from ${from}`);
    }
    expect(anchors.size).toBeGreaterThan(60);
    expect(problems).toEqual([]);
  });
});

inChromium("the documentation's site", () => {
  test("a framework that was chosen is shown on every page", async ({ arrive }) => {
    const page = await arrive(DEVICES.desktop);
    await page.goto(`${site.url}/getting-started.html`);
    await page.locator(".vp-code-group label", { hasText: "Koa" }).first().click();
    await expect.poll(() => shownCode(page)).toContain("npm install @turalogin/koa koa");
    expect(await shownCode(page)).not.toContain("express");
    await page.goto(`${site.url}/roles.html`);
    await expect.poll(() => shownCode(page)).toContain('from "@turalogin/koa"');
  });

  test("the search finds a heading, without a server", async ({ arrive }) => {
    const page = await arrive(DEVICES.desktop);
    const problems = watchRequests(page);
    await page.goto(site.url);
    await page.locator("#local-search button").click();
    await page.locator("#localsearch-input").fill("impersonation");
    await page.locator(".result", { hasText: "Impersonation" }).first().click();
    await page.waitForURL("**/sessions-by-hand.html#impersonation");
    expect(problems).toEqual([]);
  });

  test("each page is there as Markdown, and llms.txt names pages that are there", async () => {
    const llms = await (await fetch(`${site.url}/llms.txt`)).text();
    const targets = [...llms.matchAll(/\]\((\/[^)]+)\)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(15);
    for (const target of [...targets, "/roles.md", "/spec/guard.md", "/packages/koa.md"]) {
      const response = await fetch(site.url + target);
      expect(response.status, target).toBe(200);
      expect(await response.text(), target).not.toContain("<!doctype");
    }
  });
});

const IDS = "[...document.querySelectorAll('[id]')].map(({ id }) => id)";
const LINKS =
  "[...document.querySelectorAll('a[href]')].map(({ href }) => href).filter((href) => href.startsWith(location.origin))";

const shownCode = async (page: Page) =>
  (await page.locator(".vp-code-group .blocks > .active").allInnerTexts()).join("\n");

/** Requests to anywhere else, and requests that fail. */
function watchRequests(page: Page): string[] {
  const problems: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !url.startsWith("data:")) problems.push(url);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  return problems;
}

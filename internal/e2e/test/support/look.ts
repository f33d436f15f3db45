import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where screenshots are written, for people to look at. Empty: nowhere. */
const { SCREENSHOTS = "" } = process.env;
if (SCREENSHOTS !== "") mkdirSync(SCREENSHOTS, { recursive: true });

/** Asserts what a program can check: nothing is cut off or inaccessible. */
export async function look(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS !== "") {
    await page.screenshot({ path: resolve(SCREENSHOTS, `${name}.png`), fullPage: true });
  }
  const cut = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  expect(cut, `${name} is too wide`).toBeLessThanOrEqual(0);
  expect(await violations(page), name).toEqual([]);
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate<boolean>("typeof axe === 'undefined'")) await page.evaluate(SOURCE);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.join(" ")}`);
}

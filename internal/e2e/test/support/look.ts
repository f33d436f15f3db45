import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FOLDER = fileURLToPath(new URL("../../.screenshots/", import.meta.url));
mkdirSync(FOLDER, { recursive: true });

/** Saves a screenshot for people, and asserts what a program can check: nothing is cut off or inaccessible. */
export async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: true });
  const cut = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  expect(cut, `${name} is too wide`).toBeLessThanOrEqual(0);
  expect(await violations(page), name).toEqual([]);
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.join(" ")}`);
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const DOCS = new URL("../../../../docs/", import.meta.url);
const text = ["fleet.md", "clients.md", "secrets-in-logs.md", "proxies.md", "operating.md"]
  .map((page) => readFileSync(new URL(page, DOCS), "utf8"))
  .join("\n");

/** The one documented block in this language that contains these words. The tests run exactly the documented code. */
export function documented(language: string, words: string): string {
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const found = blocks.filter(([, is, code]) => is === language && code?.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} blocks of ${language} with ${words}`);
  return found[0]?.[2] ?? "";
}

/** The text of a file in this folder. */
export const source = (name: string) =>
  readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");

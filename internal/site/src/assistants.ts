import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A page as Markdown, by its path in the site. */
export interface Written {
  readonly page: string;
  readonly text: string;
}

/** Writes each page as Markdown beside its HTML, and `llms.txt`, which lists them. */
export function forAssistants(pages: readonly Written[], llms: string, folder: string): void {
  for (const { page, text } of pages) {
    mkdirSync(dirname(`${folder}/${page}`), { recursive: true });
    writeFileSync(`${folder}/${page}`, text);
  }
  writeFileSync(`${folder}/llms.txt`, llms);
}

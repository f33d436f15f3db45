import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./mutant.js";

const DIRECTORY = fileURLToPath(new URL("./", import.meta.url));
const NO_LISTS = ["all.ts", "build.ts", "caught.ts", "mutant.ts"];

/** Every mutant of every list in this directory: a new file need be named nowhere. */
export const MUTANTS: readonly Mutant[] = await readLists();

async function readLists(): Promise<Mutant[]> {
  const files = readdirSync(DIRECTORY).sort();
  const mutants: Mutant[] = [];
  for (const file of files) {
    if (NO_LISTS.includes(file)) continue;
    const lists = (await import(/* @vite-ignore */ `${DIRECTORY}${file}`)) as Record<
      string,
      readonly Mutant[]
    >;
    for (const list of Object.values(lists)) mutants.push(...list);
  }
  return mutants;
}

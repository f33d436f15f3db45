import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Setting, Subject } from "../../src/index.js";
import { type NodeCore, referenceOn } from "../../src/reference.js";

/** A core with one deliberate mistake, and the checks that must notice it: these, and no others. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Ids of the checks that must fail. */
  readonly fails: readonly string[];
  /** For a mistake that shows in nearly every check: the groups of ids to which its run is kept. Default: all. */
  readonly within?: readonly string[] | undefined;
  /** Default `bare`. */
  readonly setting?: Setting | undefined;
}

/** One passage of the core's source, which must stand there exactly once, and what replaces it. */
export type Edit = readonly [file: string, find: string, replace: string];

const CORE = fileURLToPath(new URL("../../../core/", import.meta.url));

/** Copies the core, makes the mistake, and answers the reference subject on it. */
export async function breakCore({ name, edits }: Mutant): Promise<Subject & { remove(): void }> {
  const folder = `${CORE}.mutants/${name}`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${CORE}src`, folder, { recursive: true });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const [file, find, replace] of edits) {
      const path = `${folder}/${file}`;
      const parts = readFileSync(path, "utf8").split(find);
      if (parts.length !== 2) {
        const times = parts.length - 1;
        throw new Error(`${name}: the passage to break stands ${times} times in ${file}: ${find}`);
      }
      writeFileSync(path, parts.join(replace));
    }
    const core = (await import(/* @vite-ignore */ `${folder}/index.ts`)) as NodeCore;
    return { ...referenceOn(core), name, remove };
  } catch (cause) {
    remove();
    throw cause;
  }
}

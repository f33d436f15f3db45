import type { Setting, Subject } from "../../src/index.js";
import { type Host, subjectOf } from "./build.js";

/** A core or an adapter with one deliberate mistake, and the checks that must notice it: these, and no others. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Ids of the checks that must fail. */
  readonly fails: readonly string[];
  /** For a mistake that shows in nearly every check: the groups of ids to which its run is kept. Default: all. */
  readonly within?: readonly string[] | undefined;
  /** Default `bare`. */
  readonly setting?: Setting | undefined;
  /** Whose subject it runs on. Default `node:http`, the reference. */
  readonly on?: Host | undefined;
}

/**
 * One passage of a source file, which must stand there exactly once, and what replaces it. The file is one of the core's,
 * such as `guard.ts`; one of another package is written `packages/express/src/index.ts`.
 */
export type Edit = readonly [file: string, find: string, replace: string];

/** Makes the mistake, and answers the subject that has it. */
export async function breakSubject({ name, edits, on = "node:http" }: Mutant): Promise<Subject> {
  const made = new Set<Edit>();
  const subject = await subjectOf(on, name, (path, source) => {
    for (const edit of edits) {
      const [file, find, replace] = edit;
      if (pathOf(file) !== path) continue;
      const parts = source.split(find);
      if (parts.length !== 2) {
        const times = parts.length - 1;
        throw new Error(`${name}: the passage to break stands ${times} times in ${file}: ${find}`);
      }
      source = parts.join(replace);
      made.add(edit);
    }
    return source;
  });
  const [[missed] = []] = edits.filter((edit) => !made.has(edit));
  if (missed !== undefined) throw new Error(`${name}: ${missed} is no part of this subject`);
  return subject;
}

/** As in the repository. */
const pathOf = (file: string): string =>
  file.startsWith("packages/") ? file : `packages/core/src/${file}`;

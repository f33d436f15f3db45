import type { Setting, Subject } from "../../src/index.js";

/** An adapter with one deliberate mistake, and the checks that must notice it: these, and no others. */
export interface Broken {
  readonly name: string;
  readonly subject: Subject;
  /** Ids of the checks that must fail. */
  readonly fails: readonly string[];
  /** For a mistake that shows in nearly every check: the groups of ids to which its run is kept. Default: all. */
  readonly within?: readonly string[] | undefined;
  /** Default `bare`. */
  readonly setting?: Setting | undefined;
}

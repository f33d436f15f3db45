import { configDefaults, defineProject, type TestProjectInlineConfiguration } from "vitest/config";
import { filesOf, LEVEL, type Level } from "./vitest.levels.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** How much this run tries. */
    level: Level;
  }
}

const CONDITIONS = ["@turalogin/source", "module", "node", "development|production"];

/** The tests of one package. `test` are settings of its own. */
export function project(
  name: string,
  test: NonNullable<TestProjectInlineConfiguration["test"]> = {},
  conditions: string[] = CONDITIONS,
) {
  const { exclude, ...include } = filesOf(name);
  return defineProject({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      // These end only what hangs: a machine that is busy with other things is no failure.
      testTimeout: 600_000,
      hookTimeout: 600_000,
      expect: { poll: { timeout: 60_000 } },
      // Files of a project share processes: to load the core and a framework for each takes longer than most of them run.
      isolate: false,
      restoreMocks: true,
      ...test,
      ...include,
      name,
      exclude: [...configDefaults.exclude, ...(test.exclude ?? []), ...exclude],
      provide: { level: LEVEL },
    },
  });
}

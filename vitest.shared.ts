import { configDefaults, defineProject, type TestProjectInlineConfiguration } from "vitest/config";
import { LEVEL, type Level, leftOutOf } from "./vitest.levels.js";

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
  return defineProject({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      // A machine that is busy with other things is no failure.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 60_000 } },
      ...test,
      name,
      exclude: [...configDefaults.exclude, ...(test.exclude ?? []), ...leftOutOf(name)],
      provide: { level: LEVEL },
    },
  });
}

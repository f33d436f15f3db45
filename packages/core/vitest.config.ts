import { configDefaults, defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

/** A property that runs a million times takes its time. */
const testTimeout = Math.max(60_000, Number(process.env.FUZZ_RUNS ?? 0) * 4);

export default mergeConfig(
  shared,
  defineProject({
    // What a run of Stryker that was cut short has left behind is not ours to test.
    test: {
      name: "@turalogin/core",
      exclude: [...configDefaults.exclude, ".mutation/**"],
      testTimeout,
    },
  }),
);

import { configDefaults, defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

export default mergeConfig(
  shared,
  defineProject({
    // What a run of Stryker that was cut short has left behind is not ours to test.
    test: { name: "@turalogin/core", exclude: [...configDefaults.exclude, ".mutation/**"] },
  }),
);

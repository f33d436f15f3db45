import { defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

export default mergeConfig(
  shared,
  defineProject({
    test: {
      name: "@turalogin/e2e",
      // One file at a time: a browser needs a whole processor core.
      fileParallelism: false,
      globalSetup: ["./test/support/launch.ts"],
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  }),
);

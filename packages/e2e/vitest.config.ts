import { defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

export default mergeConfig(
  shared,
  defineProject({
    test: {
      name: "@turalogin/e2e",
      globalSetup: ["./test/support/launch.ts"],
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  }),
);

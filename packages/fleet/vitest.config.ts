import { defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

export default mergeConfig(
  shared,
  // Processes take their time to start on a machine that is busy with other things.
  defineProject({ test: { name: "@turalogin/fleet", testTimeout: 60_000, hookTimeout: 60_000 } }),
);

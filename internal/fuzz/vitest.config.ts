import { defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// One file at a time: it asserts how long answers take, and its servers have processes of their own.
export default mergeConfig(
  shared,
  defineProject({ test: { name: "@turalogin/fuzz", fileParallelism: false } }),
);

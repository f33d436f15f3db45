import { defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// One file at a time: the tests assert how long responses take, and start servers in other processes.
export default mergeConfig(
  shared,
  defineProject({ test: { name: "@turalogin/fuzz", fileParallelism: false } }),
);

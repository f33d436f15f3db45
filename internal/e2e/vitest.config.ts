import { project } from "../../vitest.shared.js";

export default project("@turalogin/e2e", {
  // One file at a time: a browser wants a core to itself.
  isolate: true,
  fileParallelism: false,
  globalSetup: ["./test/support/launch.ts"],
});

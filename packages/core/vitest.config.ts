import { project } from "../../vitest.shared.js";
import { ISOLATED } from "./vitest.isolated.config.js";

export default project("@turalogin/core", {
  // What a run of Stryker that was cut short has left behind is not ours to test.
  exclude: [".mutation/**", ...ISOLATED],
  // A property that runs a million times takes its time.
  testTimeout: Math.max(600_000, Number(process.env.FUZZ_RUNS ?? 0) * 4),
});

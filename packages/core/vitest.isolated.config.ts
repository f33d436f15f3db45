import { project } from "../../vitest.shared.js";

/** Test files that replace modules or measure memory. Each needs a process of its own; all others share one, which is faster. */
export const ISOLATED = [
  "test/client/transport.test.ts",
  "test/limits/limiter-memory.test.ts",
  "test/limits/worlds/*.test.ts",
  "test/login/closing.test.ts",
];

export default project("@turalogin/core-isolated", { isolate: true, include: ISOLATED });

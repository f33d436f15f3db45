import { defineProject } from "vitest/config";

// As everywhere but for "module": @opentelemetry/api has files under it that only a bundler finds.
const conditions = ["@turalogin/source", "node", "development|production"];

export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // Processes take their time to start on a machine that is busy with other things.
  // One file at a time, since each starts several.
  test: {
    name: "@turalogin/fleet",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

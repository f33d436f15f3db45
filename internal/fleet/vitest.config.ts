import { defineProject } from "vitest/config";

// The usual conditions without "module": with it, @opentelemetry/api resolves to files that only a bundler can load.
const conditions = ["@turalogin/source", "node", "development|production"];

export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // On a busy machine, processes need some time to start.
  // One file at a time, because each starts several processes.
  test: {
    name: "@turalogin/fleet",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from "vitest/config";

const conditions = ["@turalogin/source", "module", "node", "development|production"];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // A machine that is busy with other things is no failure.
  test: { testTimeout: 30_000, maxWorkers: "100%" },
});

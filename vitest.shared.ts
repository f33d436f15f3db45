import { defineConfig } from "vitest/config";

const conditions = ["@turalogin/source", "module", "node", "development|production"];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // Tests must not fail because the machine is busy.
  test: { testTimeout: 30_000, maxWorkers: "100%" },
});

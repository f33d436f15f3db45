import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: "100%",
    reporters: ["default", "./scripts/plain-summary-reporter.ts"],
    projects: ["packages/*/vitest{,.isolated}.config.ts", "internal/*/vitest.config.ts"],
  },
});

import { defineConfig } from "vitest/config";

const conditions = ["@turalogin/source", "module", "node", "development|production"];

/** The tests of one part, as `scripts/mutate.mjs` names them. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    testTimeout: 30_000,
    isolate: false,
    include: (process.env.MUTATION_TESTS ?? "test/**/*.test.ts").split(","),
  },
});

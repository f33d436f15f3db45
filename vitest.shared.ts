import { defineConfig } from "vitest/config";

const conditions = ["@turalogin/source", "module", "node", "development|production"];
export default defineConfig({ resolve: { conditions }, ssr: { resolve: { conditions } } });

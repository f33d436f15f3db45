import { fileURLToPath } from "node:url";
import { defineConfig } from "tsup";
import { base } from "../../tsup.base.js";
import { writeTemplates } from "./templates.js";

const templates = fileURLToPath(new URL("dist/templates/", import.meta.url));

// Nobody imports it, and so it has neither types nor CommonJS.
export default defineConfig(
  base({
    entry: ["src/cli.ts"],
    format: ["esm"],
    dts: false,
    onSuccess: async () => writeTemplates(templates),
  }),
);

import { defineConfig } from "tsup";
import { base } from "../../tsup.base.js";

export default defineConfig([
  base({ clean: true }),
  // Its own build: nobody imports it, and so it has neither types nor CommonJS.
  base({ entry: ["src/cli.ts"], format: ["esm"], dts: false, clean: false }),
]);

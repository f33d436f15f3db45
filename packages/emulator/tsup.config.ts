import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "tsup";
import { base } from "../../tsup.base.js";

// Here, since the builds run at the same time: one that cleans could remove what another has written.
rmSync(fileURLToPath(new URL("dist", import.meta.url)), { recursive: true, force: true });

export default defineConfig([
  base({ entry: ["src/index.ts", "src/testing/index.ts"], splitting: true, clean: false }),
  // Its own build: nobody imports it, and so it has neither types nor CommonJS.
  base({ entry: ["src/cli.ts"], format: ["esm"], dts: false, clean: false }),
]);

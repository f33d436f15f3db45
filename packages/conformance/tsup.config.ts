import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "tsup";
import { base } from "../../tsup.base.js";

// Here, since the builds run at the same time: one that cleans could remove what another has written.
rmSync(fileURLToPath(new URL("dist", import.meta.url)), { recursive: true, force: true });

// A failure of a check points at its source, so there are source maps.
const part = base({ clean: false, sourcemap: true });

export default defineConfig([
  {
    ...part,
    entry: ["src/index.ts", "src/walk/index.ts"],
    // For CommonJS projects. A check needs the address of its own file.
    shims: true,
    splitting: true,
  },
  // Nobody imports the command, and so it has neither types nor CommonJS.
  { ...part, entry: { "command/cli": "src/command/cli.ts" }, format: ["esm"], dts: false },
]);

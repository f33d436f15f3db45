import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { base } from "../../tsup.base.js";

// Here, since the builds run at the same time: one that cleans could remove what another has written.
rmSync(fileURLToPath(new URL("dist", import.meta.url)), { recursive: true, force: true });

// In parts, so that the entry for the Edge runtime has no code of the other.
export default [
  base({ clean: false }),
  base({ clean: false, entry: ["src/edge.ts"], format: ["esm"] }),
];

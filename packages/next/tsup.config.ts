import { base } from "../../tsup.base.js";

// In parts, so that the entry for the Edge runtime has no code of the other.
export default [
  base({ clean: false }),
  base({ clean: false, entry: ["src/edge.ts"], format: ["esm"] }),
];

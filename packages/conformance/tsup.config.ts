import { base } from "../../tsup.base.js";

export default base({
  entry: ["src/index.ts", "src/walk/index.ts", "src/command/cli.ts"],
  format: ["esm"],
  splitting: true,
  // A failure of a check points at its source.
  sourcemap: true,
});

import { base } from "../../tsup.base.js";

export default base({
  entry: ["src/index.ts", "src/cli.ts", "src/testing/index.ts"],
  format: ["esm"],
  splitting: true,
});

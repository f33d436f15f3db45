import type { Options } from "tsup";

/** How every package is built; `options` says what is different here. */
export const base = (options: Options = {}): Options => ({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  // tsup 8 sets `baseUrl` for its d.ts build, which TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
  target: "node20",
  platform: "node",
  removeNodeProtocol: false,
  sourcemap: false,
  clean: true,
  splitting: false,
  treeshake: true,
  // Else each Japanese sign takes the room of two.
  esbuildOptions(options) {
    options.charset = "utf8";
  },
  ...options,
});

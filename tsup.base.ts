import type { Options } from "tsup";

/** The build of every package. `options` has what is different for this one. */
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
  // Otherwise each Japanese character is escaped and takes more space.
  esbuildOptions(options) {
    options.charset = "utf8";
  },
  ...options,
});

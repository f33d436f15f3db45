import type { Options } from "tsup";

type Plugin = NonNullable<Options["plugins"]>[number];

/** The options that make declarations. tsup 8 sets `baseUrl` for them, which TypeScript 6 calls deprecated. */
export const declarations = { compilerOptions: { ignoreDeprecations: "6.0" } };

/** Loads CommonJS chunks with `require`: Jest and other hosts of CommonJS cannot run an `import()`. */
const requireChunks: Plugin = {
  name: "require-chunks",
  renderChunk(code) {
    if (this.format !== "cjs") return undefined;
    return {
      code: code.replace(/\bimport\(("\.\/[^"]+")\)/g, "Promise.resolve().then(() => require($1))"),
    };
  },
};

/** The build of every package. `options` has what is different for this one. */
export const base = (options: Options = {}): Options => ({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  dts: declarations,
  target: "node20",
  platform: "node",
  removeNodeProtocol: false,
  sourcemap: false,
  clean: true,
  splitting: false,
  treeshake: true,
  plugins: [requireChunks],
  // Otherwise each Japanese character is escaped and takes more space.
  esbuildOptions(options) {
    options.charset = "utf8";
  },
  ...options,
});

/** The build of a package for browsers: one minified module, so that `<script type="module">` can load it as it is. */
export const forBrowsers = (options: Options = {}): Options =>
  base({ format: ["esm"], platform: "browser", target: "es2022", minify: true, ...options });

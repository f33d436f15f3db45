import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/**
 * Sizes in bytes, minified and gzipped, with dependencies: `start` is what an import loads, `late` is what is loaded by the
 * first request that needs it.
 */
export async function bundleSize(entry, external = []) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    minify: true,
    charset: "utf8",
    platform: "node",
    format: "esm",
    target: "node20",
    external,
    metafile: true,
    absWorkingDir: "/",
    outdir: "/bundle",
    write: false,
    logLevel: "error",
  });
  const [first] = Object.keys(metafile.outputs).filter(
    (path) => `/${metafile.outputs[path].entryPoint}` === entry,
  );
  const atStart = new Set();
  const walk = (path) => {
    if (atStart.has(path) || metafile.outputs[path] === undefined) return;
    atStart.add(path);
    for (const { kind, path: next } of metafile.outputs[path].imports) {
      if (kind === "import-statement") walk(next);
    }
  };
  walk(first);
  const gzipped = (wanted) => {
    const files = outputFiles.filter(({ path }) => wanted(path.slice(1)));
    if (files.length === 0) return 0;
    return gzipSync(Buffer.concat(files.map(({ contents }) => contents)), { level: 9 }).length;
  };
  return {
    start: gzipped((path) => atStart.has(path)),
    late: gzipped((path) => !atStart.has(path)),
  };
}

/** The size in bytes, minified and gzipped, of a bundle for browsers that uses these exports of a module. */
export async function partSize(entry, names, external = []) {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from ${JSON.stringify(entry)};`, resolveDir: "/" },
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    external,
    write: false,
    logLevel: "error",
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

#!/usr/bin/env node
// Usage: node scripts/sizes.mjs [--write]. Measures each package that runs in an app, minified and gzipped, with dependencies,
// the adapters without the core. Fails if one is more than a tenth larger than in scripts/sizes.json. `--write` records the
// new sizes there, and `npm run docs` writes them into the documentation. Needs a build.
import { fileURLToPath } from "node:url";
import { ADAPTERS } from "./adapters.mjs";
import { compare, record, recorded } from "./budget.mjs";
import { bundleSize } from "./bundle-size.mjs";

/** An adapter is measured without its dependencies: the core is measured by itself, and the framework belongs to the app. */
const EXTERNAL = {
  core: [],
  ...Object.fromEntries(
    ADAPTERS.map(({ name, manifest: { dependencies, peerDependencies } }) => [
      name,
      Object.keys({ ...dependencies, ...peerDependencies }),
    ]),
  ),
};

/** Every adapter imports this entry of the core. */
const ENTRY = { core: "adapter" };

const sizes = {};
for (const [name, external] of Object.entries(EXTERNAL)) {
  const file = `../packages/${name}/dist/${ENTRY[name] ?? "index"}.js`;
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const { start, late } = await bundleSize(entry, external);
  sizes[name] = { start, all: start + late };
}

if (process.argv.includes("--write")) {
  record(sizes);
} else {
  const problems = Object.entries(sizes).flatMap(([name, { start, all }]) => [
    ...compare(`${name}, loaded by an import`, start, recorded[name]?.start),
    ...compare(`${name}, in all`, all, recorded[name]?.all),
  ]);
  for (const problem of problems) console.error(`size: ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

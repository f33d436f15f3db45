#!/usr/bin/env node
// Usage: node scripts/sizes.mjs [--write]. Measures each package that runs in an app, minified and gzipped, with dependencies,
// the adapters without the core. Fails if one is more than a tenth larger than in scripts/sizes.json, or if one for browsers
// is over its ceiling. `--write` records the new sizes there, and `npm run docs` writes them into the documentation. Needs a build.
import { fileURLToPath } from "node:url";
import { ADAPTERS } from "./adapters.mjs";
import { compare, record, recorded } from "./budget.mjs";
import { bundleSize, partSize } from "./bundle-size.mjs";

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

/** What a page loads, and the most that it may be, in bytes. The component of React is no part of the binding. */
const HOOKS = ["useSession", "useLogin"];
const IN_BROWSERS = {
  browser: { names: ["createClient", "LoginError"], most: 1536 },
  react: { names: HOOKS, external: ["react"], most: 512 },
  vue: { names: HOOKS, external: ["vue"], most: 512 },
  svelte: { names: HOOKS, external: ["svelte"], most: 512 },
  solid: { names: HOOKS, external: ["solid-js"], most: 512 },
};

const sizes = {};
for (const [name, external] of Object.entries(EXTERNAL)) {
  const file = `../packages/${name}/dist/${ENTRY[name] ?? "index"}.js`;
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const { start, late } = await bundleSize(entry, external);
  sizes[name] = { start, all: start + late };
}

const tooLarge = [];
for (const [name, { names, external = [], most }] of Object.entries(IN_BROWSERS)) {
  const entry = fileURLToPath(new URL(`../packages/${name}/dist/index.js`, import.meta.url));
  const size = await partSize(entry, names, ["@turalogin/browser", ...external]);
  sizes[name] = { start: size, all: size };
  if (size > most) tooLarge.push(`${name}: ${size} bytes are over its ceiling of ${most}`);
}

if (process.argv.includes("--write")) {
  record(sizes);
} else {
  const problems = Object.entries(sizes).flatMap(([name, { start, all }]) => [
    ...compare(`${name}, loaded by an import`, start, recorded[name]?.start),
    ...compare(`${name}, in all`, all, recorded[name]?.all),
  ]);
  tooLarge.push(...problems);
}
for (const problem of tooLarge) console.error(`size: ${problem}`);
process.exitCode = tooLarge.length > 0 ? 1 : 0;

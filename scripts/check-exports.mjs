#!/usr/bin/env node
// Each package's `prepack`: fails if its package.json names a file that does not exist, for example after a broken build.
import { existsSync, readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { main, types, bin, exports, publishConfig } = manifest;
// `exports` may have entries for our own tests. Only what `publishConfig` has in its place is published.
const named = new Set(paths([main, types, bin, publishConfig?.exports ?? exports]));
const missing = [...named].filter((path) => !existsSync(path));

if (missing.length > 0) {
  console.error(`${manifest.name} is not packed: package.json names files that do not exist.`);
  for (const path of missing) console.error(`  ${path}`);
  console.error("Build it first: npm run build");
  process.exitCode = 1;
}

/** Every string in `value`, at any depth. */
function paths(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(paths) : [];
}

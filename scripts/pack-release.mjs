#!/usr/bin/env node
// Packs every package whose version npm does not have yet into release/. The release workflow publishes those tarballs
// in a job that runs no code of this repository. Needs a build.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const release = `${root}release`;
rmSync(release, { recursive: true, force: true });
mkdirSync(release);

for (const folder of readdirSync(`${root}packages`)) {
  const cwd = `${root}packages/${folder}`;
  const manifest = JSON.parse(readFileSync(`${cwd}/package.json`, "utf8"));
  if (manifest.private || isPublished(`${manifest.name}@${manifest.version}`)) continue;
  const pack = [`${root}scripts/pnpm.mjs`, "pack", "--pack-destination", release];
  execFileSync(process.execPath, pack, { cwd, stdio: "inherit" });
}

/** npm prints nothing for a version it does not have, and fails for a name it does not have. */
function isPublished(spec) {
  const { stdout } = spawnSync("npm", ["view", spec, "version"], { encoding: "utf8" });
  return stdout.trim() !== "";
}

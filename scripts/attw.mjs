#!/usr/bin/env node
// Usage, in a package: node ../../scripts/attw.mjs [arguments of attw]…: checks the types of the tarball that would be
// published. `attw --pack` packs with npm, which keeps the entries that only this repository has.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "turalogin-attw-"));
const run = (command, ...args) => {
  const shell = process.platform === "win32";
  const { status } = spawnSync(command, args, { stdio: "inherit", shell });
  if (status !== 0) process.exitCode = status ?? 1;
  return status === 0;
};
try {
  if (run("pnpm", "pack", "--pack-destination", folder)) {
    const [tarball] = readdirSync(folder);
    run("attw", join(folder, tarball), ...process.argv.slice(2));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

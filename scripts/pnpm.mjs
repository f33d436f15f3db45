#!/usr/bin/env node
// Runs the pnpm that package.json's `packageManager` pins. npm fetches its tarball, and it is run only if it has
// the hash in package.json. It is kept in node_modules/.cache; nothing is installed globally.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules", ".cache");
const { version, sha512 } = pin();
const home = join(cache, `pnpm-${version}-${sha512.slice(0, 16)}`);
if (!existsSync(home)) install();

const cli = join(home, "package", "bin", "pnpm.cjs");
const { status, signal, error } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: join(home, "bin") + delimiter + process.env.PATH, // turbo and publint start `pnpm` themselves
    DO_NOT_TRACK: "1", // turbo's telemetry
    npm_config_update_notifier: "false", // npm's own notice
  },
});
if (error) throw error;
process.exit(signal ? 1 : (status ?? 1));

function pin() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [, version, sha512] =
    /^pnpm@([\w.-]+)\+sha512\.([0-9a-f]{128})$/.exec(packageManager) ?? [];
  if (version === undefined) {
    refuse("`packageManager` in package.json must be pnpm@<version>+sha512.<hash of its tarball>");
  }
  return { version, sha512 };
}

/** Installs into a temporary folder and renames it at the end, so that `home` is never incomplete. */
function install() {
  mkdirSync(cache, { recursive: true });
  const cwd = mkdtempSync(join(cache, "pnpm-"));
  process.once("exit", () => rmSync(cwd, { recursive: true, force: true }));
  const tarball = `pnpm-${version}.tgz`;
  run(`npm pack pnpm@${version} --pack-destination=. --loglevel=error`, cwd);
  const found = createHash("sha512")
    .update(readFileSync(join(cwd, tarball)))
    .digest("hex");
  if (found !== sha512) {
    refuse(
      `the registry sent another pnpm ${version} than package.json pins, so it was not run.\n` +
        `  its sha512:  ${found}\n  the pinned:  ${sha512}`,
    );
  }
  run(`tar -xzf ${tarball}`, cwd);
  rmSync(join(cwd, tarball));
  mkdirSync(join(cwd, "bin"));
  const sh = '#!/bin/sh\nexec node "$(dirname "$0")/../package/bin/pnpm.cjs" "$@"\n';
  writeFileSync(join(cwd, "bin", "pnpm"), sh, { mode: 0o755 });
  writeFileSync(join(cwd, "bin", "pnpm.cmd"), '@node "%~dp0..\\package\\bin\\pnpm.cjs" %*\r\n');
  try {
    renameSync(cwd, home);
  } catch (error) {
    if (!existsSync(home)) throw error; // otherwise another process was faster
  }
}

/** Through a shell, because on Windows npm is a batch file. */
function run(command, cwd) {
  const { status } = spawnSync(command, {
    cwd,
    shell: true,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) refuse(`"${command}" failed`);
}

function refuse(reason) {
  console.error(`scripts/pnpm.mjs: ${reason}`);
  process.exit(1);
}

import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";

/** Copies a project and installs it with npm, without a lockfile; `@turalogin/*` comes from the tarballs. */
export function installed(source, cwd, tarballs) {
  cpSync(source, cwd, { recursive: true });
  const manifest = JSON.parse(readFileSync(`${cwd}/package.json`, "utf8"));
  // The core stands beside the adapter, where npm would put it, so that no registry is asked for it.
  const own = ["@turalogin/core", ...Object.keys(manifest.dependencies)];
  for (const name of own.filter((name) => name.startsWith("@turalogin/"))) {
    manifest.dependencies[name] = `file:${tarballs.get(name)}`;
  }
  writeFileSync(`${cwd}/package.json`, JSON.stringify(manifest, null, 2));
  script(cwd, ["install", "--no-package-lock", "--no-audit", "--no-fund"]);
  return cwd;
}

/** Runs npm to its end. @throws with all that it printed. */
export function script(cwd, args) {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, encoding: "utf8" });
  if (status !== 0)
    throw new Error(`npm ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
}

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Packs every public package into `folder`, as it would be published; returns the tarballs. */
export function packAll(folder) {
  const tarballs = [];
  for (const name of readdirSync(`${root}packages`)) {
    const cwd = `${root}packages/${name}`;
    const manifest = JSON.parse(readFileSync(`${cwd}/package.json`, "utf8"));
    if (manifest.private) continue;
    const args = [`${root}scripts/pnpm.mjs`, "pack", "--json", "--pack-destination", folder];
    const out = execFileSync(process.execPath, args, { cwd, encoding: "utf8" });
    tarballs.push(JSON.parse(out.slice(out.indexOf("{"))).filename);
  }
  return tarballs;
}

// The time of an import, the size of a bundle, and the size of an install. Reads the packages that `run.mjs` has built.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleSize } from "../scripts/bundle-size.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const quick = process.argv.includes("--quick");

/** CPU time, in milliseconds, of a process that imports `module` and nothing else. */
function importing(module) {
  const script = `const before = process.cpuUsage(); ${module && `await import("${module}");`}
    const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000);`;
  const args = ["--input-type=module", "-e", script];
  return Number(execFileSync(process.execPath, args, { cwd: here, encoding: "utf8" }));
}

const times = { jose: [], "@turalogin/core/adapter": [] };
for (let round = 0; round < (quick ? 5 : 21); round++) {
  for (const module of Object.keys(times)) times[module].push(importing(module));
}
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const [jose, core] = [median(times.jose), median(times["@turalogin/core/adapter"])];

const entry = fileURLToPath(new URL("../packages/core/dist/adapter.js", import.meta.url));
const { start, late } = await bundleSize(entry);
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

console.log(`\n### Start-up and size\n
| | |
|---|---|
| \`import "jose"\` | ${jose.toFixed(1)} ms CPU |
| \`import "@turalogin/core/adapter"\` | ${core.toFixed(1)} ms CPU (× ${(core / jose).toFixed(2)}) |
| core with its dependencies, minified, gzip: at import · when first needed | ${kib(start)} · ${kib(late)} |`);

const folder = mkdtempSync(join(tmpdir(), "turalogin-size-"));
try {
  const tarballs = ["core", "express"].map((name) => {
    const cwd = fileURLToPath(new URL(`../packages/${name}`, import.meta.url));
    const script = fileURLToPath(new URL("../scripts/pnpm.mjs", import.meta.url));
    const pack = [script, "pack", "--pack-destination", folder, "--json"];
    const { stdout } = spawnSync(process.execPath, pack, { cwd, encoding: "utf8" });
    return JSON.parse(stdout.slice(stdout.indexOf("{"))).filename;
  });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const npm = (...args) =>
    spawnSync("npm", ["install", "--no-audit", "--no-fund", ...args], { cwd: folder });
  npm("express@5.3.0");
  const before = installed(folder);
  const { status, stderr } = npm(...tarballs);
  if (status !== 0) throw new Error(String(stderr));
  const after = installed(folder);
  const bytes = (after.bytes - before.bytes) / 2 ** 20;
  const names = [...after.names].filter((name) => !before.names.has(name));
  console.log(
    `| \`npm i @turalogin/express\` beside Express | ${names.length} packages, ${bytes.toFixed(2)} MiB: ${names.join(", ")} |`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function installed(root) {
  const names = new Set();
  let bytes = 0;
  for (const entry of readdirSync(join(root, "node_modules"), { recursive: true })) {
    const stat = statSync(join(root, "node_modules", entry));
    if (stat.isFile()) bytes += stat.size;
    if (/^(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(entry)) names.add(entry.slice(0, -13));
  }
  return { names, bytes };
}

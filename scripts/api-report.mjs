#!/usr/bin/env node
// Usage: node scripts/api-report.mjs [--write]: compares what each package exports, as declarations, with the committed
// report in docs/api/. Needs a build. With --write it renews the reports (`npm run api:report`): review that diff.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = `${root}docs/api/`;
const write = process.argv.includes("--write");
mkdirSync(reports, { recursive: true });

for (const name of readdirSync(`${root}packages`)) {
  const path = `${reports}${name}.d.ts.txt`;
  const now = reportOf(`${root}packages/${name}/dist/`);
  if (now === "") continue; // A command exports nothing.
  if (write) writeFileSync(path, now);
  else if (!existsSync(path) || readFileSync(path, "utf8") !== now) {
    console.error(`api: ${name} exports something else than docs/api/${name}.d.ts.txt says.`);
    console.error("api: If that is meant, run npm run api:report and commit the result.");
    process.exitCode = 1;
  }
}

/** All declarations of a package. The bundler names shared files by a hash, which is left out. */
function reportOf(dist) {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => [unhashed(file.replaceAll("\\", "/")), readFileSync(dist + file, "utf8")])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return files.map(([file, text]) => `// ${file}\n${unhashed(text)}`).join("\n");
}

function unhashed(text) {
  return text.replace(/([\w.-]+)-[\w-]{8}(\.d\.ts|\.js)/g, "$1-shared$2");
}

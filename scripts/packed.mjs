#!/usr/bin/env node
// Tests what a user installs: packs every public package, checks the tarballs, installs them outside the workspace into
// projects of each kind, compiles and runs those, and measures an install. Needs a build. Exits with 1 if there is a problem.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ADAPTERS } from "./adapters.mjs";
import { compare, recorded } from "./budget.mjs";
import { consumers } from "./packed-consumers.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const pnpm = (args, cwd) =>
  execFileSync(process.execPath, [`${root}scripts/pnpm.mjs`, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

/** What runs longer hangs. */
const LONGEST_MS = 600_000;

const problems = [];
const expect = (holds, problem) => {
  if (!holds) problems.push(problem);
};

/** The fields that npm shows of a package. */
const FIELDS = [
  "author",
  "bugs",
  "description",
  "engines",
  "homepage",
  "keywords",
  "license",
  "repository",
];

const folder = mkdtempSync(join(tmpdir(), "turalogin-packed-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const packages = readdirSync(`${root}packages`)
  .map((name) => ({ ...read(`${root}packages/${name}/package.json`), folder: name }))
  .filter((manifest) => !manifest.private)
  .map(({ folder: name }) => pack(name));

const followed = followDocumentation();
for (const each of packages) inspect(each);
installSize();
for (const consumer of consumers) tryOut(consumer);
await followed;

if (problems.length > 0) {
  for (const problem of problems) console.error(`packed: ${problem}`);
  process.exit(1);
}

function pack(name) {
  const out = pnpm(["pack", "--json", "--pack-destination", folder], `${root}packages/${name}`);
  const { filename } = JSON.parse(out.slice(out.indexOf("{")));
  const inside = `${folder}/unpacked/${name}`;
  mkdirSync(inside, { recursive: true });
  execFileSync("tar", ["-xzf", filename, "-C", inside, "--strip-components=1"]);
  return { name, tarball: filename, inside, manifest: read(`${inside}/package.json`) };
}

/** A tarball must contain only the intended files, and nothing may point back into the workspace. */
function inspect({ name, inside, manifest }) {
  const files = readdirSync(inside, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(inside.length + 1));
  const isLibrary = manifest.exports !== undefined;
  for (const file of files) {
    const known =
      /^(package\.json|(README|CHECKS|WALK|THIRD-PARTY-NOTICES)\.md|LICENSE|example\/subject\.mjs|dist\/((doctor|testing|walk|command)\/)?[\w.-]+\.(js|cjs|d\.ts|d\.cts|txt)(\.map)?)$/;
    const isTemplate = !isLibrary && file.startsWith("dist/templates/");
    expect(isTemplate || known.test(file), `${name}: ${file} does not belong in the tarball`);
  }
  const entries = isLibrary ? ["dist/index.js", "dist/index.d.ts"] : [];
  for (const file of ["package.json", "README.md", "LICENSE", ...entries]) {
    expect(files.includes(file), `${name}: ${file} is missing`);
  }
  const holdsOthers = files.some(
    (file) =>
      /\.c?js$/.test(file) &&
      /^\/\/ .*node_modules\/(?!.*\btsup\/assets\/)/m.test(
        readFileSync(`${inside}/${file}`, "utf8"),
      ),
  );
  expect(
    !holdsOthers ||
      files.some((file) => ["dist/THIRD-PARTY.txt", "THIRD-PARTY-NOTICES.md"].includes(file)),
    `${name}: contains other projects' code without their licence`,
  );
  const text = JSON.stringify({ ...manifest, scripts: undefined, devDependencies: undefined });
  expect(
    !/workspace:|catalog:|@turalogin\/source/.test(text),
    `${name}: points into the workspace`,
  );
  for (const field of FIELDS) {
    expect(manifest[field] !== undefined, `${name}: package.json has no ${field}`);
  }
  expect(manifest.sideEffects === false, `${name}: package.json does not say sideEffects: false`);
  for (const file of files.filter((path) => /\.d\.c?ts$/.test(path))) {
    const types = readFileSync(`${inside}/${file}`, "utf8");
    expect(!/from ["'](jose|zod)/.test(types), `${name}: ${file} shows types of jose or zod`);
  }
}

/** Measures what an install adds to `node_modules`, without the framework. */
function installSize() {
  const before = weigh(project("install-before", { dependencies: { express: "" } }));
  const after = weigh(
    project("install-after", { dependencies: { express: "", "@turalogin/express": "" } }),
  );
  const packages = after.packages - before.packages;
  const most = recorded.install.packages;
  expect(
    packages <= most,
    `install: ${packages} packages come with an adapter, ${most} are expected`,
  );
  const bytes = after.bytes - before.bytes;
  problems.push(...compare("install beside Express", bytes, recorded.install.bytes));
}

function weigh(cwd) {
  const store = `${cwd}/node_modules/.pnpm`;
  const files = readdirSync(store, { recursive: true, withFileTypes: true });
  const packages = readdirSync(store).filter((name) => /@/.test(name)).length;
  let bytes = 0;
  for (const entry of files) {
    if (!entry.isFile() || entry.parentPath === store) continue;
    bytes += readFileSync(join(entry.parentPath, entry.name)).length;
  }
  return { packages, bytes };
}

/** Installs a consumer and runs its commands. All must succeed. */
function tryOut({ name, dependencies, devDependencies = {}, files, commands }) {
  const cwd = project(name, { dependencies, devDependencies }, files);
  for (const [command, ...args] of commands) {
    const options = { cwd, encoding: "utf8", timeout: LONGEST_MS };
    const { status, stdout, stderr } = spawnSync(command, args, options);
    const what = `${name}: ${[command, ...args].join(" ")}`;
    if (status === 0) console.log(`packed: ${what} ok`);
    expect(status === 0, `${what} ended with ${status}\n${stdout}${stderr}`);
  }
}

/** Follows the documentation like a newcomer, with npm and nothing prepared, while the other projects are tested. */
async function followDocumentation() {
  const args = ["--import", "tsx", "--conditions=@turalogin/source", "follow.mjs", folder];
  const child = spawn(process.execPath, args, { cwd: `${root}internal/docs`, stdio: "inherit" });
  const [status] = await once(child, "close");
  expect(status === 0, "a page of the documentation cannot be followed");
}

/** Creates a project in a new folder and installs it. A dependency without a version gets the workspace's version. */
function project(name, manifest, files = {}) {
  const cwd = `${folder}/${name}`;
  mkdirSync(cwd);
  const { dependencies, devDependencies = {} } = manifest;
  // Our packages depend on each other: all of them come from the tarballs.
  const overrides = Object.fromEntries(
    packages.map(({ manifest: { name }, tarball }) => [name, `file:${tarball}`]),
  );
  const filled = {
    dependencies: versions(dependencies),
    devDependencies: versions(devDependencies),
  };
  writeFileSync(
    `${cwd}/package.json`,
    JSON.stringify({ private: true, ...filled, pnpm: { overrides } }),
  );
  // Outside the workspace, and if possible from the packages that the workspace's own install has downloaded.
  pnpm(["install", "--ignore-workspace", "--prefer-offline", "--reporter=silent"], cwd);
  for (const [file, text] of Object.entries(files)) writeFileSync(`${cwd}/${file}`, text);
  return cwd;
}

function versions(names) {
  const filled = Object.entries(names).map(([name, wanted]) => [name, wanted || version(name)]);
  return Object.fromEntries(filled);
}

/** The version that the workspace tests with. */
function version(name) {
  const adapters = ADAPTERS.map(({ folder }) => folder);
  const places = [`${root}internal/docs/`, root, ...adapters].map(
    (folder) => `${folder}node_modules/`,
  );
  const place = places.find((folder) => existsSync(folder + name));
  return read(`${place}${name}/package.json`).version;
}

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

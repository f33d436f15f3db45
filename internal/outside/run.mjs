#!/usr/bin/env node
// Real projects outside the workspace. Installs each from packed packages as its users do, compiles, builds and tests it
// where it has a script for that, starts it, and walks through it over HTTP.
// Usage: node internal/outside/run.mjs [name]… [--part=1/3]; without a name, all. Needs a build.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "selfsigned";
import { walk } from "../../packages/conformance/dist/walk/index.js";
import { startEmulator } from "../../packages/emulator/dist/index.js";
import { develops, endsCleanly } from "./create.mjs";
import { packAll } from "./pack.mjs";
import { installed, leftAlone, script, settings } from "./project.mjs";
import { serveTarballs } from "./registry.mjs";
import { SECRET, serve } from "./serve.mjs";

const AT_ONCE = 2;

const names = namesFrom(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), "turalogin-outside-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

const registry = await serveTarballs(packAll(folder));
const began = performance.now();
const failed = [];
const left = [...names];
await Promise.all(Array.from({ length: AT_ONCE }, work));
registry.close();

console.log(`outside: ${seconds(began)} for ${names.length} projects`);
if (failed.length > 0) console.log(`outside: failed: ${failed.sort().join(", ")}`);
console.log(`outside: ${names.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function work() {
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const since = performance.now();
    try {
      const done = await run(name);
      console.log(`${name}: ok (${seconds(since)}): ${done.join(", ")}`);
    } catch (error) {
      failed.push(name);
      console.log(`${name}: FAILED (${seconds(since)})\n${error.message}`);
    }
  }
}

/** Returns what was done. */
async function run(name) {
  const { alone, create, https = false, host, prefix, walk: options } = settings(name);
  const done = [];
  const cwd = await installed(name, folder, registry.url);
  done.push("installed");
  for (const step of ["typecheck", "build", "test"]) if (await script(cwd, step)) done.push(step);
  if (create !== undefined) {
    await develops(cwd);
    await endsCleanly(cwd);
    done.push("dev", "ended by SIGTERM");
  } else if (options !== false) {
    const at = alone === undefined ? cwd : leftAlone(cwd, folder);
    const tls = https ? await certificate() : undefined;
    const command = alone ?? ["npm", "start"];
    const walks = [options ?? {}].flat();
    const { passed, skipped, missing } = await walked(at, command, walks, { tls, host, prefix });
    done.push(`${passed.length} checks (${skipped.length} skipped, ${missing.length} gaps)`);
  }
  rmSync(cwd, { recursive: true, force: true });
  return done;
}

/** Starts a project and walks through it, once for each of `all`. @throws if other checks fail than the gaps. */
async function walked(cwd, started, all, place) {
  const emulator = await startEmulator();
  try {
    const server = await serve(cwd, started, emulator.apiUrl, place);
    try {
      const { inbox, faults } = emulator;
      const routes = { open: "/public" };
      const known = { inbox, faults, secret: SECRET, ca: place.tls?.cert };
      const passed = [];
      const skipped = [];
      const missing = [];
      for (const { gaps = {}, ...options } of all) {
        const own = { ...known, ...options, routes: { ...routes, ...options.routes } };
        const report = await walk(server.url, own);
        const missed = report.failed.map(({ id }) => id).sort();
        if (missed.join() !== Object.keys(gaps).sort().join()) {
          const declared = `Gaps: ${Object.keys(gaps).join(", ") || "none"}`;
          throw new Error(`${declared}\n${report.summary}\n${server.printed()}`);
        }
        passed.push(...report.passed);
        skipped.push(...report.skipped);
        missing.push(...missed);
      }
      return { passed, skipped, missing };
    } finally {
      await server.close();
    }
  } finally {
    await emulator.close();
  }
}

/** A certificate for localhost, and its key. */
function certificate() {
  const localhost = { type: "dns", value: "localhost" };
  return generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [localhost] }],
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}

function namesFrom(args) {
  const all = readdirSync(fileURLToPath(new URL("projects/", import.meta.url))).sort();
  const [, part, parts] = /^--part=(\d+)\/(\d+)$/.exec(args[0] ?? "") ?? [];
  if (part !== undefined) return all.filter((_, i) => i % Number(parts) === Number(part) % parts);
  const unknown = args.filter((name) => !all.includes(name));
  if (unknown.length === 0) return args.length === 0 ? all : args;
  throw new Error(`There is no project ${unknown.join(", ")}. There are ${all.join(", ")}.`);
}

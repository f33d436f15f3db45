#!/usr/bin/env node
// Real projects outside the workspace: installs each from packed packages with npm, builds and starts it as its users
// do, and walks through a login over HTTP. `node internal/outside/run.mjs [name]…`; without a name, all. Needs a build.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "../../packages/emulator/dist/index.js";
import { packAll } from "./pack.mjs";
import { installed, script } from "./project.mjs";
import { serve } from "./serve.mjs";
import { walk } from "./walk.mjs";

const projects = fileURLToPath(new URL("projects/", import.meta.url));
const names = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(projects);

const folder = mkdtempSync(join(tmpdir(), "turalogin-outside-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const tarballs = packAll(folder);
const failed = [];
for (const name of names) {
  const emulator = await startEmulator();
  try {
    await run(name, emulator);
  } catch (error) {
    failed.push(name);
    console.error(`${name}: FAILED: ${error.message}`);
  } finally {
    await emulator.close();
  }
}
if (failed.length > 0) process.exitCode = 1;

async function run(name, emulator) {
  const passed = (step) => console.log(`${name}: passed: ${step}`);
  const cwd = installed(join(projects, name), join(folder, name), tarballs);
  passed("installed");
  script(cwd, ["run", "build", "--if-present"]);
  passed("built");
  const server = await serve(cwd, emulator.apiUrl);
  try {
    for await (const step of walk(server.url, emulator)) passed(step);
  } catch (error) {
    throw new Error(`${error.message}\n${server.printed()}`);
  } finally {
    await server.close();
  }
}

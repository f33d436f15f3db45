import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  cpSync,
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
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { serveTarballs } from "../../outside/registry.mjs";
import { ROOT } from "../src/pages.js";

// scripts/pnpm.mjs, with a registry on loopback that serves a fake pnpm.

const folder = mkdtempSync(join(tmpdir(), "turalogin-pnpm-"));
let registry: Awaited<ReturnType<typeof serveTarballs>>;
let hash: string;

beforeAll(async () => {
  const bin = join(folder, "package", "bin");
  mkdirSync(bin, { recursive: true });
  const manifest = { name: "pnpm", version: "9.8.7", bin: { pnpm: "bin/pnpm.cjs" } };
  writeFileSync(join(folder, "package", "package.json"), JSON.stringify(manifest));
  // Prints that it ran; `nested` starts `pnpm` from the PATH, as turbo does.
  writeFileSync(
    join(bin, "pnpm.cjs"),
    `const [, , ...args] = process.argv;
console.log("ran", args.join(","));
if (args[0] === "nested") {
  require("node:child_process").execSync("pnpm inner", { stdio: "inherit" });
  process.exitCode = 7;
}`,
  );
  const tarball = join(folder, "pnpm-9.8.7.tgz");
  spawnSync("tar", ["-czf", tarball, "-C", folder, "package"]);
  hash = createHash("sha512").update(readFileSync(tarball)).digest("hex");
  registry = await serveTarballs([tarball]);
});

afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A repository with only the script and a pinned version, in a folder with a space in its name. */
function repository(packageManager: string) {
  const root = mkdtempSync(join(folder, "a clone "));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, "scripts"));
  cpSync(join(ROOT, "scripts", "pnpm.mjs"), join(root, "scripts", "pnpm.mjs"));
  writeFileSync(join(root, "package.json"), JSON.stringify({ packageManager }));
  const cache = join(root, "node_modules", ".cache");
  return {
    kept: () => (existsSync(cache) ? readdirSync(cache) : []),
    async run(args: string[], url = registry.url) {
      const child = spawn(process.execPath, ["scripts/pnpm.mjs", ...args], {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          npm_config_registry: url,
          npm_config_cache: join(root, "npm-cache"),
          npm_config_fetch_retries: "0",
        },
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
        });
      }
      const [status] = await once(child, "close");
      return { status, output };
    },
  };
}

test("the pinned pnpm runs with its arguments and its exit code, and is on the PATH", async () => {
  const { run, kept } = repository(`pnpm@9.8.7+sha512.${hash}`);
  const { status, output } = await run(["nested", "with two words"]);
  expect(output).toBe("ran nested,with two words\nran inner\n");
  expect(status).toBe(7);
  expect(kept()).toEqual([`pnpm-9.8.7-${hash.slice(0, 16)}`]);
});

test("it is fetched once", async () => {
  const { run } = repository(`pnpm@9.8.7+sha512.${hash}`);
  await run(["first"]);
  const nowhere = "http://127.0.0.1:9";
  expect(await run(["second"], nowhere)).toEqual({ status: 0, output: "ran second\n" });
});

test("two processes may fetch it at the same time", async () => {
  const { run, kept } = repository(`pnpm@9.8.7+sha512.${hash}`);
  const both = await Promise.all([run(["one"]), run(["two"])]);
  expect(both.map(({ output }) => output)).toEqual(["ran one\n", "ran two\n"]);
  expect(kept()).toHaveLength(1);
});

test("a pnpm with another hash is refused: it does not run and is not kept", async () => {
  const other = hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  const { run, kept } = repository(`pnpm@9.8.7+sha512.${other}`);
  const { status, output } = await run(["install"]);
  expect(status).toBe(1);
  expect(output).toMatch(
    /^scripts\/pnpm\.mjs: the registry sent another pnpm 9\.8\.7 than package\.json pins/,
  );
  expect(output).toContain(hash);
  expect(output).not.toContain("ran");
  expect(kept()).toEqual([]);
});

test("a pinned version without a hash is refused", async () => {
  const { run, kept } = repository("pnpm@9.8.7");
  const { status, output } = await run(["install"]);
  expect(status).toBe(1);
  expect(output).toContain("must be pnpm@<version>+sha512.");
  expect(kept()).toEqual([]);
});

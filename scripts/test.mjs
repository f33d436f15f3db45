#!/usr/bin/env node
// Usage: node scripts/test.mjs quick|usual|rest|all [arguments of vitest]…: runs the tests of a level (vitest.levels.ts).
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [level, ...args] = process.argv.slice(2);
const pnpm = fileURLToPath(new URL("pnpm.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [pnpm, "exec", "vitest", "run", ...args], {
  stdio: "inherit",
  env: { ...process.env, TEST_LEVEL: level },
});
process.exitCode = status ?? 1;

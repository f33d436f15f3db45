#!/usr/bin/env node
// Usage: node scripts/coverage.mjs: which branches of the sessions, the guard, the rules of input and the reading of the
// service's replies the core's own tests reach. Fails where one is left out.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const FILES = [
  "session/*",
  "{admission,guard,policy}",
  "request/*",
  "boundary/from-*",
  "app/{issue,revoke}",
  "client/{replies,v1,v2,wire,transport}",
];

const pnpm = fileURLToPath(new URL("pnpm.mjs", import.meta.url));
const args = ["exec", "vitest", "run", "--project", "@turalogin/core", "--coverage.enabled"];
for (const file of FILES) args.push(`--coverage.include=packages/core/src/${file}.ts`);
args.push("--coverage.thresholds.branches=100");
const { status } = spawnSync(process.execPath, [pnpm, ...args], { stdio: "inherit" });
process.exitCode = status ?? 1;

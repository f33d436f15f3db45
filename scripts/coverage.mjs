#!/usr/bin/env node
// Usage: node scripts/coverage.mjs. Fails if the core's own tests miss a branch of the sessions, the guard, the rules of input
// or the reading of the service's replies.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const FILES = [
  "session/*",
  "{admission,guard,policy,token-claims}",
  "request/*",
  "boundary/from-*",
  "app/{issue,revoke}",
  "client/{replies,v1,v2,wire,transport}",
];

const pnpm = fileURLToPath(new URL("pnpm.mjs", import.meta.url));
const args = ["exec", "vitest", "run", "--project", "@turalogin/core*", "--coverage.enabled"];
for (const file of FILES) args.push(`--coverage.include=packages/core/src/${file}.ts`);
args.push("--coverage.thresholds.branches=100");
const { status } = spawnSync(process.execPath, [pnpm, ...args], { stdio: "inherit" });
process.exitCode = status ?? 1;

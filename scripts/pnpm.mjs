#!/usr/bin/env node
// Runs the pnpm that package.json's `packageManager` pins; nothing is installed globally.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const spec = manifest.packageManager.replace(/\+.*$/, "");
const underPnpm = (process.env.npm_config_user_agent ?? "").startsWith("pnpm/");
const [command, args] = underPnpm ? ["pnpm", []] : ["npx", ["--yes", spec]];
const { status, signal, error } = spawnSync(command, [...args, ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: {
    ...process.env,
    DO_NOT_TRACK: "1", // turbo's telemetry
    npm_config_update_notifier: "false", // npm's own notice
  },
});
if (error) throw error;
process.exit(signal ? 1 : (status ?? 1));

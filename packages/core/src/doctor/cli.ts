#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCommand } from "./command.js";

const manifest: unknown = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
const version = String((manifest as { version?: unknown }).version);
process.exitCode = await runCommand(process.argv.slice(2), version, process.env, console);

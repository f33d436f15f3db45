#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { createPrompt } from "./prompt.js";
import { run } from "./run.js";

const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
try {
  await run(process.argv.slice(2), {
    templates: fileURLToPath(new URL("templates", import.meta.url)),
    cwd: process.cwd(),
    userAgent: process.env.npm_config_user_agent,
    ask: isTerminal ? createPrompt() : undefined,
    print: console.log,
  });
} catch (cause) {
  // Only the message: a stack does not help with a mistyped argument.
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

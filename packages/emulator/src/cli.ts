#!/usr/bin/env node
import { run } from "./run.js";

try {
  const emulator = await run(process.argv.slice(2), console.log);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulator?.close());
  }
} catch (cause) {
  // Only the message: a stack does not help with a mistyped argument.
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

#!/usr/bin/env node
import { runCommand } from "./command.js";

// A subject that does not close its server must not keep the command alive.
process.exit(await runCommand(process.argv.slice(2), console));

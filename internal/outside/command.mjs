import { spawn } from "node:child_process";
import { once } from "node:events";

const LONGEST_MS = 300_000;

/** Runs a command to its end, at most five minutes. @throws with all that it printed, if it fails. */
export async function command(cwd, [name, ...args], env = process.env) {
  const child = start(cwd, [name, ...args], env);
  const timer = setTimeout(() => child.end(), LONGEST_MS);
  const [status] = await child.ended;
  clearTimeout(timer);
  if (status === 0) return;
  throw new Error(`${name} ${args.join(" ")} ended with ${status}\n${child.printed()}`);
}

/** Starts a command. `end` ends it, and all that it has started. */
export function start(cwd, [name, ...args], env) {
  // A group of its own: npm starts a shell, and that the server.
  const child = spawn(name, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }
  const ended = once(child, "close");
  return {
    ended,
    printed: () => printed,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Asks it to end, as a terminal or Docker does. */
    interrupt() {
      child.kill("SIGTERM");
    },
    end() {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    },
  };
}

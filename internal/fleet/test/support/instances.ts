import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { AuthEvent } from "@turalogin/express";
import type { InstanceSettings } from "./instance.js";
import { freePort } from "./spawned.js";

/** A process behind a proxy. It keeps its port when it is restarted. */
export interface Instance {
  readonly port: number;
  /** What it has reported since it was first started. */
  readonly events: readonly AuthEvent[];
  /** SIGTERM, and a new process when the old one has ended. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startInstance(settings: Omit<InstanceSettings, "port">): Promise<Instance> {
  const port = await freePort();
  const events: AuthEvent[] = [];
  const file = fileURLToPath(new URL("./instance.ts", import.meta.url));
  let child: ChildProcess;

  async function begin(): Promise<void> {
    child = fork(file, [JSON.stringify({ ...settings, port })], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      execArgv: ["--import", "tsx", "--conditions=@turalogin/source"],
      env: { PATH: process.env.PATH, NODE_ENV: "production" },
    });
    const ready = new Promise<void>((resolve) => {
      child.on("message", (message) => {
        if (message === "ready") resolve();
        else events.push(message as AuthEvent);
      });
    });
    const ended = once(child, "exit").then(() => Promise.reject(new Error("the app ended")));
    ended.catch(() => {});
    await Promise.race([ready, ended]);
  }

  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }

  await begin();
  return {
    port,
    events,
    async restart() {
      await end();
      await begin();
    },
    close: end,
  };
}

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { App, AppSettings } from "./app.js";

/** An app in a process of its own. */
export interface AppProcess extends App {
  /** Everything that it has written to its output and error output. */
  said(): string;
  isAlive(): boolean;
}

export async function startProcess(settings: AppSettings): Promise<AppProcess> {
  const server = fileURLToPath(new URL("./server.ts", import.meta.url));
  const child = fork(server, [JSON.stringify(settings)], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    execArgv: ["--import", "tsx", "--conditions=@turalogin/source"],
    env: { PATH: process.env.PATH, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text) => {
      said += text;
    });
  }
  const gone = once(child, "exit");
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const url = await Promise.race([
    once(child, "message").then(([message]) => String(message)),
    gone.then(() => Promise.reject(new Error(`the app ended: ${said}`))),
  ]);
  return {
    url,
    said: () => said,
    isAlive,
    async close() {
      if (!isAlive()) return;
      child.kill();
      await gone;
    },
  };
}

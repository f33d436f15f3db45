import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { App, AppSettings } from "./app.js";

/** A separate process. */
export interface AppProcess {
  /** One app for each of the settings. They share only the process. */
  readonly apps: readonly App[];
  /** Everything that it has written to stdout and stderr. */
  said(): string;
  isAlive(): boolean;
  close(): Promise<void>;
}

/** Starts two processes. Without a connection, the Redis clients of the first fail at once, those of the second queue their commands. */
export function startTwo(
  settings: readonly Omit<AppSettings, "offlineQueue">[],
): Promise<AppProcess[]> {
  const inEach = (offlineQueue: boolean) => settings.map((app) => ({ ...app, offlineQueue }));
  return Promise.all([startProcess(inEach(false)), startProcess(inEach(true))]);
}

export async function startProcess(settings: readonly AppSettings[]): Promise<AppProcess> {
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
  const apps = await Promise.race([
    once(child, "message").then(([message]) => message as App[]),
    gone.then(() => Promise.reject(new Error(`the app ended: ${said}`))),
  ]);
  return {
    apps,
    said: () => said,
    isAlive,
    async close() {
      if (!isAlive()) return;
      child.kill();
      await gone;
    },
  };
}

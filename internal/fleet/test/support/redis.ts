import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server } from "./backend.js";
import { freePort, hasSaid } from "./spawned.js";

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

export async function startRedis(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "turalogin-redis-"));
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  args.push("--appendonly", "yes", "--appendfsync", "always");
  let child: ChildProcess;

  const redis: Server = {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    lose: () => rm(join(folder, "appendonlydir"), { recursive: true }),
    async start() {
      child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
      await hasSaid(child, child.stdout, "Ready to accept connections");
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async close() {
      process.off("exit", killNow);
      await redis.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const killNow = () => void child.kill("SIGKILL");
  process.on("exit", killNow);
  await redis.start();
  return redis;
}

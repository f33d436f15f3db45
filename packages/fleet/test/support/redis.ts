import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A real Redis of this test's own, on a loopback port that stays the same when it is started again. */
export interface Redis {
  readonly url: string;
  /** As a crash: at once, with every connection cut. What was acknowledged is kept. */
  kill(): Promise<void>;
  /** What a dead Redis has kept is gone. */
  lose(): Promise<void>;
  start(): Promise<void>;
  /** Its connections stay open, and nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** For good, with its files. */
  close(): Promise<void>;
}

export async function startRedis(): Promise<Redis> {
  const folder = await mkdtemp(join(tmpdir(), "turalogin-redis-"));
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  args.push("--appendonly", "yes", "--appendfsync", "always");
  let child: ChildProcess;

  const redis: Redis = {
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
      await ready(child);
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

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (text) => {
      said += text;
      if (said.includes("Ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`redis-server ended: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

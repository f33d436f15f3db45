import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Readable } from "node:stream";

/** Waits until a server has written this text to this stream. */
export function hasSaid(
  child: ChildProcess,
  stream: Readable | null,
  words: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    stream?.on("data", (text) => {
      said += text;
      if (said.includes(words)) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${child.spawnfile} ended: ${said}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

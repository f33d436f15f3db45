import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Measured {
  /** In bytes. */
  readonly heapUsed: number;
  readonly rss: number;
  /** The kinds of resources that keep the process alive. */
  readonly resources: readonly string[];
}

/** The app of `child.ts`, running. */
export interface ChildApp {
  readonly url: string;
  readonly child: ChildProcess;
  measure(): Promise<Measured>;
  /** Asks it to end. Resolves when it begins to; `left` resolves with its exit code. */
  leave(): Promise<{ readonly left: Promise<number | null> }>;
}

export async function startChild(
  host: string,
  apiUrl: string,
  timeout = 10_000,
  tick = 0,
): Promise<ChildApp> {
  const script = fileURLToPath(new URL("./child.ts", import.meta.url));
  const child = fork(script, [host, apiUrl, String(timeout), String(tick)], {
    cwd: fileURLToPath(new URL("..", import.meta.url)), // where tsx is found
    execArgv: ["--expose-gc", "--conditions", "@turalogin/source", "--import", "tsx"],
  });
  const ended = once(child, "exit");
  const [port] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => {
      throw new Error(`the app ended with ${code} before it listened`);
    }),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    async measure() {
      child.send("measure");
      const [measured] = await once(child, "message");
      return measured as Measured;
    },
    async leave() {
      child.send("close");
      await once(child, "message");
      return { left: ended.then(([code]) => code) };
    },
  };
}

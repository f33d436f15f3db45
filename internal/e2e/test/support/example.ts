import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Emulator } from "@turalogin/emulator";

const FOLDER = fileURLToPath(new URL("../../../../examples/", import.meta.url));

/** The example applications on a server, by framework. */
export const EXAMPLES = readdirSync(FOLDER).filter((name) =>
  existsSync(`${FOLDER}${name}/src/server.ts`),
);

/** An example application, started as its `start` script does. */
export interface Example {
  readonly url: string;
  /** All its output so far. */
  output(): string;
  /** Sends SIGTERM. Resolves with the exit code, or the signal that ended the process. */
  stop(): Promise<number | string>;
}

export async function startExample(
  name: string,
  emulator: Pick<Emulator, "apiUrl">,
  env: Readonly<Record<string, string>> = {},
): Promise<Example> {
  const port = await freePort();
  const child = run(name, {
    PORT: String(port),
    TURALOGIN_API_KEY: "tl_test_examples_0123456789",
    TURALOGIN_API_URL: emulator.apiUrl,
    APP_LOGIN_VALIDATION_URL: `http://127.0.0.1:${port}/auth/callback`,
    SESSION_SECRET: "examples-0123456789abcdef-0123456789",
    ...env,
  });
  const { printed, ended } = watch(child);
  const url = `http://127.0.0.1:${port}`;
  const listening = printed(`listening on ${url}\n`);
  await Promise.race([
    listening,
    ended.then((how) => Promise.reject(new Error(`ended with ${how}: ${printed.text()}`))),
  ]);
  return {
    url,
    output: printed.text,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Starts an example that should end by itself. */
export async function runExample(name: string, env: Readonly<Record<string, string>>) {
  const { printed, ended } = watch(run(name, env));
  return { how: await ended, output: printed.text() };
}

function run(name: string, env: Readonly<Record<string, string>>): ChildProcess {
  const cwd = `${FOLDER}${name}/`;
  const { scripts } = JSON.parse(readFileSync(`${cwd}package.json`, "utf8"));
  const [program, ...args] = scripts.start.split(" ");
  if (program !== "node") throw new Error(`examples/${name}: start is not a plain node command`);
  const { PATH = "" } = process.env;
  return spawn(process.execPath, args, { cwd, env: { PATH, ...env } });
}

/** Collects what a process prints. `printed(text)` resolves once it has printed the text. */
export function watch(child: ChildProcess) {
  let text = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (const look of waiting) look();
    });
  }
  const printed = (line: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (text.includes(line)) resolve();
      };
      waiting.add(look);
      look();
    });
  printed.text = () => text;
  // "close", not "exit": only then has all its output been read.
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | string);
  return { printed, ended };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

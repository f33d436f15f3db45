import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Emulator } from "@turalogin/emulator";

const FOLDER = new URL("../../../../examples/", import.meta.url);

/** The example applications, by framework. */
export const APPS = readdirSync(FOLDER).filter((name) =>
  existsSync(new URL(`${name}/src/server.ts`, FOLDER)),
);

/** An example in a process of its own, as its `start` script runs it. */
export interface App {
  readonly url: string;
  close(): Promise<void>;
}

export async function startApp(name: string, emulator: Emulator): Promise<App> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=@turalogin/source", "src/server.ts"],
    {
      cwd: fileURLToPath(new URL(`${name}/`, FOLDER)),
      env: {
        PATH: process.env.PATH ?? "",
        PORT: String(port),
        TURALOGIN_API_KEY: "tl_test_0123456789",
        TURALOGIN_API_URL: emulator.apiUrl,
        APP_LOGIN_VALIDATION_URL: `${url}/auth/callback`,
        SESSION_SECRET: "e2e-0123456789abcdef-0123456789abcdef",
      },
    },
  );
  const ended = once(child, "close");
  await listening(child);
  return {
    url,
    async close() {
      child.kill();
      await ended;
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  let printed = "";
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        if (printed.includes("listening on ")) resolve();
      });
    }
    child.once("close", () => reject(new Error(`The example ended: ${printed}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

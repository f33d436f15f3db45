import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const READY_MS = 60_000;

/** Starts a project with `npm start`, configured by its environment alone, and returns when it accepts connections. */
export async function serve(cwd, apiUrl) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("npm", ["start"], {
    cwd,
    // A group of its own: npm starts a shell, and that the server.
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: "127.0.0.1",
      PORT: String(port),
      TURALOGIN_API_KEY: "tl_test_outside_0123456789",
      TURALOGIN_API_URL: apiUrl,
      APP_LOGIN_VALIDATION_URL: `${url}/auth/callback`,
      SESSION_SECRET: "outside-0123456789abcdef-0123456789abcdef",
    },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }
  const ended = once(child, "exit");
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  try {
    await untilReady(url, child, () => printed);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, printed: () => printed, close };
}

async function untilReady(url, child, printed) {
  for (const end = Date.now() + READY_MS; Date.now() < end; await wait(100)) {
    if (child.exitCode !== null) throw new Error(`npm start ended at once\n${printed()}`);
    const answered = await fetch(url, { redirect: "manual" }).then(
      (response) => response.arrayBuffer().then(() => true),
      () => false,
    );
    if (answered) return;
  }
  throw new Error(`no answer at ${url}\n${printed()}`);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

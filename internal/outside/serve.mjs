import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { start } from "./command.mjs";

const READY_MS = 60_000;

/** The secret of every project. */
export const SECRET = "outside-0123456789abcdef-0123456789abcdef";

/**
 * Starts a project, configured by its environment alone, and returns when it accepts connections: on https with `tls`. It is reached
 * as `host`, under the path `prefix`.
 */
export async function serve(cwd, started, apiUrl, { tls, host, prefix = "" } = {}) {
  const port = await freePort();
  const origin = tls
    ? `https://${host ?? "localhost"}:${port}`
    : `http://${host ?? "127.0.0.1"}:${port}`;
  const url = origin + prefix;
  const server = start(cwd, started, {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    HOST: "127.0.0.1",
    PORT: String(port),
    TURALOGIN_API_KEY: "tl_test_outside_0123456789",
    TURALOGIN_API_URL: apiUrl,
    APP_LOGIN_VALIDATION_URL: `${url}/auth/callback`,
    SESSION_SECRET: SECRET,
    ...(tls && { TLS_CERT: tls.cert, TLS_KEY: tls.private }),
  });
  const close = async () => {
    server.end();
    await server.ended;
  };
  for (const end = Date.now() + READY_MS; Date.now() < end && server.isRunning(); await wait(50)) {
    if (await accepts(port, host)) return { url, printed: server.printed, close };
  }
  const what = server.isRunning() ? "accepts no connection" : "ended at once";
  await close();
  throw new Error(`${started.join(" ")}: ${what}\n${server.printed()}`);
}

async function accepts(port, host = "127.0.0.1") {
  const socket = connect(port, host);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

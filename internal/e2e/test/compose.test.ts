import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { fileURLToPath } from "node:url";
import { Browser } from "@turalogin/conformance";
import { expect, test } from "vitest";
import { freePort, startExample, watch } from "./support/example.js";

const FILE = readFileSync(
  new URL("../../../examples/compose/compose.yaml", import.meta.url),
  "utf8",
);
const ALIAS = new URL("support/alias.mjs", import.meta.url).href;
const EMAIL = "ada@example.com";

/** The line of the file with this name. */
const line = (name: string) => {
  const [, value] = new RegExp(`^\\s+${name}: "?(.*?)"?$`, "m").exec(FILE) ?? [];
  if (value === undefined) throw new Error(`compose.yaml has no ${name}`);
  return value;
};

/** Starts the emulator by the file's command, but on loopback and a free port. */
async function startEmulator(port: number) {
  const [, ...args] = line("command")
    .replace("0.0.0.0", "127.0.0.1")
    .replace("4010", String(port))
    .split(" ");
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("../../../examples/express", import.meta.url)),
  });
  const { printed, ended } = watch(child);
  await printed(`Turalogin emulator: http://127.0.0.1:${port}\n`);
  return () => {
    child.kill();
    return ended;
  };
}

/** A request to the emulator's inbox by a name. */
const inboxBy = (host: string, port: number) =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const headers = { host: `${host}:${port}` };
    get({ host: "127.0.0.1", port, path: "/inbox", headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode, text }));
    }).on("error", reject);
  });

// Docker is not needed: the same commands and environment, with a name for the emulator that only the app can resolve.
test("the file for docker compose: an app signs people in with an emulator of another host", async () => {
  const port = await freePort();
  const stopEmulator = await startEmulator(port);
  const apiUrl = line("TURALOGIN_API_URL").replace("4010", String(port));
  expect(apiUrl).toBe(`http://emulator:${port}/api/v1`);
  const example = await startExample(
    "express",
    { apiUrl },
    {
      NODE_OPTIONS: `--import=${ALIAS}`,
      TURALOGIN_API_KEY: line("TURALOGIN_API_KEY"),
      SESSION_SECRET: line("SESSION_SECRET"),
    },
  );
  try {
    const ada = new Browser(example.url, {}, () => {});
    expect((await ada.post("/auth/start", { email: EMAIL })).status).toBe(200);
    const inbox = await inboxBy("emulator", port);
    expect(inbox.status).toBe(200);
    const [mail] = JSON.parse(inbox.text) as [{ link: string }];
    const { pathname, search } = new URL(mail.link);
    expect((await ada.get(pathname + search)).status).toBe(302);
    expect((await ada.get("/api/me")).json()).toMatchObject({ email: EMAIL });
    expect((await inboxBy("localhost", port)).status).toBe(200);
    expect((await inboxBy("evil.example", port)).status).toBe(403);
  } finally {
    await example.stop();
    await stopEmulator();
  }
});

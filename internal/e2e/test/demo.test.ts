import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { freePort, watch } from "./support/example.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

let parent: ChildProcess | undefined;
afterEach(() => {
  parent?.kill("SIGKILL");
});

/** A process that starts the demo, and does nothing else. */
const STARTER = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["scripts/demo.mjs"], { stdio: ["ignore", "inherit", "inherit"] });
  console.log("demo is " + child.pid);
  setInterval(() => {}, 1000);`;

async function startDemo(program: readonly string[] = [process.execPath, "--eval", STARTER]) {
  const [port, inboxPort] = [await freePort(), await freePort()];
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: `${port}`,
    INBOX_PORT: `${inboxPort}`,
  };
  const [file = "", ...args] = program;
  parent = spawn(file, args, { cwd: ROOT, env });
  const { printed } = watch(parent);
  await printed(`  inbox  http://127.0.0.1:${inboxPort}`);
  const urls = [`http://127.0.0.1:${port}/login`, `http://127.0.0.1:${inboxPort}/`];
  for (const url of urls) expect((await fetch(url)).status).toBe(200);
  const id = Number(/demo is (\d+)/.exec(printed.text())?.[1]);
  const answers = () =>
    Promise.all(
      urls.map((url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      ),
    );
  return { id, parent, printed, answers };
}

test("the demo says what it is doing", async () => {
  const { printed } = await startDemo();
  const text = printed.text();
  const steps = [
    "Installing the packages",
    "Starting the emulator",
    "Starting the app",
    "  app    http",
  ];
  const places = steps.map((step) => text.indexOf(step));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "after %s, the app and the emulator end with the demo",
  async (signal) => {
    const { id, answers } = await startDemo();
    process.kill(id, signal);
    await expect.poll(answers).toEqual([false, false]);
  },
);

// npm starts a shell, and that goes on when npm is killed.
test.each([
  ["its parent", undefined],
  ["npm", ["npm", "start"]],
])("after %s was killed, the app and the emulator end", async (_, program) => {
  const { parent, answers } = await startDemo(program);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  await expect.poll(answers).toEqual([false, false]);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SCRIPTS = {
  "a test kit that nobody closes": `
    import { createServer } from "node:http";
    import { withEmulator } from "@turalogin/emulator/testing";
    const app = await withEmulator((env) => createServer(async (req, res) => {
      const { status } = await fetch(env.TURALOGIN_API_URL + "/auth/start", { method: "POST" });
      res.end(String(status));
    }));
    const { text } = await app.send({ method: "GET", path: "/", headers: {} });
    console.log(text);
  `,
  "an emulator after unref": `
    import { startEmulator } from "@turalogin/emulator";
    const emulator = await startEmulator();
    emulator.unref();
    console.log((await fetch(emulator.apiUrl + "/auth/start", { method: "POST" })).status);
  `,
};

test.each(Object.entries(SCRIPTS))("%s does not keep the process running", async (_, script) => {
  const args = ["--import", "tsx", "--conditions=@turalogin/source", "--input-type=module"];
  const child = spawn(process.execPath, [...args, "--eval", script], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 60_000,
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  expect(await once(child, "close")).toEqual([0, null]);
  expect(printed.trim()).toMatch(/^4\d\d$/);
});

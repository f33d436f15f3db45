import { get } from "node:http";
import { expect, test } from "vitest";
import { run } from "../src/run.js";
import { post } from "./support.js";

test("starts with the given arguments, and prints the address", async () => {
  const lines: string[] = [];
  const args = "--port 0 --api-key k1 --api-key k2 --ttl 60 --attempts 1 --app-name Acme".split(
    " ",
  );
  const emulator = await run(args, (line) => lines.push(line));
  try {
    expect(lines).toEqual([`Turalogin emulator: ${emulator?.url}`]);
    const ask = (key: string) =>
      post(
        `${emulator?.apiUrl}/auth/start`,
        { email: "a@b.co", method: "otp" },
        { authorization: `Bearer ${key}` },
      );
    expect((await ask("k2")).status).toBe(200);
    expect((await ask("tl_test_x")).status).toBe(401);
    expect(emulator?.inbox.list()[0]?.appName).toBe("Acme");
  } finally {
    await emulator?.close();
  }
});

test("accepts the names of --allow-host, in upper or lower case, and no other names", async () => {
  const args = ["--port=0", "--allow-host", "Emulator", "--allow-host=mail.test"];
  const emulator = await run(args, () => {});
  const { port } = new URL(emulator?.url ?? "");
  const statusBy = (host: string) =>
    new Promise((resolve) => {
      const headers = { host };
      get(`${emulator?.url}/inbox`, { headers, agent: false }, (res) => {
        res.resume();
        resolve(res.statusCode);
      });
    });
  try {
    expect(await statusBy(`emulator:${port}`)).toBe(200);
    expect(await statusBy("MAIL.test")).toBe(200);
    expect(await statusBy(`emulator.evil.test:${port}`)).toBe(403);
  } finally {
    await emulator?.close();
  }
});

test("prints the usage, and starts nothing", async () => {
  const lines: string[] = [];
  expect(await run(["--help"], (line) => lines.push(line))).toBeUndefined();
  expect(lines[0]).toContain("--port 4010");
});

test.each([
  "--prot 1",
  "--port x",
  "--port 70000",
  "--ttl 1.5",
  "--attempts 0",
  "--allow-host a:1",
  "extra",
])("refuses %s", async (text) => {
  await expect(run(["--port=0", ...text.split(" ")], () => {})).rejects.toThrow(TypeError);
});

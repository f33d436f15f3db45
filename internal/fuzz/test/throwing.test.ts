import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Where tsx is found. */
const FOLDER = fileURLToPath(new URL("..", import.meta.url));

function run(how: string) {
  const node = ["--import", "tsx", "--conditions=@turalogin/source", "src/throwing.ts", how];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, {
    cwd: FOLDER,
    encoding: "utf8",
  });
  return { status, said: stdout.trim().split("\n"), stderr };
}

test("an onEvent that throws harms nobody", () => {
  expect(run("onEvent")).toEqual({ status: 0, said: ["issued", "alive"], stderr: "" });
});

test("a subscriber that throws is Node's uncaught exception, and the call it was told of goes well", () => {
  const { status, said, stderr } = run("subscriber");
  expect(said).not.toContain("alive");
  expect(status).not.toBe(0);
  expect(stderr).toContain("thrown by subscriber");
  expect(run("handled").said.sort()).toEqual(["alive", "issued", "thrown by handled"]);
});

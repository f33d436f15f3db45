import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const IDS = ["start.accepts", "callback.signs-in", "verify.signs-in", "guard.user", "me.answers"];
const BLOCK = /```ts\n(import \{ test \} from "node:test";[\s\S]*?)```/;

/** Runs the README's example for `node:test` in a separate process, with only a few checks. */
function run(gaps: readonly string[]): Promise<{ failed: boolean; output: string }> {
  const shown = BLOCK.exec(readFileSync(`${HERE}README.md`, "utf8"))?.[1] ?? "";
  const only = JSON.stringify({ ids: IDS, settings: ["bare"] });
  const declared = gaps.map((id) => ({ id, reason: "a test" }));
  const subject = `{ ...subject, gaps: ${JSON.stringify(declared)} }`;
  const code = shown.replace("casesFor(subject)", `casesFor(${subject}, ${only})`);
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const args = ["--conditions=@turalogin/source", "--import=tsx", "--test-reporter=tap"];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...args, "--input-type=module", "--eval", code],
      { cwd: HERE, env },
      (error, stdout, stderr) => resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

test("the README's example runs under node:test", async () => {
  const { failed, output } = await run([]);
  expect(output).toContain(`# pass ${IDS.length * 2}\n`);
  expect(output).toContain("# fail 0\n");
  expect(failed).toBe(false);
});

test("a declared gap that passes fails the run there", async () => {
  const { failed, output } = await run(["me.answers"]);
  expect(output).toContain("# fail 2\n");
  expect(output).toContain("me.answers is declared a gap of node:http, but passes");
  expect(failed).toBe(true);
});

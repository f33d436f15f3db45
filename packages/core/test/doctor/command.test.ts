import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../src/doctor/command.js";
import type { Finding } from "../../src/doctor/finding.js";
import { keysFrom } from "../../src/session/keys.js";
import { addressNames } from "../../src/session/names.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "turalogin-doctor-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: string, env: Record<string, string> = {}) {
  const said = { log: "", error: "" };
  const print = {
    log(text: string) {
      said.log += text;
    },
    error(text: string) {
      said.error += text;
    },
  };
  return { status: await runCommand(args.split(" "), "1.2.3", env, print), ...said };
}

test("prints each finding on a line, with its remedy, and exits with 1", async () => {
  const { status, log, error } = await run("doctor", { SESSION_SECRET: "short" });
  expect([status, error]).toEqual([1, ""]);
  const lines = log.split("\n");
  expect(lines).toHaveLength(14);
  expect(lines[0]).toMatch(/^ok {6}versions: Node v\d+.*, @turalogin\/core 1\.2\.3$/);
  expect(log).toMatch(/^PROBLEM apiKey: .* is missing\. Copy the key from/m);
  expect(log).toMatch(/^PROBLEM secret: .* is weak: .*\. Use at least 32 random bytes/m);
  expect(log).toMatch(/^\? {7}key: not tried/m);
});

test("prints the same findings as JSON", async () => {
  const { status, log } = await run("doctor --json");
  const findings = JSON.parse(log) as Finding[];
  expect([status, findings.length]).toEqual([1, 14]);
  expect(findings.filter(({ status }) => status === "problem")).toMatchObject([
    { check: "apiKey", remedy: expect.stringContaining("dashboard") },
    { check: "callbackUrl" },
    { check: "secret" },
  ]);
});

test("reads a file of variables, and the environment takes precedence", async () => {
  const file = join(folder, ".env");
  writeFileSync(file, "SESSION_SECRET=short\nTURALOGIN_API_KEY='tl_live_xxxxxxxxxxxxx'\n");
  const good = { SESSION_SECRET: "0123456789abcdef0123456789abcdef" };
  const { log } = await run(`doctor --env-file ${file}`, good);
  expect(log).toMatch(/^ok {6}secret/m);
  expect(log).toMatch(/^PROBLEM apiKey: .* is not a key/m);
});

test("address prints the names of an address in events, the current secret's first", async () => {
  const secrets = ["0123456789abcdef0123456789abcdef-new", "0123456789abcdef0123456789abcdef-old"];
  const [SESSION_SECRET = "", SESSION_SECRET_PREVIOUS = ""] = secrets;
  const env = { SESSION_SECRET, SESSION_SECRET_PREVIOUS };
  const { status, log, error } = await run("address Ada@lovelace.example", env);
  expect([status, error]).toEqual([0, ""]);
  const names = addressNames("ada@lovelace.example", keysFrom(secrets));
  expect(log).toBe(`${names[0]} (current secret)\n${names[1]} (previous secret)`);
  const asJson = await run("address ada@lovelace.example --json", env);
  expect(JSON.parse(asJson.log)).toEqual(names);
});

test.each([
  ["address ada", { SESSION_SECRET: "0123456789abcdef0123456789abcdef" }, /not one valid/],
  ["address ada@lovelace.example", {}, /SESSION_SECRET/],
  [
    "address ada@lovelace.example",
    { SESSION_SECRET: "0123456789abcdef0123456789abcdef", SESSION_SECRET_PREVIOUS: "short" },
    /SESSION_SECRET_PREVIOUS/,
  ],
])("%s with %j exits with 1 and says why", async (args, env, why) => {
  const { status, log, error } = await run(args, env);
  expect([status, log]).toEqual([1, ""]);
  expect(error).toMatch(why);
});

test.each([
  "",
  "address",
  "address a b",
  "docter",
  "doctor now",
  "doctor --jsno",
  "doctor --env-file",
])("exits with 2 and prints its usage: %s", async (args) => {
  const { status, log, error } = await run(args);
  expect([status, log]).toEqual([2, ""]);
  expect(error).toContain("Usage: npx @turalogin/core doctor");
});

test("a file of variables that is missing is a finding, beside all others", async () => {
  const { status, log, error } = await run("doctor --env-file /no/such/file");
  expect([status, error]).toEqual([1, ""]);
  expect(log).toMatch(/^PROBLEM env-file: \/no\/such\/file cannot be read \(ENOENT\)\. Correct/);
  expect(log).toMatch(/^PROBLEM apiKey/m);
});

test.each(["--help", "-h", "doctor --help"])(
  "explains itself and exits with 0: %s",
  async (args) => {
    const { status, log, error } = await run(args);
    expect([status, error]).toEqual([0, ""]);
    for (const option of ["--json", "--env-file", "--base-path", "--help", "exit code"]) {
      expect(log).toContain(option);
    }
  },
);

#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { examine } from "./doctor/doctor.js";
import type { Finding } from "./doctor/finding.js";

const USAGE = `Usage: npx @turalogin/core doctor [--json] [--env-file FILE] [--base-path PATH]

Checks the environment, the key, the callback URL and the cookies of a running app. Sends no mail.
Ends with 0 if all is well, with 1 if there is a problem, with 2 if it was called wrongly.`;

const SIGNS = { ok: "ok     ", problem: "PROBLEM", unknown: "?      " } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let given: ReturnType<typeof read>;
  try {
    given = read(args);
    if (given.values["env-file"] !== undefined) process.loadEnvFile(given.values["env-file"]);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : "Wrong arguments"}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = given;
  if (positionals.length !== 1 || positionals[0] !== "doctor") {
    console.error(USAGE);
    return 2;
  }
  const findings = await examine({
    env: process.env,
    basePath: values["base-path"],
    nodeVersion: process.version,
    version: ownVersion(),
    now: Date.now,
  });
  console.log(values.json ? JSON.stringify(findings, null, 2) : findings.map(lineOf).join("\n"));
  return findings.some(({ status }) => status === "problem") ? 1 : 0;
}

function read(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      "env-file": { type: "string" },
      "base-path": { type: "string" },
    },
  });
}

function lineOf({ check, status, says, remedy }: Finding): string {
  return `${SIGNS[status]} ${check}: ${says}${remedy === undefined ? "" : `. ${remedy}`}`;
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return String((manifest as { version?: unknown }).version);
}

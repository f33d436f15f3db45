import { readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import type { Environment } from "../options/environment.js";
import { examine } from "./doctor.js";
import type { Finding } from "./finding.js";

const USAGE = `Usage: npx @turalogin/core doctor [--json] [--env-file FILE] [--base-path PATH]

Checks the environment, the key, the callback URL and the cookies of a running app. In the folder of a Nuxt or Nitro
project it also checks that the app and its framework have the same major version of h3. Sends no mail.
The exit code is 0 if there is no problem, 1 if there is a problem, 2 if the arguments are wrong.`;

const SIGNS = { ok: "ok     ", problem: "PROBLEM", unknown: "?      " } as const;

/** Runs the command and returns the exit code. */
export async function runCommand(
  args: readonly string[],
  version: string,
  environment: Environment,
  print: Pick<Console, "log" | "error">,
): Promise<0 | 1 | 2> {
  let given: ReturnType<typeof read>;
  let env = environment;
  try {
    given = read(args);
    const file = given.values["env-file"];
    // As with `node --env-file`: variables that are already set take precedence.
    if (file !== undefined) env = { ...parseEnv(readFileSync(file, "utf8")), ...environment };
  } catch (error) {
    print.error(`${error instanceof Error ? error.message : "Wrong arguments"}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = given;
  if (positionals.length !== 1 || positionals[0] !== "doctor") {
    print.error(USAGE);
    return 2;
  }
  const findings = await examine({
    env,
    basePath: values["base-path"],
    directory: process.cwd(),
    nodeVersion: process.version,
    version,
    now: Date.now,
  });
  print.log(values.json ? JSON.stringify(findings, null, 2) : findings.map(findingLine).join("\n"));
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

function findingLine({ check, status, says, remedy }: Finding): string {
  return `${SIGNS[status]} ${check}: ${says}${remedy === undefined ? "" : `. ${remedy}`}`;
}

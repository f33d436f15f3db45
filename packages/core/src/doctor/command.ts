import { readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import type { Environment } from "../options/environment.js";
import { printAddress } from "./address.js";
import { examine } from "./doctor.js";
import { type Finding, ok, problem } from "./finding.js";
import { printUnblocked } from "./unblock.js";

const USAGE = `Usage: npx @turalogin/core doctor [--json] [--env-file FILE] [--base-path PATH]
       npx @turalogin/core address EMAIL [--json] [--env-file FILE]
       npx @turalogin/core unblock EMAIL [--ip ADDRESS] [--env-file FILE] [--base-path PATH]

doctor checks the environment, the key, the callback URL and the cookies of a running app, and asks the app what it sees of its
proxy, its store and its limits. In the folder of a Nuxt or Nitro project it also checks that the app and its framework
have the same major version of h3. Sends no mail.

address prints the names of an email address in events, one for each secret.

unblock asks the running app to forget what its limits have counted for an email address.

  --json             the findings as JSON
  --env-file FILE    variables to read; those that are already set take precedence
  --base-path PATH   the option basePath of the app, if it sets one
  --ip ADDRESS       also the starts for that address from this client
  --help, -h         this text

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
  try {
    given = read(args);
  } catch (error) {
    print.error(`${error instanceof Error ? error.message : "Wrong arguments"}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = given;
  if (values.help) {
    print.log(USAGE);
    return 0;
  }
  const file = readVariables(values["env-file"]);
  // As with `node --env-file`: variables that are already set take precedence.
  const env = { ...file.variables, ...environment };
  const [command, email] = positionals;
  if (command === "address" && email !== undefined && positionals.length === 2)
    return printAddress(env, email, values.json === true, print);
  if (command === "unblock" && email !== undefined && positionals.length === 2) {
    const { ip, "base-path": basePath } = values;
    return printUnblocked(env, { email, ip, basePath }, Date.now, print);
  }
  if (command !== "doctor" || positionals.length !== 1) {
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
  findings.unshift(...file.findings);
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
      ip: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function readVariables(path: string | undefined): {
  readonly variables: Environment;
  readonly findings: Finding[];
} {
  if (path === undefined) return { variables: {}, findings: [] };
  try {
    const variables = parseEnv(readFileSync(path, "utf8"));
    return { variables, findings: [ok("env-file", `${path} was read`)] };
  } catch (error) {
    const { code } = error as { code?: unknown };
    const says = `${path} cannot be read (${String(code)})`;
    const remedy = "Correct the path: it is relative to the folder in which the command runs.";
    return { variables: {}, findings: [problem("env-file", says, remedy)] };
  }
}

function findingLine({ check, status, says, remedy }: Finding): string {
  return `${SIGNS[status]} ${check}: ${says}${remedy === undefined ? "" : `. ${remedy}`}`;
}

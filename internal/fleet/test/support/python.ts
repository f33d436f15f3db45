import { spawnSync } from "node:child_process";
import { documented } from "./documented.js";

/** Debian's own Python: Debian installs PyJWT for it. */
const PYTHON = "/usr/bin/python3";
export const hasPyJwt = spawnSync(PYTHON, ["-c", "import jwt"]).status === 0;

/** Evaluates `expression`, which may use the documented functions and these values by name. */
export function python(expression: string, values: Record<string, unknown>): unknown {
  const script = `import json, sys
${documented("python", "def user_of")}
globals().update(json.load(sys.stdin))
print(json.dumps(${expression}))`;
  const { stdout, stderr, status } = spawnSync(PYTHON, ["-c", script], {
    input: JSON.stringify(values),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1));
  return JSON.parse(stdout);
}

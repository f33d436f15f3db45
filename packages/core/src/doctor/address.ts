import { ConfigError } from "../options/config-error.js";
import type { Environment } from "../options/environment.js";
import { previousSecrets } from "../options/parse.js";
import { Problems } from "../options/problems.js";
import { keysFrom } from "../session/keys.js";
import { addressNames } from "../session/names.js";

/** Prints the names of an email address in events. Returns the exit code. */
export function printAddress(
  env: Environment,
  email: string,
  asJson: boolean,
  print: Pick<Console, "log" | "error">,
): 0 | 1 {
  try {
    const names = addressNames(email, keysFrom(secretsIn(env)));
    print.log(asJson ? JSON.stringify(names) : names.map(nameLine).join("\n"));
    return 0;
  } catch (error) {
    print.error((error as Error).message);
    return 1;
  }
}

/** @throws {ConfigError} if there is no secret. */
function secretsIn(env: Environment): readonly string[] {
  const problems = new Problems();
  const previous = previousSecrets({}, env, problems);
  problems.throwIfAny();
  if (env.SESSION_SECRET) return [env.SESSION_SECRET, ...previous];
  throw new ConfigError("secret", "is missing", "Set SESSION_SECRET, or name --env-file.");
}

const nameLine = (name: string, index: number) =>
  `${name} (${index === 0 ? "current" : "previous"} secret)`;

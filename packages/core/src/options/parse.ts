import type * as z from "zod/mini";
import { API_URL } from "../client/client.js";
import { ConfigError } from "./config-error.js";
import type { AuthOptions } from "./options.js";
import { isStrongSecret, STRONG_SECRET } from "./rules.js";
import { OPTIONS } from "./schema.js";

/** Reads options and environment once; what comes out is typed and each field fits on its own. */
export function parseOptions<Claims extends object, Input>(
  options: AuthOptions<Claims, Input>,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<typeof OPTIONS> & { previousSecrets: readonly string[] } {
  const from = (...names: string[]) => names.map((name) => env[name]).find((value) => value);
  const { env: _, ...given } = options;
  const result = OPTIONS.safeParse({
    ...given,
    apiKey: options.apiKey ?? from("TURALOGIN_API_KEY"),
    apiUrl: options.apiUrl ?? from("TURALOGIN_API_URL") ?? API_URL,
    callbackUrl: options.callbackUrl ?? from("APP_LOGIN_VALIDATION_URL", "APP_REDIRECT_URL"),
    secret: options.secret ?? from("SESSION_SECRET"),
    frontendUrl: options.frontendUrl ?? from("FRONTEND_URL"),
  });
  if (!result.success) throw firstProblem(result.error.issues);
  const previous = options.secret === undefined ? from("SESSION_SECRET_PREVIOUS") : undefined;
  const previousSecrets = previous === undefined ? [] : previous.split(",").map((s) => s.trim());
  if (!previousSecrets.every(isStrongSecret)) {
    throw new ConfigError("secret", "has a weak entry in SESSION_SECRET_PREVIOUS", STRONG_SECRET);
  }
  const { apiUrl, apiVersion } = result.data;
  if (apiVersion === undefined && !/\/v[12]\/?$/.test(new URL(apiUrl).pathname)) {
    throw new ConfigError(
      "apiUrl",
      "does not end in /v1 or /v2",
      'Write the version at its end, or set apiVersion to "v1" or "v2".',
    );
  }
  return { ...result.data, previousSecrets };
}

/** The first problem, as an error whose text never repeats the value. */
function firstProblem(issues: readonly z.core.$ZodIssue[]): ConfigError {
  const issue = innermost(issues[0] as z.core.$ZodIssue);
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === "number"
        ? `${text}[${key}]`
        : text === ""
          ? String(key)
          : `${text}.${String(key)}`,
    "",
  );
  if (issue.code === "unrecognized_keys") {
    const name = [path, issue.keys[0]].filter(Boolean).join(".");
    return new ConfigError(name, "is not an option", "Remove it, or look for a typing error.");
  }
  const [problem = "", remedy] = issue.message.split("|");
  return new ConfigError(
    path,
    remedy === undefined ? "has the wrong type" : problem,
    remedy ?? "See the Configuration page.",
  );
}

/** Of a union's problems the one that lies deepest: the branch that was meant. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.flat().find(({ path }) => path.length > 0);
  return inner === undefined
    ? issue
    : innermost({ ...inner, path: [...issue.path, ...inner.path] });
}

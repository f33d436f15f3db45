import type * as z from "zod/mini";
import { VERSION_ENDS, VERSION_NAMES, versionOf } from "../client/versions.js";
import { type ConfigProblem, problemOf } from "./config-error.js";
import { type Environment, fromEnvironment, isQuoted } from "./environment.js";
import type { AuthOptions } from "./options.js";
import type { Problems } from "./problems.js";
import { isStrongSecret, STRONG_SECRET } from "./rules.js";
import { OPTIONS, type Parsed } from "./schema.js";

/** Reads each option from `options` or the environment and checks it alone. An option that does not fit is left out. */
export function parseOptions<Claims extends object, Input>(
  options: AuthOptions<Claims, Input>,
  env: Environment,
  problems: Problems,
): Partial<Parsed> {
  const { env: _, ...named } = options;
  const ofEnvironment: Readonly<Record<string, string>> = fromEnvironment(env);
  const given: Readonly<Record<string, unknown>> = { ...ofEnvironment, ...present(named) };
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(OPTIONS.shape)) {
    const variable = ofEnvironment[name];
    if (variable !== undefined && variable === given[name] && isQuoted(variable)) {
      problems.add(problemOf(name, "is in quotes", NO_QUOTES));
      continue;
    }
    const result = schema.safeParse(given[name]);
    if (result.success) values[name] = result.data;
    else problems.add(...result.error.issues.map((issue) => problemIn(name, issue)));
  }
  for (const name of DECIDING) {
    if (Object.hasOwn(named, name) && named[name] === undefined) problems.add(undefinedHook(name));
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(OPTIONS.shape, name)) problems.add(unknownOption(name));
  }
  const parsed: Partial<Parsed> = values;
  if (parsed.apiUrl !== undefined && parsed.apiVersion === undefined) {
    if (versionOf(new URL(parsed.apiUrl)) === undefined) problems.add(NO_VERSION);
  }
  return parsed;
}

/** The secrets that only verify: `SESSION_SECRET_PREVIOUS`, if the environment also sets the first secret. */
export function previousSecrets(
  options: { readonly secret?: unknown },
  env: Environment,
  problems: Problems,
): readonly string[] {
  if (options.secret !== undefined || !env.SESSION_SECRET_PREVIOUS) return [];
  const secrets = env.SESSION_SECRET_PREVIOUS.split(",").map((secret) => secret.trim());
  if (isQuoted(env.SESSION_SECRET_PREVIOUS) || secrets.some(isQuoted)) {
    problems.add(problemOf("secret", "has quotes in SESSION_SECRET_PREVIOUS", NO_QUOTES));
  } else if (!secrets.every(isStrongSecret)) {
    problems.add(problemOf("secret", "has a weak entry in SESSION_SECRET_PREVIOUS", STRONG_SECRET));
  }
  return secrets;
}

/** The hooks that decide who signs in. If a misspelt one counted as left out, everybody could. */
const DECIDING = ["onStart", "onSignIn"] as const;

const undefinedHook = (name: string) =>
  problemOf(name, "is undefined", "Look for a typing error, or leave it out.");

/** Any other option that is undefined counts as left out. */
const present = (options: object) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

const NO_QUOTES =
  "Remove the quotes around the value: Docker's --env-file, for example, keeps them as part of it.";

const NO_VERSION = problemOf(
  "apiUrl",
  `does not end in ${VERSION_ENDS}`,
  `Write the version at its end, or set apiVersion to ${VERSION_NAMES.map((name) => `"${name}"`).join(" or ")}.`,
);

const unknownOption = (name: string) =>
  problemOf(name, "is not an option", "Remove it, or look for a typing error.");

function problemIn(name: string, issue: z.core.$ZodIssue): ConfigProblem {
  const { path, ...found } = innermost(issue);
  const option = path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    name,
  );
  if (found.code === "unrecognized_keys") return unknownOption(`${option}.${found.keys[0]}`);
  const remedy: unknown = found.code === "custom" ? found.params?.remedy : undefined;
  if (typeof remedy === "string") return problemOf(option, found.message, remedy);
  return problemOf(option, "has the wrong type", "See the Configuration page.");
}

/** A union's deepest problem, which belongs to the branch that the value was meant for; else the first branch's problem. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const branches = issue.errors.flat();
  const inner = branches.find(({ path }) => path.length > 0) ?? branches[0];
  return inner === undefined
    ? issue
    : innermost({ ...inner, path: [...issue.path, ...inner.path] });
}

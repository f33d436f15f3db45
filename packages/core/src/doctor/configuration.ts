import { ConfigError, type ConfigProblem, sentenceOf } from "../options/config-error.js";
import { ENVIRONMENT, type Environment, variablesOf } from "../options/environment.js";
import { type Settings, settingsFrom } from "../options/settings.js";
import { type Finding, ok, problem } from "./finding.js";

/** Checks each variable by the same rules as the app. */
export function examineConfiguration(env: Environment, basePath: string | undefined): Finding[] {
  const problems = problemsOf(env, basePath);
  return Object.entries(ENVIRONMENT).map(([option, variables]) => {
    // Problems with options that depend on the callback URL, such as basePath, are reported with callbackUrl.
    const isOwn = (name: string) =>
      name === option || (option === "callbackUrl" && !Object.hasOwn(ENVIRONMENT, name));
    const own = problems.filter((each) => isOwn(each.option));
    const [first] = own;
    if (first !== undefined) {
      return problem(option, own.map(sentenceOf).join("; "), first.remedy);
    }
    const isSet = variables.some((name) => env[name]);
    return ok(option, isSet ? `${variablesOf(option)} is valid` : (UNSET[option] ?? "is not set"));
  });
}

function problemsOf(env: Environment, basePath: string | undefined): readonly ConfigProblem[] {
  try {
    silently(env, basePath);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** The settings that the app has in this environment, or undefined if there is a mistake. */
export function configured(env: Environment, basePath: string | undefined): Settings | undefined {
  return problemsOf(env, basePath).length === 0 ? silently(env, basePath) : undefined;
}

const silently = (env: Environment, basePath: string | undefined) =>
  settingsFrom({ env, basePath, logger: { warn() {}, error() {} } });

/** What is reported if no variable of an option is set. */
const UNSET: Readonly<Record<string, string>> = {
  apiUrl: "the service's own address is used",
  frontendUrl: "no separate front end",
};

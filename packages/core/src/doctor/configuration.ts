import { ConfigError, type ConfigProblem, sentenceOf } from "../options/config-error.js";
import { type Environment, variablesOf } from "../options/environment.js";
import { type Settings, settingsFrom } from "../options/settings.js";
import { type Finding, ok, problem } from "./finding.js";

/** Judges each variable by the rules that the app itself has. */
export function examineConfiguration(env: Environment, basePath: string | undefined): Finding[] {
  const problems = problemsOf(env, basePath);
  return OPTIONS.map(({ option, variables, left }) => {
    // What only follows from the callback URL, such as a basePath that cannot be told from it, is told there.
    const isOwn = (name: string) =>
      name === option ||
      (option === "callbackUrl" && !OPTIONS.some((each) => each.option === name));
    const own = problems.filter((each) => isOwn(each.option));
    const [first] = own;
    if (first !== undefined) {
      return problem(option, own.map(sentenceOf).join("; "), first.remedy);
    }
    const isSet = variables.some((name) => env[name]);
    return ok(option, isSet ? `${variablesOf(option)} is good` : left);
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

/** The app's own settings by this environment; undefined while it has a mistake. */
export function configured(env: Environment, basePath: string | undefined): Settings | undefined {
  return problemsOf(env, basePath).length === 0 ? silently(env, basePath) : undefined;
}

const silently = (env: Environment, basePath: string | undefined) =>
  settingsFrom({ env, basePath, logger: { warn() {}, error() {} } });

/** `left`: what it means to leave all the variables out, where that is allowed. */
const OPTIONS = [
  { option: "apiKey", variables: ["TURALOGIN_API_KEY"], left: "" },
  { option: "apiUrl", variables: ["TURALOGIN_API_URL"], left: "the service's own address is used" },
  {
    option: "callbackUrl",
    variables: ["APP_LOGIN_VALIDATION_URL", "APP_REDIRECT_URL"],
    left: "",
  },
  { option: "secret", variables: ["SESSION_SECRET", "SESSION_SECRET_PREVIOUS"], left: "" },
  { option: "frontendUrl", variables: ["FRONTEND_URL"], left: "no front end of its own" },
] as const;

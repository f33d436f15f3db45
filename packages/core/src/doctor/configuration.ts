import { ConfigError, sentenceOf } from "../options/config-error.js";
import { type Environment, variablesOf } from "../options/environment.js";
import type { AuthOptions } from "../options/options.js";
import { type Settings, settingsFrom } from "../options/settings.js";
import { type Finding, ok, problem } from "./finding.js";

/**
 * Judges each variable by the rules that the app itself has, with sound values for all the others: so that every
 * mistake is found at once, where the app would stop at the first.
 */
export function examineConfiguration(env: Environment, basePath: string | undefined): Finding[] {
  const mounted = basePath === undefined ? {} : { basePath };
  return OPTIONS.map(({ option, variables, left }) => {
    const own = Object.fromEntries(variables.map((name) => [name, env[name]]));
    const { [option]: _, ...others } = { ...SOUND, ...mounted };
    try {
      settingsFrom({ ...others, env: own });
      const isSet = variables.some((name) => env[name]);
      return ok(option, isSet ? `${variablesOf(option)} is good` : left);
    } catch (error) {
      if (error instanceof ConfigError)
        return problem(option, error.problems.map(sentenceOf).join("; "), error.remedy);
      throw error;
    }
  });
}

/** The app's own settings by this environment; undefined while it has a mistake. */
export function configured(env: Environment, basePath: string | undefined): Settings | undefined {
  try {
    return settingsFrom({ env, basePath, logger: { warn() {}, error() {} } });
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

const SOUND = {
  apiKey: "tl_test_of_the_doctor",
  apiUrl: "https://api.example/api/v1",
  callbackUrl: "https://app.example/auth/callback",
  secret: "0123456789abcdef0123456789abcdef",
  frontendUrl: undefined,
  logger: { warn() {}, error() {} },
} satisfies AuthOptions;

/** `left`: what it means to leave all the variables out, where that is allowed. */
const OPTIONS = [
  { option: "apiKey", variables: ["TURALOGIN_API_KEY"], left: "" },
  { option: "apiUrl", variables: ["TURALOGIN_API_URL"], left: "the service's own address is used" },
  {
    option: "callbackUrl",
    variables: ["APP_LOGIN_VALIDATION_URL", "APP_REDIRECT_URL", "NODE_ENV", "ENV"],
    left: "",
  },
  { option: "secret", variables: ["SESSION_SECRET", "SESSION_SECRET_PREVIOUS"], left: "" },
  { option: "frontendUrl", variables: ["FRONTEND_URL"], left: "no front end of its own" },
] as const;

import type { EnvironmentVariables } from "./environment-variables.js";
import type { AuthOptions } from "./options.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables that each option falls back to. The first one that is set counts. */
export const ENVIRONMENT = {
  apiKey: ["TURALOGIN_API_KEY"],
  apiUrl: ["TURALOGIN_API_URL"],
  callbackUrl: ["APP_LOGIN_VALIDATION_URL", "APP_REDIRECT_URL"],
  secret: ["SESSION_SECRET"],
  frontendUrl: ["FRONTEND_URL"],
} as const satisfies {
  readonly [Name in keyof AuthOptions]?: readonly (keyof EnvironmentVariables)[];
};

/** The variables of an option as text for a message: `A or B`. */
export function variablesOf(option: string): string | undefined {
  const names: Readonly<Record<string, readonly string[]>> = ENVIRONMENT;
  return Object.hasOwn(names, option) ? names[option]?.join(" or ") : undefined;
}

/** The values that the environment gives to options. An empty variable counts as not set. */
export function fromEnvironment(
  env: Environment,
): Partial<Record<keyof typeof ENVIRONMENT, string>> {
  const values: [string, string][] = [];
  for (const [option, names] of Object.entries(ENVIRONMENT)) {
    const value = names.map((name) => env[name]).find((text) => text);
    if (value !== undefined) values.push([option, value]);
  }
  return Object.fromEntries(values);
}

/** Whether a value begins and ends with a quote: some readers of `.env` files keep quotes, others remove them. */
export const isQuoted = (value: string): boolean => /^(["'`]).*\1$/s.test(value);

/** Whether `NODE_ENV` or `ENV` is `production`, with or without quotes. */
export function namesProduction({ NODE_ENV, ENV }: Environment): boolean {
  return [NODE_ENV, ENV].some((name) => /^(["'`]?)production\1$/.test(name ?? ""));
}

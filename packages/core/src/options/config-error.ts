/**
 * An option that cannot be used. Thrown at construction, and by `auth.invite` without a store; never while requests are served.
 *
 * The message names the option, the environment variable that also sets it, and what to do; it never
 * repeats the value.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** Always `invalid_option`. */
  readonly code = "invalid_option";
  /** The option, such as `session.cookie.name`. */
  readonly option: string;
  /** The environment variable that sets the option too, if there is one. */
  readonly variable: string | undefined;
  /** What to do about it. */
  readonly remedy: string;

  constructor(option: string, problem: string, remedy: string) {
    const variable = VARIABLES[option.replace(/\[\d+\]$/, "")];
    const place = variable === undefined ? option : `${option} (environment: ${variable})`;
    super(`Turalogin: ${place} ${problem}. ${remedy}`);
    this.option = option;
    this.variable = variable;
    this.remedy = remedy;
  }
}

/** Which environment variable stands in for which option. */
export const VARIABLES: Readonly<Record<string, string>> = {
  apiKey: "TURALOGIN_API_KEY",
  apiUrl: "TURALOGIN_API_URL",
  callbackUrl: "APP_LOGIN_VALIDATION_URL or APP_REDIRECT_URL",
  secret: "SESSION_SECRET",
  frontendUrl: "FRONTEND_URL",
};

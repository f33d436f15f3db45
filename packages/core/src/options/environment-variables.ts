/** The variables that options are read from. An environment may have others, such as the bindings of a Worker. */
export interface EnvironmentVariables {
  readonly TURALOGIN_API_KEY?: string | undefined;
  readonly TURALOGIN_API_URL?: string | undefined;
  readonly APP_LOGIN_VALIDATION_URL?: string | undefined;
  readonly APP_REDIRECT_URL?: string | undefined;
  readonly SESSION_SECRET?: string | undefined;
  readonly SESSION_SECRET_PREVIOUS?: string | undefined;
  readonly FRONTEND_URL?: string | undefined;
}

export type { AppAuth } from "./app/app-auth.js";
export type { Invitation } from "./app/invite.js";
export type { IssuedSession } from "./app/issue.js";
export type { AuthState, Session } from "./boundary/http.js";
export type { NodeMessage } from "./boundary/node-message.js";
export type { NoClaims, User } from "./boundary/user.js";
export {
  type ClientOptions,
  type InviteInput,
  type Started,
  type StartInput,
  TuraloginClient,
  type Verified,
} from "./client/client.js";
export { TuraloginError, type TuraloginErrorCode } from "./client/errors.js";
export { Secret } from "./client/secret.js";
export type { AuthEvent, EventRequest, FailedStep, RefusalReason, RequestFacts } from "./events.js";
export type { Limiter } from "./limits/limiter.js";
export { createMemoryLimiter, type MemoryLimiterOptions } from "./limits/memory.js";
export type { LimiterFactory, LimitName, LimitOptions } from "./limits/table.js";
export { ConfigError, type ConfigProblem } from "./options/config-error.js";
export type { EnvironmentVariables } from "./options/environment-variables.js";
export type {
  AnyClaims,
  AuthOptions,
  BrandOptions,
  Logger,
  LoginStart,
  PageOptions,
  SessionCookieOptions,
  SessionOptions,
  SignIn,
  SignInDecision,
  SignInHook,
  SignOut,
  StartDecision,
  Store,
} from "./options/options.js";
export type { Route } from "./options/routes.js";
export type { SchemaIssue, SchemaResult, StandardSchema } from "./options/standard-schema.js";
export type { PageLinks } from "./pages/document.js";
export type { GuardOptions, Policy } from "./policy.js";
export { redactUrl } from "./redact-url.js";
export type { ErrorCode } from "./reply/codes.js";

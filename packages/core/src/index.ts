export { type Auth, createAuth } from "./auth.js";
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
export type { ErrorCode } from "./codes.js";
export { ConfigError } from "./config-error.js";
export type { AuthEvent, RefusalReason, RequestFacts } from "./events.js";
export type { GuardOptions, Policy } from "./guard.js";
export * from "./http.js";
export type { Invitation } from "./invites.js";
export type { Limiter, LimitName, LimitOptions } from "./limits/limits.js";
export { createMemoryLimiter, type MemoryLimiterOptions } from "./limits/memory.js";
export type {
  AuthOptions,
  BrandOptions,
  Logger,
  NoClaims,
  PageOptions,
  SessionCookieOptions,
  SessionOptions,
  SignIn,
  SignInDecision,
  SignOut,
  User,
} from "./options.js";
export { redactUrl } from "./redact-url.js";
export type { RegisteredState } from "./registered.js";
export { fromNode } from "./request/node.js";
export { fromWeb } from "./request/web.js";
export type { Route } from "./routes/table.js";
export type { IssuedSession } from "./session/by-hand.js";
export type { Store } from "./session/store.js";
export type { SchemaResult, StandardSchema } from "./standard-schema.js";
export { mergeVary, writeHeaders, writeReply } from "./write-node.js";
export { writeWebHeaders } from "./write-web.js";

export type { Client, ClientOptions, StartOptions } from "./client.js";
export { createClient } from "./create-client.js";
export { type ErrorCode, type ErrorDetails, LoginError, type ServerErrorCode } from "./errors.js";
export type { BearerStore } from "./requests.js";
export type { Session, SessionTimes } from "./session.js";
export type { RegisteredUser, User } from "./user.js";

/**
 * `declare module "@turalogin/browser" { interface Register { auth: typeof auth } }`, with the type of the server's `auth`,
 * gives every client the type of the app's users. So does `interface Register { user: AppUser }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the app extends it.
export interface Register {}

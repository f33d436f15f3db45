import type { AuthState } from "../boundary/http.js";
import type { NodeMessage } from "../boundary/node-message.js";
import type { TuraloginClient } from "../client/client.js";
import type { Route } from "../options/routes.js";
import type { Invitation } from "./invite.js";
import type { IssuedSession } from "./issue.js";

/**
 * The part of `turalogin()`'s result that all frameworks share. Each adapter adds its routes and its guard. `U` is the type
 * of the app's user, `Input` the type of the input of `session.claims`.
 */
export interface AppAuth<U, Input = object> {
  /** The client of the Turalogin service, for calls that the routes do not make. Its handles and tokens are `Secret`s. */
  readonly client: TuraloginClient;
  /** The mounted routes, as data, for example for documentation, OpenAPI, or the rules of a proxy. */
  readonly routes: readonly Route[];
  /**
   * Returns what the guard found on this request. Both members are null if no guard let the request through. It is
   * not a guard itself.
   *
   * @param native The framework's own request, as the handler has it.
   * @throws {ConfigError} if it was given to the framework as a hook or middleware.
   */
  state(native: object): AuthState<U>;
  /**
   * Returns the user who is signed in on this request.
   *
   * @param native The framework's own request, as the handler has it.
   * @throws {Error} if nobody is signed in or no guard ran. Use {@link AppAuth.state} if that can happen.
   * @throws {ConfigError} if it was given to the framework as a hook or middleware.
   */
  user(native: object): U;
  /**
   * Reads the session of a request that no guard sees, for example a WebSocket upgrade, server-sent events or GraphQL. Both
   * members are null if nobody is signed in, or if a page of another site sent the request. It is not a guard.
   *
   * @throws {ConfigError} if it was given to the framework as a hook or middleware, or a request of a framework instead of
   * Node's or the web's.
   */
  authenticate(request: NodeMessage | Request): Promise<AuthState<U>>;
  /**
   * Issues a session without a login, for example for tests, for impersonation, or after the app's own sign-up. `onSignIn` is
   * not called. With a store, earlier revocations of the user do not end this session.
   *
   * @param claims Default: none.
   * @throws {TypeError} (rejects) for an invalid id or address, and for claims that do not fit `session.claims`.
   * @throws {RangeError} (rejects) if the cookie would be longer than browsers allow.
   * @throws {Error} (rejects) if the store does not respond, unless `session.onStoreError` is `allow`.
   */
  issue(
    user: { readonly id: string; readonly email: string },
    claims?: Input,
  ): Promise<IssuedSession<U>>;
  /**
   * Issues the session of a guarded request again with new claims, for example after a role has changed. Send `setCookie` as
   * the response's `Set-Cookie`. On this request, `state` and `user` do not change. It stays the same session, with the same
   * sign-in time, absolute end and revocation. The old token works until it expires: to take a right away, use
   * {@link AppAuth.revoke}.
   *
   * @param claims Default: the session's current claims.
   * @throws {Error} (rejects) if nobody is signed in.
   * @throws {TypeError} (rejects) if another service issued the session, or the claims do not fit `session.claims`.
   * @throws {RangeError} (rejects) if the cookie would be longer than browsers allow.
   */
  renew(native: object, claims?: Input): Promise<IssuedSession<U>>;
  /**
   * Mails an invitation. Its link shows a page with one button, regardless of `linkBinding`, and signs in only the invited
   * address. `onSignIn` receives `metadata`. `expiresAt` is in milliseconds since 1970, if the service gives the time.
   *
   * @throws {ConfigError} (rejects) if there is no `session.store`.
   * @throws {TuraloginError} (rejects) `invalid_request` for invalid input, else the error of the call to the service. Also
   * rejects if the store does not respond.
   */
  invite(invitation: Invitation): Promise<{ readonly expiresAt: number | undefined }>;
  /**
   * Ends all sessions of a user. `userId` is the id that `auth.user` returns. Reports the event `revoke`.
   *
   * @throws {TypeError} (rejects) if the id is not a non-empty string.
   * @throws {Error} (rejects) if there is no `session.store`, or it does not respond.
   */
  revoke(userId: string): Promise<void>;
  /**
   * Ends all sessions of all users. Reports the event `revoke`. It does not end sessions that somebody signs with a leaked
   * secret: for that, replace the secret.
   *
   * @throws {Error} (rejects) if there is no `session.store`, or it does not respond.
   */
  revokeAll(): Promise<void>;
  /**
   * Forgets what the limits have counted for an address, for a person who is locked out. It does not forget the wrong codes of
   * one known browser, and what was counted for a whole client. Limits in memory are forgotten in this process only. Reports
   * the event `unblock`.
   *
   * @param client Its `ip`, such as that of the event `limited`, is needed for the limit `startsPerAddressAndClient`.
   * @throws {TypeError} (rejects) if the address is not valid, or `ip` not a public one, or a limiter has no `delete`.
   * @throws {Error} (rejects) if a limiter fails.
   */
  unblock(email: string, client?: { readonly ip: string }): Promise<void>;
  /**
   * Returns the names of an email address in events (`address`): one for each secret of `secret`, the current one first. So the
   * events from before a rotation are found as long as the old secret is configured.
   *
   * @throws {TypeError} if it is not one valid address.
   */
  addressOf(email: string): readonly string[];
  /**
   * Prepares the end of the process. From now on starts, links and codes are refused with 503, `Retry-After` and
   * `Connection: close`. A refused link or code is not used up, so it still works on another process. Logins and invitations
   * in progress are finished, which takes at most `timeout`, plus the time of `onSignIn`. Guards, `me`, logout and the rest
   * still work.
   *
   * Resolves when no login is in progress. Never rejects. A second call returns the same promise.
   */
  close(): Promise<void>;
  /** Whether {@link AppAuth.close} was called, for the route that tells a load balancer whether to send requests here. */
  closing(): boolean;
}

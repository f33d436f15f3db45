import type { IncomingMessage } from "node:http";
import type { AuthState } from "../boundary/http.js";
import type { TuraloginClient } from "../client/client.js";
import type { Route } from "../options/routes.js";
import type { Invitation } from "./invite.js";
import type { IssuedSession } from "./issue.js";

/**
 * What `turalogin()` returns on every framework; each adapter adds its routes and its guard. `U` is the app's user, `Input`
 * what `session.claims` takes.
 */
export interface AppAuth<U, Input = object> {
  /** The client of the Turalogin service, for calls that the routes do not make. Its handles and tokens are `Secret`s. */
  readonly client: TuraloginClient;
  /** The mounted routes, as data: for documentation, OpenAPI, or the rules of a proxy. */
  readonly routes: readonly Route[];
  /**
   * What the guard found on this request. Both members are null where no guard let the request through. Never throws.
   *
   * @param native The framework's own request, as the handler has it.
   */
  state(native: object): AuthState<U>;
  /**
   * Who is signed in on this request.
   *
   * @param native The framework's own request, as the handler has it.
   * @throws {Error} where nobody is signed in, or no guard ran: use {@link AppAuth.state} where that may be.
   */
  user(native: object): U;
  /**
   * Reads the session of a request that no guard sees: a WebSocket upgrade, server-sent events, GraphQL. Both members are
   * null where nobody is signed in, and where another site's page made the request.
   */
  authenticate(request: IncomingMessage | Request): Promise<AuthState<U>>;
  /**
   * Makes a session without a login: for tests, for impersonation, after a sign-up of your own. `onSignIn` is not called.
   * With a store the session begins after the user's last revocation.
   *
   * @param claims Default: none.
   * @throws {TypeError} (rejects) for an id or address that cannot be one, and for claims that do not fit `session.claims`.
   * @throws {RangeError} (rejects) where the cookie would be longer than browsers keep.
   */
  issue(
    user: { readonly id: string; readonly email: string },
    claims?: Input,
  ): Promise<IssuedSession<U>>;
  /**
   * The session of a guarded request with new claims, for when a role has changed: put `setCookie` on the response. What
   * this request's guard found stays as it is. It is the same session: sign-in time, absolute end and revocation are the
   * old one's, and so the old token works to its end. To take a right away, use {@link AppAuth.revoke}.
   *
   * @param claims Default: the session's own.
   * @throws {Error} (rejects) where nobody is signed in.
   * @throws {TypeError} (rejects) where the session came from another service, or the claims do not fit `session.claims`.
   * @throws {RangeError} (rejects) where the cookie would be longer than browsers keep.
   */
  renew(native: object, claims?: Input): Promise<IssuedSession<U>>;
  /**
   * Mails an invitation. Its link shows a page with one button, whatever `linkBinding` says; it signs in as the invited
   * address alone, and `metadata` goes to `onSignIn`. `expiresAt` is milliseconds since 1970, where the service says so.
   *
   * @throws {ConfigError} (rejects) where there is no `session.store`.
   * @throws {TuraloginError} (rejects) `invalid_request` for an input that does not fit, else what the service did. Rejects
   * too where the store does not answer.
   */
  invite(invitation: Invitation): Promise<{ readonly expiresAt: number | undefined }>;
  /**
   * Ends all sessions of a user, by the id that `auth.user` says. Reported as `revoke`.
   *
   * @throws {TypeError} (rejects) for an id that is no non-empty string.
   * @throws {Error} (rejects) where there is no `session.store`, or it does not answer.
   */
  revoke(userId: string): Promise<void>;
  /**
   * Ends all sessions of all users. Reported as `revoke`.
   *
   * @throws {Error} (rejects) where there is no `session.store`, or it does not answer.
   */
  revokeAll(): Promise<void>;
  /**
   * For the end of a process. From here on no login begins: starts, links and codes are refused with 503, `Retry-After` and
   * `Connection: close`, and nothing is spent, so that the same link or code signs in on another process. Logins under way
   * end with their answers, at most after `timeout` (and `onSignIn`), invitations of `invite` likewise. Guards, `me`, logout
   * and all else go on.
   *
   * Fulfilled when the last login has ended: at once where there is none. Never rejects; called again, it is the same end.
   */
  close(): Promise<void>;
}

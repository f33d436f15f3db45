import type { IncomingMessage } from "node:http";
import { createAdmission } from "./admission.js";
import { authenticate } from "./app/authenticate.js";
import { type Invitation, invite } from "./app/invite.js";
import { type IssuedSession, issueByHand, renewByHand } from "./app/issue.js";
import { revokeEveryone, revokeUser } from "./app/revoke.js";
import type { AuthRequest, AuthState, Outcome, Reply } from "./boundary/http.js";
import type { NoClaims, User } from "./boundary/user.js";
import type { TuraloginClient } from "./client/client.js";
import { createCore } from "./core.js";
import { createLogin } from "./login/login.js";
import type { AuthOptions } from "./options/options.js";
import { type Route, routeTable } from "./options/routes.js";
import { settingsFrom } from "./options/settings.js";
import { checkPolicy, type Policy } from "./policy.js";
import { createRouter } from "./routes/router.js";

/** Email login for one app: what an adapter is made of. */
export interface Auth<U> {
  /** The protocol client. Its handles and tokens are `Secret`s. */
  readonly client: TuraloginClient;
  /** The mounted routes, as data. */
  readonly routes: readonly Route[];
  /** Replies to a request to one of the mounted routes; returns undefined, at once, for any other. */
  route(request: AuthRequest): Promise<Reply> | undefined;
  /** Checks a policy once, so that `admit` need not. @throws {ConfigError} */
  policy<R>(policy?: Policy<U, R>): Policy<U, R>;
  /**
   * The guard. `native` is the framework's request: what is known of a request is kept under that object, where no
   * header and no other middleware can put anything.
   */
  admit<R extends object>(
    request: AuthRequest,
    policy: Policy<U, R>,
    native: R,
  ): Outcome<U> | Promise<Outcome<U>>;
  /** What the guard found on this request; both null where no guard let it through. */
  state(native: object): AuthState<U>;
  /** Who is signed in on this request. Throws where nobody is, or no guard ran. */
  user(native: object): U;
  /**
   * Reads the session of a request that no guard sees: a WebSocket upgrade, server-sent events, GraphQL. Nobody, where
   * another site's page made the request.
   */
  authenticate(request: IncomingMessage | Request): Promise<AuthState<U>>;
  /**
   * A session without a login: for tests, for impersonation, after a sign-up of your own. `onSignIn` is not asked. With
   * a store it counts from the user's last revocation on.
   *
   * @throws {TypeError} for an id or address that cannot be one, and for claims that do not fit `session.claims`.
   * @throws {RangeError} where the cookie would be longer than browsers keep.
   */
  issue(
    user: { readonly id: string; readonly email: string },
    claims?: Readonly<Record<string, unknown>>,
  ): Promise<IssuedSession<U>>;
  /**
   * The session of a guarded request with new claims, for when a role has changed: put `setCookie` on the response. What
   * this request's guard found stays as it is; without claims they stay, too. It is the same session: sign-in time,
   * absolute end and revocation are the old one's, and so the old token works to its end. To take a right away, use
   * {@link Auth.revoke}.
   *
   * @throws where nobody is signed in, or the session came from another service; else like {@link Auth.issue}.
   */
  renew(native: object, claims?: Readonly<Record<string, unknown>>): Promise<IssuedSession<U>>;
  /**
   * Mails an invitation. Its link shows a page with one button, whatever `linkBinding` says; it signs in as the invited
   * address alone, and `metadata` goes to `onSignIn`. `expiresAt` is milliseconds since 1970, where the service says so.
   *
   * @throws {ConfigError} where there is no `session.store`.
   * @throws {TuraloginError} `invalid_request` for an input that does not fit, else what the service did. Rejects too
   * where the store does not answer.
   */
  invite(invitation: Invitation): Promise<{ readonly expiresAt: number | undefined }>;
  /**
   * Ends all sessions of a user, by the id that `auth.user` says. Reported as `revoke`.
   *
   * @throws {TypeError} for an id that is no non-empty string.
   * @throws where there is no `session.store`, or it does not answer.
   */
  revoke(userId: string): Promise<void>;
  /** Ends all sessions of all users. Reported as `revoke`. @throws where there is no `session.store`, or it does not answer. */
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

/** @throws {ConfigError} for an option that cannot be used. */
export function createAuth<Claims extends object = NoClaims>(
  options: AuthOptions<Claims> = {},
): Auth<User<Claims>> {
  const core = createLogin(createCore(settingsFrom(options)));
  const routes = routeTable(core.settings);
  const { admit, state, user, signedIn } = createAdmission<User<Claims>>(core);
  return {
    client: core.client,
    routes,
    route: createRouter(core, routes),
    policy: (policy = {}) => checkPolicy(policy),
    admit,
    state,
    user,
    authenticate: (incoming) => authenticate(core, incoming),
    issue: (user, claims) => issueByHand(core, user, claims),
    renew: async (native, claims) => renewByHand(core, signedIn(native), claims),
    invite: (invitation) => invite(core, invitation),
    revoke: (userId) => revokeUser(core, userId),
    revokeAll: () => revokeEveryone(core),
    close: core.closing.close,
  };
}

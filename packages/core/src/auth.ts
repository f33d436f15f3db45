import type { IncomingMessage } from "node:http";
import { authenticate } from "./app/authenticate.js";
import { type IssuedSession, issueByHand, renewByHand } from "./app/issue.js";
import { revokeEveryone, revokeUser } from "./app/revoke.js";
import type { AuthRequest, AuthState, Outcome, Reply } from "./boundary/http.js";
import { createKnown } from "./boundary/known.js";
import type { NoClaims, User } from "./boundary/user.js";
import { TuraloginClient } from "./client/client.js";
import type { Core } from "./core.js";
import { emitter } from "./events.js";
import { ANONYMOUS, checkPolicy, createGuard, type Policy } from "./guard.js";
import { createLimits } from "./limits/limits.js";
import { createClosing } from "./login/closing.js";
import { createInvites, type Invitation, invite } from "./login/invites.js";
import { createVerdicts } from "./login/verdicts.js";
import type { AuthOptions } from "./options/options.js";
import { type Route, routeTable } from "./options/routes.js";
import { settingsFrom } from "./options/settings.js";
import { createCookies } from "./reply/cookies.js";
import { failure } from "./reply/reply.js";
import { clientKey } from "./request/ip.js";
import { createRouter } from "./routes/router.js";
import { keysFrom } from "./session/keys.js";
import type { Reading } from "./session/reading.js";
import { createRevocation } from "./session/revocation.js";
import { cacheRevocation } from "./session/revocation-cache.js";
import { createSessions } from "./session/sessions.js";
import { checkedStore } from "./session/store.js";

/** Email login for one app: what an adapter is made of. */
export interface Auth<U> {
  /** The protocol client. Its handles and tokens are `Secret`s. */
  readonly client: TuraloginClient;
  /** The mounted routes, as data. */
  readonly routes: readonly Route[];
  /** Answers a request to one of the mounted routes; undefined, at once, for any other. */
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
  type U = User<Claims>;
  const settings = settingsFrom(options);
  const { apiKey, apiUrl, apiVersion, timeout, fetch, now, store, logger } = settings;
  const keys = keysFrom(settings.secrets);
  const emit = emitter(settings.onEvent, now);
  const cookies = createCookies(settings.cookie);
  const checked = store && checkedStore(store);
  const revocation = checked && cacheRevocation(createRevocation(checked, settings), settings);
  const sessions = createSessions(settings, keys, cookies, revocation, emit);
  const client = new TuraloginClient({
    apiKey,
    apiUrl,
    timeout,
    now,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  const limits = createLimits(settings.limits, now, emit);
  const closing = createClosing();
  const verdicts = createVerdicts(now, closing);
  const core: Core = {
    settings,
    keys,
    client,
    cookies,
    sessions,
    revocation,
    invites: checked && createInvites(checked, now),
    limits,
    verdicts,
    closing,
    emit,
  };
  const routes = routeTable(settings);
  const answer = createRouter(core, routes);
  const decide = createGuard(core);
  const seen = createKnown<{ reading: Reading; state: AuthState<U> | undefined }>();
  let clientSeen = false;

  function remember(
    native: object,
    reading: Reading,
    outcome: Outcome<U>,
    isFirst: boolean,
  ): Outcome<U> {
    // Nobody asks again about a request that is turned away at once.
    if (isFirst && outcome.handled) return outcome;
    seen.put(native, { reading, state: outcome.handled ? undefined : outcome.state });
    return outcome;
  }

  function finish<R extends object>(
    request: AuthRequest,
    reading: Reading,
    policy: Policy<U, R>,
    native: R,
    isFirst: boolean,
  ): Outcome<U> | Promise<Outcome<U>> {
    const outcome = decide(request, reading, policy, native, isFirst);
    if ("then" in outcome) return outcome.then((o) => remember(native, reading, o, isFirst), bug);
    return remember(native, reading, outcome, isFirst);
  }

  // A defect of ours must not open a door: it answers 500, and says what it was to the log alone.
  function bug(cause: unknown): Reply {
    logger.error("Turalogin: a defect in the guard or a route; the request was refused.", cause);
    return failure("internal_error");
  }

  function tellOfPrivateClients(request: AuthRequest): void {
    if (clientSeen || settings.limits === false || clientKey(request.ip) !== undefined) return;
    clientSeen = true;
    emit({ type: "client_address_private" }, request);
  }

  const state = (native: object): AuthState<U> => seen.of(native)?.state ?? ANONYMOUS;

  return {
    client,
    routes,
    route(request) {
      const reply = answer(request);
      if (reply !== undefined) tellOfPrivateClients(request);
      return reply?.catch(bug);
    },
    policy: (policy = {}) => checkPolicy(policy),
    admit(request, policy, native) {
      try {
        const before = seen.of(native);
        const isFirst = before === undefined;
        const reading = isFirst ? sessions.read(request) : before.reading;
        if (!("then" in reading)) return finish(request, reading, policy, native, isFirst);
        return reading.then((r) => finish(request, r, policy, native, isFirst)).catch(bug);
      } catch (cause) {
        return bug(cause);
      }
    },
    state,
    user(native) {
      const { user } = state(native);
      if (user !== null) return user;
      throw new Error(
        "Turalogin: nobody is signed in on this request. Put auth.guard() on the route, or use auth.state().",
      );
    },
    authenticate: (incoming) => authenticate(core, incoming),
    issue: (user, claims) => issueByHand(core, user, claims),
    async renew(native, claims) {
      const known = seen.of(native);
      if (known?.state?.user && known.reading.ok) return renewByHand(core, known.reading, claims);
      throw new Error("Turalogin: nobody is signed in on this request: there is nothing to renew.");
    },
    invite: (invitation) => closing.waitFor(() => invite(core, invitation)),
    revoke: (userId) => revokeUser(core, userId),
    revokeAll: () => revokeEveryone(core),
    close: closing.close,
  };
}

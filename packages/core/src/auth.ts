import type { AppAuth } from "./app/app-auth.js";
import { authenticate } from "./app/authenticate.js";
import { issueByHand, renewByHand } from "./app/issue.js";
import { revokeEveryone, revokeUser } from "./app/revoke.js";
import type { AuthRequest, AuthState, Outcome, Reply } from "./boundary/http.js";
import { createKnown } from "./boundary/known.js";
import { TuraloginClient } from "./client/client.js";
import type { Core } from "./core.js";
import { emitter } from "./events.js";
import { ANONYMOUS, checkPolicy, createGuard, type Policy } from "./guard.js";
import { createLimits } from "./limits/limits.js";
import { createClosing } from "./login/closing.js";
import { createInvites, invite } from "./login/invites.js";
import { createVerdicts } from "./login/verdicts.js";
import type { AnyClaims, AuthOptions, NoClaims, User } from "./options/options.js";
import { routeTable } from "./options/routes.js";
import { settingsFrom } from "./options/settings.js";
import { createCookies } from "./reply/cookies.js";
import { failure } from "./reply/reply.js";
import { clientKey } from "./request/ip.js";
import { createRouter } from "./routes/router.js";
import { keysFrom } from "./session/keys.js";
import { createRevocation } from "./session/revocation.js";
import { cacheRevocation } from "./session/revocation-cache.js";
import { createSessions, type Reading } from "./session/sessions.js";
import { checkedStore } from "./session/store.js";

/** Email login for one app: what an adapter is made of. It hands on {@link AppAuth}, and builds its guard on the rest. */
export interface Auth<U, Input = AnyClaims> extends AppAuth<U, Input> {
  /** The reply to a request for one of the mounted routes; undefined, at once, for any other. Never rejects. */
  route(request: AuthRequest): Promise<Reply> | undefined;
  /**
   * Checks a policy once, so that `admit` need not.
   *
   * @throws {ConfigError} where an option is unknown, two contradict each other, or it is no plain object.
   */
  policy<R>(policy?: Policy<U, R>): Policy<U, R>;
  /**
   * The guard. `native` is the framework's request: what is known of a request is kept under that object, where no
   * header and no other middleware can put anything. Never throws or rejects.
   */
  admit<R extends object>(
    request: AuthRequest,
    policy: Policy<U, R>,
    native: R,
  ): Outcome<U> | Promise<Outcome<U>>;
}

/**
 * Reads the options and puts together what an adapter needs.
 *
 * @throws {ConfigError} for an option that cannot be used.
 */
export function createAuth<Claims extends object = NoClaims, Input = AnyClaims>(
  options: AuthOptions<Claims, Input> = {},
): Auth<User<Claims>, Input> {
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
    if (outcome instanceof Promise)
      return outcome.then((o) => remember(native, reading, o, isFirst), bug);
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
        if (!(reading instanceof Promise)) return finish(request, reading, policy, native, isFirst);
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

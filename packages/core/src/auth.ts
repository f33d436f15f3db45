import { createAdmission } from "./admission.js";
import type { AppAuth } from "./app/app-auth.js";
import { authenticate } from "./app/authenticate.js";
import { invite } from "./app/invite.js";
import { issueByHand, renewByHand } from "./app/issue.js";
import { revokeEveryone, revokeUser } from "./app/revoke.js";
import type { AuthRequest, Outcome, Reply } from "./boundary/http.js";
import type { NoClaims, User } from "./boundary/user.js";
import { createCore } from "./core.js";
import { createLogin } from "./login/login.js";
import type { AnyClaims, AuthOptions } from "./options/options.js";
import { routeTable } from "./options/routes.js";
import { settingsFrom } from "./options/settings.js";
import { checkPolicy, type Policy } from "./policy.js";
import { createRouter } from "./routes/router.js";

/** Email login for one app: what an adapter is made of. It hands on {@link AppAuth}, and builds its guard on the rest. */
export interface Auth<U, Input = object> extends AppAuth<U, Input> {
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

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
import { blockedBy, unblock } from "./login/unblock.js";
import type { Host } from "./options/host.js";
import type { AnyClaims, AuthOptions } from "./options/options.js";
import { routeTable } from "./options/routes.js";
import { settingsFrom } from "./options/settings.js";
import { checkPolicy, type Policy } from "./policy.js";
import { createRouter } from "./routes/router.js";
import { addressNames } from "./session/names.js";

/** Email login for one app. An adapter returns the {@link AppAuth} part, and builds its routes and guard on the rest. */
export interface Auth<U, Input = object> extends AppAuth<U, Input> {
  /** The app's public origin. For frameworks that change a path in `Location`, and leave a whole URL as it is. */
  readonly origin: string;
  /** Returns the reply of a mounted route. For any other request it returns undefined, synchronously. Never rejects. */
  route(request: AuthRequest): Promise<Reply> | undefined;
  /**
   * Checks a policy once, so that `admit` does not check it on each request.
   *
   * @param policy Left out: anybody who is signed in. Pass on the arguments of the app's call (`...given`), because `undefined`
   * is an error: it comes from a typing error.
   * @throws {ConfigError} if the policy is not a plain object, has an unknown, undefined or invalid option, or two options
   * that contradict each other.
   */
  policy<R>(policy?: Policy<U, R>): Policy<U, R>;
  /**
   * The guard. `native` is the framework's request. The result is kept for that object, where no header and no other
   * middleware can change it. Never throws or rejects.
   */
  admit<R extends object>(
    request: AuthRequest,
    policy: Policy<U, R>,
    native: R,
  ): Outcome<U> | Promise<Outcome<U>>;
}

/**
 * Checks the options and puts the parts together.
 *
 * @param host What the framework brings along, such as its log. Default: nothing.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function createAuth<Claims extends object = NoClaims, Input = AnyClaims>(
  options: AuthOptions<Claims, Input> = {},
  host: Host = {},
): Auth<User<Claims>, Input> {
  const core = createLogin(createCore(settingsFrom(options, host)));
  const routes = routeTable(core.settings);
  const { admit, state, user, signedIn } = createAdmission<User<Claims>>(core);
  return {
    client: core.client,
    routes,
    origin: core.settings.origin,
    route: createRouter(core, routes),
    policy: (...given) => checkPolicy(given),
    admit,
    state,
    user,
    authenticate: (incoming, second?: unknown) => authenticate(core, incoming, second),
    issue: (user, claims) => issueByHand(core, user, claims),
    renew: async (native, claims) => renewByHand(core, signedIn(native), claims),
    invite: (invitation) => invite(core, invitation),
    revoke: (userId) => revokeUser(core, userId),
    revokeAll: () => revokeEveryone(core),
    unblock: async (email, client) => unblock(core, blockedBy(core.keys.all, email, client?.ip)),
    addressOf: (email) => addressNames(email, core.keys),
    close: core.closing.close,
    closing: core.closing.begun,
  };
}

import type { AppAuth } from "./app/app-auth.js";
import { type Auth, createAuth } from "./auth.js";
import type { NoClaims, User } from "./boundary/user.js";
import type { Host } from "./options/host.js";
import type { AnyClaims, AuthOptions } from "./options/options.js";
import { checkPolicy } from "./policy.js";

/** An {@link Auth} whose options are read and checked by its first use. */
export interface LateAuth<U, Input = object> {
  /** The part for the app. Its members make the auth. To add to it, use `Object.assign(app, …)`: a spread would make it at once. */
  readonly app: AppAuth<U, Input>;
  /**
   * Makes the auth. Every later call returns the same. Call it where the framework starts its server, so that a mistake is
   * found there.
   *
   * @throws {ConfigError} if an option is missing or invalid; again at each call.
   */
  made(): Auth<U, Input>;
  /** Checks a policy at once: this needs no options. @throws {ConfigError} if it is invalid. */
  policy: Auth<U, Input>["policy"];
}

/**
 * For adapters of frameworks whose build imports the app's modules. A build has no secrets: only the first use, or the start
 * of the server, may need them.
 */
export function createAuthAtFirstUse<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
  host?: Host,
): LateAuth<User<Claims>, Input> {
  let auth: Auth<User<Claims>, Input> | undefined;
  const made = () => {
    auth ??= createAuth(options, host);
    return auth;
  };
  return {
    made,
    policy: (...given) => checkPolicy(given),
    app: {
      get client() {
        return made().client;
      },
      get routes() {
        return made().routes;
      },
      state: (...given) => made().state(...given),
      user: (...given) => made().user(...given),
      authenticate: (...given) => made().authenticate(...given),
      issue: async (...given) => made().issue(...given),
      renew: async (...given) => made().renew(...given),
      invite: async (...given) => made().invite(...given),
      revoke: async (...given) => made().revoke(...given),
      revokeAll: async () => made().revokeAll(),
      unblock: async (...given) => made().unblock(...given),
      addressOf: (email) => made().addressOf(email),
      // Nothing runs in an auth that was never made.
      close: async () => auth?.close(),
      closing: () => auth?.closing() ?? false,
    },
  };
}

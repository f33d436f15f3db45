import type { Auth, ResponseToolkit } from "@hapi/hapi";
import type { AuthState, User } from "@turalogin/core";

/** What hapi's scheme returns about a request that a guard let through. */
export function credentialsOf({ user, session }: AuthState<User>, h: ResponseToolkit): Auth {
  if (user === null) return h.unauthenticated(new Error("nobody is signed in"));
  return h.authenticated({ credentials: { user }, artifacts: { session } });
}

import type { AuthState } from "./http.js";
import type { User } from "./user.js";

/**
 * What an adapter's property of the request holds: the state with the app's own claims, once the app has said
 * `interface Register { auth: typeof auth }` to the adapter's module.
 */
export type RegisteredState<Register> = Register extends {
  /** The app's own `auth`. */
  readonly auth: {
    /** What its state is. */
    state(native: never): infer State;
  };
}
  ? State
  : AuthState<User>;

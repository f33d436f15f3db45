import type { AuthState } from "./http.js";
import type { User } from "./user.js";

/**
 * The type of the property that an adapter adds to the request. It has the app's own claims if the app declares
 * `interface Register { auth: typeof auth }` in the adapter's module.
 */
export type RegisteredState<Register> = Register extends {
  /** The app's own `auth`. */
  readonly auth: {
    /** Its return type is the type of the property. */
    state(native: never): infer State;
  };
}
  ? State
  : AuthState<User>;

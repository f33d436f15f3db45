import type { Register } from "./index.js";

/** What every user has. The app's own claims come on top. */
export interface User {
  /** The user's id: the service's, or what the server's `onSignIn` returned. */
  readonly id: string;
  /** The proven address. */
  readonly email: string;
}

/** The type of the app's users: the one that the app has registered, else {@link User}. */
export type RegisteredUser = UserOf<Register>;

type UserOf<Registered> = Registered extends { readonly user: infer U extends User }
  ? U
  : Registered extends { readonly auth: { state(native: never): infer State } }
    ? Extract<State extends { readonly user: infer U } ? U : never, User>
    : User;

import type { User } from "./user.js";

/**
 * What the client knows. `user` is `undefined` until the server has replied for the first time, and `null` while nobody is
 * signed in. The object is a new one only when something in it has changed.
 */
export type Session<U extends User = User> =
  | { readonly user: undefined; readonly session: undefined }
  | { readonly user: null; readonly session: undefined }
  | {
      readonly user: U;
      /** Undefined until the server has replied, for a user who comes from a verified code or from the rendered page. */
      readonly session: SessionTimes | undefined;
    };

/** When the user signed in, and when the session ends if nothing renews it. */
export interface SessionTimes {
  /** Unix seconds. */
  readonly signedInAt: number;
  /** Unix seconds. */
  readonly expiresAt: number;
}

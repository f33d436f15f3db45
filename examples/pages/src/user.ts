export interface User {
  readonly id: string;
  readonly email: string;
}

/** The result of `auth.state`, on every framework. Times are seconds since 1970. */
export type State =
  | { readonly user: User; readonly session: { signedInAt: number; expiresAt: number } }
  | { readonly user: null; readonly session: null };

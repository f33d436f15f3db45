import type { AuthState, Session } from "../boundary/http.js";
import type { TokenClaims } from "../token-claims.js";

/** The result of reading a request's session: the user, or why there is none. */
export type Reading = SignedIn | Anonymous;

export interface SignedIn {
  readonly ok: true;
  readonly user: Readonly<{ id: string; email: string }>;
  readonly session: Session;
  /** User and session, as the app sees them. Only `Auth` knows the type of the claims; `never` is assignable to each. */
  readonly state: AuthState<never>;
  readonly claims: TokenClaims;
  readonly from: "cookie" | "bearer";
}

export interface Anonymous {
  readonly ok: false;
  readonly code:
    | "authentication_required"
    | "session_expired"
    | "session_invalid"
    | "store_unavailable";
}

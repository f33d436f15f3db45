import type { AuthState, Session } from "../boundary/http.js";
import type { TokenClaims } from "./token.js";

/** Who a request's session names, or why there is nobody. */
export type Reading = SignedIn | Anonymous;

export interface SignedIn {
  readonly ok: true;
  readonly user: Readonly<{ id: string; email: string }>;
  readonly session: Session;
  /** User and session, as the app sees them. Which claims its users have, its `Auth` alone knows: `never` fits any. */
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

import type { Refusal } from "../reply/refusal.js";
import type { Issued } from "../session/issue.js";

/** How a login ended: a session, or a refusal. */
export type Verdict =
  | { readonly ok: true; readonly issued: Issued; readonly location: string }
  | Refused;

/** A step of a login that went no further. */
export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
  /** The login is over: the pending cookie is removed. */
  readonly clearPending: boolean;
}

export const refused = (refusal: Refusal, clearPending = false): Refused => ({
  ok: false,
  refusal,
  clearPending,
});

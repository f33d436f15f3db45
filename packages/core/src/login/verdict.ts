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
  /** The service has done nothing: what was counted for the call is given back. */
  readonly hadNoEffect?: boolean | undefined;
}

export const refused = (
  refusal: Refusal,
  { clearPending = false, hadNoEffect = false } = {},
): Refused => ({ ok: false, refusal, clearPending, hadNoEffect });

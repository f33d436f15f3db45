import type { Refusal } from "../reply/refusal.js";
import type { Issued } from "../session/issue.js";

/** The result of a login: a session, or a refusal. */
export type Verdict =
  | {
      readonly ok: true;
      readonly issued: Issued;
      readonly location: string;
      /** The device's name. All requests that share the verdict get this one, whatever their own cookies have. */
      readonly deviceName: string;
    }
  | Refused;

/** A refused login. */
export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
  /** Whether the login is over, so that the pending cookie is removed. */
  readonly clearPending: boolean;
  /** Whether the service has certainly done nothing, so that the counts of the call are given back. */
  readonly hadNoEffect?: boolean | undefined;
}

export const refused = (
  refusal: Refusal,
  { clearPending = false, hadNoEffect = false } = {},
): Refused => ({ ok: false, refusal, clearPending, hadNoEffect });

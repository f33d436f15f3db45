import type { Header } from "../boundary/http.js";
import type { Core } from "../core.js";
import type { Refusal } from "../reply/refusal.js";
import type { Issued } from "../session/issue.js";
import { DEVICE_TTL, ownerOf } from "../session/owner.js";
import { deviceName, rememberDevice } from "./device.js";
import type { Visitor } from "./visitor.js";

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

/** The cookies that follow a verdict. `withSession` is off for a client that takes the token itself. */
export function verdictCookies(
  { cookies, keys }: Core,
  { devices }: Visitor,
  verdict: Verdict,
  withSession = true,
): Header[] {
  const cleared = cookies.pending("", 0);
  if (!verdict.ok) return verdict.clearPending ? [cleared] : [];
  const { user, session, cookie } = verdict.issued;
  const made = {
    name: deviceName(session.id, keys),
    // When the session begins, which is never before a revocation that it follows.
    issuedAt: Number.parseInt(session.id, 10),
    owner: ownerOf(user.id),
  };
  const device = rememberDevice(devices, user.email, made, keys);
  return [...(withSession ? [cookie] : []), cleared, cookies.device(device, DEVICE_TTL)];
}

import type { Header } from "../boundary/http.js";
import type { Core } from "../core.js";
import type { Refusal } from "../reply/refusal.js";
import type { Issued } from "../session/issue.js";
import { DEVICE_TTL, rememberDevice } from "./device.js";
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
}

export const refused = (refusal: Refusal, clearPending = false): Refused => ({
  ok: false,
  refusal,
  clearPending,
});

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
  const device = rememberDevice(devices, user.email, session.id, keys);
  return [...(withSession ? [cookie] : []), cleared, cookies.device(device, DEVICE_TTL)];
}

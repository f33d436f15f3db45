import type { Header } from "../boundary/http.js";
import type { Core } from "../core.js";
import { DEVICE_TTL, ownerOf } from "../session/owner.js";
import { deviceName, rememberDevice } from "./device.js";
import type { Verdict } from "./verdict.js";
import type { Visitor } from "./visitor.js";

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

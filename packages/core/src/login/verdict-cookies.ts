import type { Header } from "../boundary/http.js";
import type { Core } from "../core.js";
import { DEVICE_TTL, ownerOf } from "../session/owner.js";
import { rememberDevice } from "./device.js";
import type { Verdict } from "./verdict.js";
import type { Visitor } from "./visitor.js";

/** The cookies to set after a verdict. `withSession` is false for a client that gets the token in the reply's body. */
export function verdictCookies(
  { cookies, keys }: Core,
  { devices }: Visitor,
  verdict: Verdict,
  withSession = true,
): Header[] {
  const cleared = cookies.pending("", 0);
  if (!verdict.ok) return verdict.clearPending ? [cleared] : [];
  const { deviceName: name, issued } = verdict;
  const { user, session, cookie } = issued;
  const made = {
    name,
    // The session's issue time, from its id. It is never earlier than the last revocation.
    issuedAt: Number.parseInt(session.id, 10),
    owner: ownerOf(user.id),
  };
  const device = rememberDevice(devices, user.email, made, keys);
  return [...(withSession ? [cookie] : []), cleared, cookies.device(device, DEVICE_TTL)];
}

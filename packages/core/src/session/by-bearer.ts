import type { AuthRequest } from "../boundary/http.js";
import type { Settings } from "../options/settings.js";
import { findCookies } from "../request/cookie.js";
import { isBearer } from "./sessions.js";

/**
 * Whether a request has a bearer token and none of our cookies, so that it can change only what belongs to that token. The
 * header alone does not decide: beside a cookie, a logout would also end the cookie's session.
 */
export function isBearerOnly(
  { bearer, cookie }: Pick<Settings, "bearer" | "cookie">,
  { headers }: Pick<AuthRequest, "headers">,
): boolean {
  if (!bearer || !isBearer(headers.authorization)) return false;
  const ours = [cookie.name, cookie.pending];
  return ours.every((name) => findCookies(headers.cookie, name).length === 0);
}

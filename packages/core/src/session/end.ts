import type { AuthRequest } from "../boundary/http.js";
import type { Report } from "../events.js";
import type { Revocation } from "./revocation.js";
import type { Sessions } from "./sessions.js";
import { askStore } from "./store.js";

/**
 * Ends every session that a request proves. Returns false if the store failed for one of them. Without a store it does
 * nothing: the caller removes the cookie.
 */
export async function endProvenSessions(
  { sessions, revocation }: { sessions: Sessions; revocation: Revocation | undefined },
  request: AuthRequest,
  report: Report,
): Promise<boolean> {
  if (revocation === undefined) return true;
  const proven = sessions.proven(request);
  const ended = await Promise.all(
    proven.map((claims) => askStore(report, () => revocation.revokeSession(claims))),
  );
  return ended.every(({ ok }) => ok);
}

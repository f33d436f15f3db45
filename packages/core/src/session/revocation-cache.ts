import type { Settings } from "../options/settings.js";
import type { Revocation } from "./revocation.js";

/** How many sessions are remembered at most. */
const SIZE = 10_000;

/**
 * Reuses the store's result for a session during `session.storeCacheMs`, so that most guards need no store. Revocations by
 * another process take effect that much later, those by this process at once. Only the result "not revoked" is remembered.
 */
export function cacheRevocation(
  revocation: Revocation,
  { storeCacheMs, now }: Pick<Settings, "storeCacheMs" | "now">,
): Revocation {
  if (storeCacheMs === 0) return revocation;
  const good = new Map<string, number>(); // jti → the time until which the result may be reused
  let generation = 0;

  function forget(jti?: string): void {
    // A read that is under way may predate the revocation, so its result must not be remembered.
    generation++;
    if (jti === undefined) good.clear();
    else good.delete(jti);
  }

  async function ask(...[claims]: Parameters<Revocation["isRevoked"]>): Promise<boolean> {
    const asked = now();
    const before = generation;
    const revoked = await revocation.isRevoked(claims);
    if (revoked || generation !== before) return revoked;
    // Inserted again, at the end: the first entries are the oldest and are removed first.
    good.delete(claims.jti);
    good.set(claims.jti, asked + storeCacheMs);
    for (const [jti, until] of good) {
      if (isGood(until, asked) && good.size <= SIZE) break;
      good.delete(jti);
    }
    return false;
  }

  // More than `storeCacheMs` is left only if the clock was set back.
  const isGood = (until: number, time: number) => until > time && until - time <= storeCacheMs;

  return {
    ...revocation,
    isRevoked(claims) {
      return isGood(good.get(claims.jti) ?? 0, now()) ? false : ask(claims);
    },
    async revokeSession(claims) {
      await revocation.revokeSession(claims).finally(() => forget(claims.jti));
    },
    async revokeUser(userId) {
      await revocation.revokeUser(userId).finally(() => forget());
    },
    async revokeAll() {
      await revocation.revokeAll().finally(() => forget());
    },
  };
}

import type { Settings } from "../options/settings.js";
import type { Revocation } from "./revocation.js";

/** How many sessions are remembered at once. */
const SIZE = 10_000;

/**
 * Reuses the store's answer for one session (`session.storeCacheMs`): a warm guard needs no store, and a revocation
 * made by another process is seen that much later. Only "not ended" is remembered, and one made here is seen at once.
 */
export function cacheRevocation(
  revocation: Revocation,
  { storeCacheMs, now }: Pick<Settings, "storeCacheMs" | "now">,
): Revocation {
  if (storeCacheMs === 0) return revocation;
  const good = new Map<string, number>(); // jti → until when
  let generation = 0;

  function forget(jti?: string): void {
    // An answer that is under way was given before the revocation: it must not be remembered either.
    generation++;
    if (jti === undefined) good.clear();
    else good.delete(jti);
  }

  async function ask(...[claims]: Parameters<Revocation["isRevoked"]>): Promise<boolean> {
    const asked = now();
    const before = generation;
    const revoked = await revocation.isRevoked(claims);
    if (revoked || generation !== before) return revoked;
    // Re-inserted at the end: the first entries are the oldest, and the first to go.
    good.delete(claims.jti);
    good.set(claims.jti, asked + storeCacheMs);
    for (const [jti, until] of good) {
      if (until > asked && good.size <= SIZE) break;
      good.delete(jti);
    }
    return false;
  }

  return {
    ...revocation,
    isRevoked(claims) {
      const left = (good.get(claims.jti) ?? 0) - now();
      // More is left than there was only where the clock has been set back.
      return left > 0 && left <= storeCacheMs ? false : ask(claims);
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

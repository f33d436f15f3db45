import { expect, test } from "vitest";
import type { Revocation } from "../../src/session/revocation.js";
import { cacheRevocation } from "../../src/session/revocation-cache.js";
import type { TokenClaims } from "../../src/session/token.js";

const claims = (jti: string) => ({ jti, user_id: "u" }) as TokenClaims;

function counted() {
  const asked: string[] = [];
  const revocation: Revocation = {
    isRevoked: async ({ jti }) => {
      asked.push(jti);
      return false;
    },
    ready: async () => {},
    floor: async () => 0,
    revokeSession: async () => {},
    revokeUser: async () => {},
    revokeAll: async () => {},
  };
  return { asked, revocation };
}

test("what is remembered of sessions is bounded: the oldest is asked for again", async () => {
  const { asked, revocation } = counted();
  const cached = cacheRevocation(revocation, { storeCacheMs: 1000, now: () => 0 });
  for (let i = 0; i <= 10_000; i++) await cached.isRevoked(claims(`${i}`));
  expect(asked).toHaveLength(10_001);
  expect(cached.isRevoked(claims("10000"))).toBe(false);
  expect(cached.isRevoked(claims("1"))).toBe(false);
  expect(asked).toHaveLength(10_001);
  await cached.isRevoked(claims("0"));
  expect(asked).toHaveLength(10_002);
});

test("what is over goes as others come", async () => {
  const { asked, revocation } = counted();
  let time = 0;
  const cached = cacheRevocation(revocation, { storeCacheMs: 1000, now: () => time });
  await cached.isRevoked(claims("a"));
  time = 1000;
  await cached.isRevoked(claims("b"));
  time = 500; // a clock that was set back does not bring it back
  await cached.isRevoked(claims("a"));
  expect(asked).toEqual(["a", "b", "a"]);
});

import { beforeEach, describe, expect, test } from "vitest";
import type { Revocation } from "../../src/session/revocation.js";
import { cacheRevocation } from "../../src/session/revocation-cache.js";
import type { TokenClaims } from "../../src/token-claims.js";

const claimsOf = (jti: string): TokenClaims => ({
  ...{ user_id: "u", email: "a@b.co", iat: 1, exp: 2, jti, extra: {}, foreign: false },
});

let time: number;
let asked: string[];
let readStore: (jti: string) => Promise<boolean>;
let revocation: Revocation;
const ended: string[] = [];

beforeEach(() => {
  time = 1_700_000_000_000;
  asked = [];
  ended.length = 0;
  readStore = async (jti) => ended.includes(jti);
  revocation = {
    isRevoked({ jti }) {
      asked.push(jti);
      return readStore(jti);
    },
    ready: async () => {},
    floor: async () => 7,
    isDeviceRevoked: async () => false,
    revokeSession: async ({ jti }) => void ended.push(jti),
    revokeUser: async () => {},
    revokeAll: async () => {},
  };
});
const cached = (storeCacheMs = 1000) =>
  cacheRevocation(revocation, { storeCacheMs, now: () => time });

test("there is no cache with storeCacheMs 0", () => {
  expect(cached(0)).toBe(revocation);
});

test("a result is reused until the time is over, and only for its own session", async () => {
  const warm = cached();
  expect(await warm.isRevoked(claimsOf("1.a"))).toBe(false);
  time += 999;
  expect(warm.isRevoked(claimsOf("1.a"))).toBe(false);
  expect(asked).toEqual(["1.a"]);
  expect(await warm.isRevoked(claimsOf("1.b"))).toBe(false);
  time += 1;
  expect(warm.isRevoked(claimsOf("1.a"))).toBeInstanceOf(Promise);
  expect(asked).toEqual(["1.a", "1.b", "1.a"]);
  expect(await warm.floor("u")).toBe(7);
});

test("the time begins with the call, however long it takes", async () => {
  const warm = cached();
  readStore = async () => {
    time += 999;
    return false;
  };
  await warm.isRevoked(claimsOf("1.a"));
  expect(warm.isRevoked(claimsOf("1.a"))).toBe(false);
  time += 1;
  expect(warm.isRevoked(claimsOf("1.a"))).toBeInstanceOf(Promise);
});

test("the store is asked about a revoked session each time", async () => {
  const warm = cached();
  ended.push("1.a");
  for (let i = 0; i < 3; i++) expect(await warm.isRevoked(claimsOf("1.a"))).toBe(true);
  expect(asked).toHaveLength(3);
});

test("a failure is not kept", async () => {
  const warm = cached();
  readStore = () => Promise.reject(new Error("down"));
  await expect(warm.isRevoked(claimsOf("1.a"))).rejects.toThrow("down");
  readStore = async () => true;
  expect(await warm.isRevoked(claimsOf("1.a"))).toBe(true);
});

describe.each<[string, (warm: Revocation) => Promise<void>, readonly string[]]>([
  ["one session is revoked", (warm) => warm.revokeSession(claimsOf("1.a")), ["1.a"]],
  ["a user is revoked", (warm) => warm.revokeUser("u"), ["1.a", "1.b"]],
  ["all users are revoked", (warm) => warm.revokeAll(), ["1.a", "1.b"]],
])("when %s", (_, end, forgotten) => {
  const warmed = async () => {
    const warm = cached();
    for (const jti of ["1.a", "1.b"]) await warm.isRevoked(claimsOf(jti));
    asked = [];
    return warm;
  };

  test("the store is asked again about the revoked sessions only", async () => {
    const warm = await warmed();
    await end(warm);
    for (const jti of ["1.a", "1.b"]) await warm.isRevoked(claimsOf(jti));
    expect(asked).toEqual(forgotten);
  });

  test("and the store fails, it is asked again about the same sessions, and the call rejects", async () => {
    const down = () => Promise.reject(new Error("down"));
    Object.assign(revocation, { revokeSession: down, revokeUser: down, revokeAll: down });
    const warm = await warmed();
    await expect(end(warm)).rejects.toThrow("down");
    for (const jti of ["1.a", "1.b"]) await warm.isRevoked(claimsOf(jti));
    expect(asked).toEqual(forgotten);
  });

  test("a result that is still pending is returned, but not kept", async () => {
    const warm = cached();
    let give = (_: boolean) => {};
    readStore = () =>
      new Promise((done) => {
        give = done;
      });
    const old = warm.isRevoked(claimsOf("1.a"));
    await end(warm);
    give(false);
    expect(await old).toBe(false);
    expect(warm.isRevoked(claimsOf("1.a"))).toBeInstanceOf(Promise);
  });
});

test("only the 10,000 newest sessions are kept", async () => {
  const warm = cached();
  for (let i = 0; i <= 10_000; i++) await warm.isRevoked(claimsOf(`1.${i}`));
  asked = [];
  await warm.isRevoked(claimsOf("1.10000"));
  await warm.isRevoked(claimsOf("1.1"));
  expect(asked).toEqual([]);
  await warm.isRevoked(claimsOf("1.0"));
  expect(asked).toEqual(["1.0"]);
  await warm.isRevoked(claimsOf("1.1")); // this session is now the oldest, and was removed
  expect(asked).toEqual(["1.0", "1.1"]);
});

test("a clock that is set back does not lengthen the time", async () => {
  const warm = cached();
  await warm.isRevoked(claimsOf("1.a"));
  time -= 3_600_000;
  await warm.isRevoked(claimsOf("1.a"));
  expect(asked).toEqual(["1.a", "1.a"]);
  time += 999;
  expect(warm.isRevoked(claimsOf("1.a"))).toBe(false);
});

test("a result from before the clock was set back is removed when another is added", async () => {
  const warm = cached();
  await warm.isRevoked(claimsOf("1.a"));
  time -= 3_600_000;
  await warm.isRevoked(claimsOf("1.b"));
  time += 3_600_500; // the clock shows a time again at which the result was good
  await warm.isRevoked(claimsOf("1.a"));
  expect(asked).toEqual(["1.a", "1.b", "1.a"]);
});

test("an expired result is removed when another is added", async () => {
  const warm = cached();
  await warm.isRevoked(claimsOf("1.a"));
  time += 1000;
  await warm.isRevoked(claimsOf("1.b"));
  time -= 500; // the clock is set back, and the removed result is not reused
  await warm.isRevoked(claimsOf("1.a"));
  expect(asked).toEqual(["1.a", "1.b", "1.a"]);
});

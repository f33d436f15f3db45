import { beforeEach, describe, expect, test } from "vitest";
import type { Revocation } from "../../src/session/revocation.js";
import { cacheRevocation } from "../../src/session/revocation-cache.js";
import type { TokenClaims } from "../../src/session/token.js";

const claimsOf = (jti: string): TokenClaims => ({
  ...{ user_id: "u", email: "a@b.co", iat: 1, exp: 2, jti, extra: {}, foreign: false },
});

let time: number;
let asked: string[];
let answer: (jti: string) => Promise<boolean>;
let revocation: Revocation;
const ended: string[] = [];

beforeEach(() => {
  time = 1_700_000_000_000;
  asked = [];
  ended.length = 0;
  answer = async (jti) => ended.includes(jti);
  revocation = {
    isRevoked({ jti }) {
      asked.push(jti);
      return answer(jti);
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

test("is not there where no time is given", () => {
  expect(cached(0)).toBe(revocation);
});

test("answers at once until the time is over, then asks again, and for another session at once", async () => {
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

test("the time counts from the question, however long the answer takes", async () => {
  const warm = cached();
  answer = async () => {
    time += 999;
    return false;
  };
  await warm.isRevoked(claimsOf("1.a"));
  expect(warm.isRevoked(claimsOf("1.a"))).toBe(false);
  time += 1;
  expect(warm.isRevoked(claimsOf("1.a"))).toBeInstanceOf(Promise);
});

test("an ended session is asked for each time", async () => {
  const warm = cached();
  ended.push("1.a");
  for (let i = 0; i < 3; i++) expect(await warm.isRevoked(claimsOf("1.a"))).toBe(true);
  expect(asked).toHaveLength(3);
});

test("a failure is no answer to keep", async () => {
  const warm = cached();
  answer = () => Promise.reject(new Error("down"));
  await expect(warm.isRevoked(claimsOf("1.a"))).rejects.toThrow("down");
  answer = async () => true;
  expect(await warm.isRevoked(claimsOf("1.a"))).toBe(true);
});

describe.each<[string, (warm: Revocation) => Promise<void>, readonly string[]]>([
  ["one session is ended", (warm) => warm.revokeSession(claimsOf("1.a")), ["1.a"]],
  ["a user is", (warm) => warm.revokeUser("u"), ["1.a", "1.b"]],
  ["everybody is", (warm) => warm.revokeAll(), ["1.a", "1.b"]],
])("when %s", (_, end, forgotten) => {
  const warmed = async () => {
    const warm = cached();
    for (const jti of ["1.a", "1.b"]) await warm.isRevoked(claimsOf(jti));
    asked = [];
    return warm;
  };

  test("that is asked again at once, the rest is not", async () => {
    const warm = await warmed();
    await end(warm);
    for (const jti of ["1.a", "1.b"]) await warm.isRevoked(claimsOf(jti));
    expect(asked).toEqual(forgotten);
  });

  test("also where the store has failed in it, and the failure is told", async () => {
    const down = () => Promise.reject(new Error("down"));
    Object.assign(revocation, { revokeSession: down, revokeUser: down, revokeAll: down });
    const warm = await warmed();
    await expect(end(warm)).rejects.toThrow("down");
    for (const jti of ["1.a", "1.b"]) await warm.isRevoked(claimsOf(jti));
    expect(asked).toEqual(forgotten);
  });

  test("an answer that was under way is given, not kept", async () => {
    const warm = cached();
    let give = (_: boolean) => {};
    answer = () =>
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

test("remembers a bounded number of sessions, the newest, and those of the past no longer than others come", async () => {
  const warm = cached();
  for (let i = 0; i <= 10_000; i++) await warm.isRevoked(claimsOf(`1.${i}`));
  asked = [];
  await warm.isRevoked(claimsOf("1.10000"));
  await warm.isRevoked(claimsOf("1.1"));
  expect(asked).toEqual([]);
  await warm.isRevoked(claimsOf("1.0"));
  expect(asked).toEqual(["1.0"]);
  await warm.isRevoked(claimsOf("1.1")); // now the oldest, and gone
  expect(asked).toEqual(["1.0", "1.1"]);
});

test("a clock that is set back makes the time no longer", async () => {
  const warm = cached();
  await warm.isRevoked(claimsOf("1.a"));
  time -= 3_600_000;
  await warm.isRevoked(claimsOf("1.a"));
  expect(asked).toEqual(["1.a", "1.a"]);
  time += 999;
  expect(warm.isRevoked(claimsOf("1.a"))).toBe(false);
});

test("what is over goes as others come", async () => {
  const warm = cached();
  await warm.isRevoked(claimsOf("1.a"));
  time += 1000;
  await warm.isRevoked(claimsOf("1.b"));
  time -= 500; // a clock that was set back does not bring it back
  await warm.isRevoked(claimsOf("1.a"));
  expect(asked).toEqual(["1.a", "1.b", "1.a"]);
});

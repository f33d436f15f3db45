import { beforeEach, describe, expect, test } from "vitest";
import { settingsFrom } from "../../src/options/settings.js";
import { createCookies } from "../../src/reply/cookies.js";
import { createIssuer } from "../../src/session/issue.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import type { SignedIn } from "../../src/session/reading.js";
import { readToken } from "../../src/session/token.js";
import type { TokenClaims } from "../../src/token-claims.js";
import { CALLBACK, SECRET } from "../support/host.js";

const BEGAN = 1_700_000_000;
const keys = keysFrom([SECRET]);
const who = { userId: "u", email: "a@b.co", claims: undefined, handle: undefined };
let time: number;
beforeEach(() => {
  time = BEGAN * 1000 + 400;
});

function issuerOf(session: object = {}, floor = 0) {
  const settings = settingsFrom({
    ...{ apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: SECRET, env: {} },
    ...{ now: () => time, session },
  });
  const cookies = createCookies(settings.cookie);
  return createIssuer(settings, keys, cookies, async () => floor, shown);
}

function shown(claims: TokenClaims) {
  const { user_id: id, email, jti, iat: signedInAt, exp: expiresAt, extra, foreign } = claims;
  return { user: { id, email, ...extra, foreign }, session: { id: jti, signedInAt, expiresAt } };
}

const claimsIn = (token: string) =>
  readToken(token, { keys, ttl: 7 * 86_400, shared: false }, time) as TokenClaims;
const maxAgeOf = ([, cookie]: readonly [string, string]) =>
  Number(/Max-Age=(\d+)/.exec(cookie)?.[1]);

/** A session that began at `BEGAN`. */
const reading = (
  exp: number,
  more: Partial<TokenClaims> = {},
  from: SignedIn["from"] = "cookie",
) => {
  const claims: TokenClaims = {
    ...{ user_id: "u", email: "a@b.co", iat: BEGAN, exp, jti: `${BEGAN}000.abc`, extra: { a: 1 } },
    ...{ foreign: false },
    ...more,
  };
  return { ok: true, claims, from } as SignedIn;
};

describe("a new session", () => {
  test("has the same user, sign-in time and end in its token, its cookie and the result", async () => {
    const { token, cookie, user, session } = await issuerOf().issue({ ...who, claims: { a: 1 } });
    const exp = BEGAN + 7 * 86_400;
    expect(claimsIn(token)).toMatchObject({
      ...{ user_id: "u", email: "a@b.co", iat: BEGAN, exp, extra: { a: 1 } },
    });
    expect(user).toEqual({ id: "u", email: "a@b.co", a: 1, foreign: false });
    expect(session).toEqual({ id: claimsIn(token).jti, signedInAt: BEGAN, expiresAt: exp });
    expect(cookie[1]).toContain(`=${token};`);
    expect(maxAgeOf(cookie)).toBe(7 * 86_400);
  });

  test("ends after session.idle when that is set", async () => {
    const { token, cookie } = await issuerOf({ idle: 3600 }).issue(who);
    expect(claimsIn(token).exp).toBe(BEGAN + 3600);
    expect(maxAgeOf(cookie)).toBe(3600);
  });

  test("has an id of its milliseconds, and of an HMAC of its link's handle or random characters", async () => {
    const issuer = issuerOf();
    const ids = await Promise.all([1, 2].map(async () => (await issuer.issue(who)).session.id));
    for (const id of ids) expect(id).toMatch(new RegExp(`^${time}\\.[\\w-]{22}$`));
    expect(ids[0]).not.toBe(ids[1]);
    const linked = await issuer.issue({ ...who, handle: "handle_0123456789" });
    const tail = digest(keys.first, "handle", "handle_0123456789");
    expect(linked.session.id).toBe(`${time}.${tail}`);
    expect(linked.token).not.toContain("handle_0123456789");
  });

  test("has an id no earlier than the user's last revocation, and the current time as its sign-in time", async () => {
    const { session } = await issuerOf({}, time + 1000.5).issue(who);
    expect(session.id).toMatch(new RegExp(`^${time + 1000}\\.`));
    expect(session.signedInAt).toBe(BEGAN);
    const past = await issuerOf({}, time - 1000).issue(who);
    expect(past.session.id).toMatch(new RegExp(`^${time}\\.`));
  });

  test("may fill a cookie to the last byte, and is refused when it is larger", async () => {
    const issuer = issuerOf();
    const lengths = new Set<number>();
    for (let length = 2_680; length < 2_860; length++) {
      const claims = { text: "x".repeat(length) };
      const issued = await issuer.issue({ ...who, claims }).catch((cause: unknown) => cause);
      if (issued instanceof RangeError) continue;
      const [, setCookie] = (issued as { cookie: readonly [string, string] }).cookie;
      lengths.add(setCookie.indexOf(";"));
    }
    expect(Math.max(...lengths)).toBe(4096);
    const tooLong = issuer.issue({ ...who, claims: { text: "x".repeat(2_860) } });
    await expect(tooLong).rejects.toThrow("its claims are too long");
  });
});

describe("a session in use", () => {
  const idle = 3600;
  const issuer = issuerOf({ idle, ttl: 7200 });
  const at = (seconds: number) => {
    time = (BEGAN + seconds) * 1000;
  };

  test("is renewed after a tenth of session.idle: the same session with a later end", async () => {
    at(359);
    expect(issuer.renewal(reading(BEGAN + idle))).toBeUndefined();
    at(360);
    const renewal = await issuer.renewal(reading(BEGAN + idle));
    expect(maxAgeOf(renewal?.cookie ?? ["", ""])).toBe(idle);
    expect(renewal?.expiresAt).toBe(BEGAN + 360 + idle);
    const token = /=([^;]+)/.exec(renewal?.cookie[1] ?? "")?.[1] ?? "";
    const { claims } = reading(BEGAN + 360 + idle);
    expect(claimsIn(token)).toEqual(claims);
  });

  test("never lives longer than session.ttl after the sign-in", async () => {
    at(5000);
    const renewal = await issuer.renewal(reading(BEGAN + 6000));
    expect(maxAgeOf(renewal?.cookie ?? ["", ""])).toBe(2200);
    at(7100);
    expect(issuer.renewal(reading(BEGAN + 7200))).toBeUndefined();
  });

  test("is not renewed without session.idle, as a bearer token, or for another service", () => {
    at(1000);
    expect(issuerOf().renewal(reading(BEGAN + 1200))).toBeUndefined();
    expect(issuer.renewal(reading(BEGAN + 1200, {}, "bearer"))).toBeUndefined();
    expect(issuer.renewal(reading(BEGAN + 1200, { foreign: true }))).toBeUndefined();
  });
});

describe("a session with other claims", () => {
  test("keeps its id, its sign-in time and its end", async () => {
    time = (BEGAN + 100) * 1000;
    const old = reading(BEGAN + 1200);
    const { token, cookie, session } = await issuerOf().reissue(old, { b: 2 });
    expect(claimsIn(token)).toEqual({ ...old.claims, extra: { b: 2 } });
    expect(session).toEqual({ id: old.claims.jti, signedInAt: BEGAN, expiresAt: BEGAN + 1200 });
    expect(maxAgeOf(cookie)).toBe(1100);
    expect(claimsIn((await issuerOf().reissue(old, undefined)).token)).toEqual(old.claims);
  });

  test("is extended with session.idle, up to the absolute end", async () => {
    const issuer = issuerOf({ idle: 3600, ttl: 7200 });
    time = (BEGAN + 100) * 1000;
    const { exp } = claimsIn((await issuer.reissue(reading(BEGAN + 3600), {})).token);
    expect(exp).toBe(BEGAN + 3700);
    time = (BEGAN + 5000) * 1000;
    const { token, cookie } = await issuer.reissue(reading(BEGAN + 6000), {});
    expect(claimsIn(token).exp).toBe(BEGAN + 7200);
    expect(maxAgeOf(cookie)).toBe(2200);
  });

  test("is refused for a session of another service", async () => {
    const foreign = reading(BEGAN + 1200, { foreign: true });
    await expect(issuerOf().reissue(foreign, {})).rejects.toThrow("another service");
  });
});

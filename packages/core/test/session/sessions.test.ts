import { describe, expect, test } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import type { Emit } from "../../src/events.js";
import { settingsFrom } from "../../src/options/settings.js";
import { createCookies } from "../../src/reply/cookies.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import type { Revocation } from "../../src/session/revocation.js";
import { createSessions, isBearer } from "../../src/session/sessions.js";
import type { TokenClaims } from "../../src/token-claims.js";
import { CALLBACK, SECRET } from "../support/host.js";

test.each(["Bearer x", "bearer x", "BEARER x", "Bearer ", "Bearer  x", "Bearer"])(
  "%j counts as a bearer token, even though it is invalid",
  (header) => expect(isBearer(header)).toBe(true),
);

test.each([
  undefined,
  "",
  "Bearerx",
  "Bearer\tx",
  "Bearers x",
  "Basic x",
  "Digest x",
  " Bearer x",
  "Beare",
])("%j does not count as a bearer token", (header) => expect(isBearer(header)).toBe(false));

test("a session recognises the link that it came from, with any of the keys, and no other link", () => {
  const old = "an-older-secret-0123456789-0123456789";
  const settings = settingsFrom({
    ...{ apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: [SECRET, old], env: {} },
  });
  const keys = keysFrom(settings.secrets);
  const sessions = createSessions(
    settings,
    keys,
    createCookies(settings.cookie),
    undefined,
    () => {},
  );
  const handle = "handle_0123456789";
  for (const key of keys.all) {
    const of = (jti: string) => sessions.isFrom({ jti } as TokenClaims, handle);
    const tail = digest(key, "handle", handle);
    expect(of(`1700.${tail}`)).toBe(true);
    expect(of(tail)).toBe(true); // an id without a dot
    expect(of(`1700.${digest(key, "handle", `${handle}x`)}`)).toBe(false);
    expect(of(`1700.${digest(key, "code", handle)}`)).toBe(false);
    expect(of(`1700.${tail}x`)).toBe(false);
    expect(of("1700.abcdefghijklmnopqrstuv")).toBe(false);
  }
  const stranger = keysFrom([`${SECRET}x`]).first;
  const claims = { jti: `1700.${digest(stranger, "handle", handle)}` } as TokenClaims;
  expect(sessions.isFrom(claims, handle)).toBe(false);
});

const PERSON = { userId: "user_1", email: "a@b.co", claims: undefined, handle: undefined };

function sessionsWith(options: object, revocation?: Revocation) {
  const settings = settingsFrom({
    ...{ apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: SECRET, env: {} },
    ...options,
  });
  const events: Parameters<Emit>[0][] = [];
  const emit: Emit = (event) => events.push(event);
  const keys = keysFrom(settings.secrets);
  const cookies = createCookies(settings.cookie);
  return { sessions: createSessions(settings, keys, cookies, revocation, emit), events };
}

const carrying = (headers: AuthRequest["headers"]) => ({ method: "GET", headers }) as AuthRequest;

test("a session in use is read once, and the same result is returned from then on", async () => {
  const { sessions } = sessionsWith({ session: { bearer: true } });
  const { token } = await sessions.issue(PERSON);
  const byCookie = carrying({ cookie: `__Host-session=${token}` });
  const byHeader = carrying({ authorization: `Bearer ${token}` });
  const [first, second, third] = [1, 2, 3].map(() => sessions.read(byCookie));
  expect(first).toMatchObject({ ok: true, from: "cookie", user: { email: "a@b.co" } });
  expect(third).toBe(second);
  expect(sessions.read(byHeader)).toMatchObject({ ok: true, from: "bearer" });
  expect(sessions.read(byCookie)).toBe(second);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1700000000000"])(
  "with a clock that returns %j no session is valid, not even a cached one",
  async (broken) => {
    let time: unknown = 1_700_000_000_000;
    const { sessions } = sessionsWith({ now: () => time });
    const { token } = await sessions.issue(PERSON);
    const request = carrying({ cookie: `__Host-session=${token}` });
    for (let reads = 0; reads < 3; reads++)
      expect(sessions.read(request)).toMatchObject({ ok: true });
    time = broken;
    expect(sessions.read(request)).toEqual({ ok: false, code: "session_invalid" });
  },
);

test("reading is synchronous when the store's result is cached", async () => {
  const session = { store: new Map() };
  const known = { isRevoked: () => false, floor: async () => 0 } as Partial<Revocation>;
  const { sessions } = sessionsWith({ session }, known as Revocation);
  const { token } = await sessions.issue(PERSON);
  const reading = sessions.read(carrying({ cookie: `__Host-session=${token}` }));
  expect(reading).toMatchObject({ ok: true, user: { id: "user_1" } });
});

describe("while the store fails", () => {
  const down = new Error("down");
  let time = 1_700_000_000_000;
  const fail = async () => {
    await Promise.resolve();
    time += 7;
    throw down;
  };
  const revocation = { isRevoked: fail, floor: fail } as Partial<Revocation> as Revocation;
  const store = { get: () => undefined, set: () => true, delete: () => true };
  const failure = { type: "store_failure", durationMs: 7, cause: down };

  test("no session is issued or accepted", async () => {
    const { sessions, events } = sessionsWith({ now: () => time, session: { store } }, revocation);
    await expect(sessions.issue(PERSON)).rejects.toBe(down);
    expect(events).toEqual([]); // the caller reports it
    const { token } = await sessionsWith({ now: () => time }).sessions.issue(PERSON);
    const reading = await sessions.read(carrying({ cookie: `__Host-session=${token}` }));
    expect(reading).toEqual({ ok: false, code: "store_unavailable" });
    expect(events).toEqual([failure]);
  });

  test("with onStoreError 'allow' sessions are issued and accepted, and each failure is reported", async () => {
    const session = { store, onStoreError: "allow" };
    const { sessions, events } = sessionsWith({ now: () => time, session }, revocation);
    const { token } = await sessions.issue(PERSON);
    expect(events).toEqual([failure]);
    const reading = await sessions.read(carrying({ cookie: `__Host-session=${token}` }));
    expect(reading).toMatchObject({ ok: true, user: { id: "user_1" } });
    expect(events).toEqual([failure, failure]);
  });
});

describe("a request proves", () => {
  const headersOf = async (from: ReturnType<typeof sessionsWith>["sessions"]) => {
    const ids: string[] = [];
    const tokens: string[] = [];
    for (let nth = 0; nth < 3; nth++) {
      const { token, session } = await from.issue(PERSON);
      ids.push(session.id);
      tokens.push(token);
    }
    const [one, two, three] = tokens;
    const cookie = ["garbage", one, two, one].map((value) => `__Host-session=${value}`).join("; ");
    return { ids, headers: { cookie, authorization: `Bearer ${three}` } };
  };

  test("each valid session of its cookies, and its bearer token's", async () => {
    const { sessions } = sessionsWith({ session: { bearer: true } });
    const { ids, headers } = await headersOf(sessions);
    const proven = (of: AuthRequest["headers"]) =>
      sessions.proven(carrying(of)).map(({ jti }) => jti);
    expect(proven(headers)).toEqual(ids);
    expect(proven({ ...headers, authorization: "Basic x" })).toEqual(ids.slice(0, 2));
    expect(proven({ authorization: headers.authorization })).toEqual(ids.slice(2));
    expect(proven({})).toEqual([]);
  });

  test("no bearer token's session without session.bearer", async () => {
    const { sessions } = sessionsWith({});
    const { ids, headers } = await headersOf(sessions);
    expect(sessions.proven(carrying(headers)).map(({ jti }) => jti)).toEqual(ids.slice(0, 2));
  });
});

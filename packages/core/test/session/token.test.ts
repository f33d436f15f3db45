import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keysFrom, TOKEN_TYPE } from "../../src/session/keys.js";
import { issueToken, readToken, type TokenRules } from "../../src/session/token.js";
import { RUNS } from "../request/support.js";
import { SECRET } from "../support/host.js";
import { readByJose } from "./by-jose.js";
import { tokens } from "./tokens.js";

const OLD = "an-older-secret-0123456789-0123456789";
const TTL = 3600;
const NOW = 1_700_000_000_000;
const rules: TokenRules = { keys: keysFrom([SECRET, OLD]), ttl: TTL, shared: false };
const shared: TokenRules = { ...rules, shared: true };
const own = {
  user_id: "usr_1",
  email: "a@b.co",
  iat: NOW / 1000 - 10,
  exp: NOW / 1000 + 600,
  jti: `${NOW - 10_000}.abcdefghijklmnopqrstuv`,
  extra: { role: "reader" },
};
const token = await issueToken(rules.keys.first, own);
const read = (text: string, by = rules) => readToken(text, by, NOW);
const base64 = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A token with any header and payload, signed with one of our keys. */
function signed(header: unknown, payload: unknown, secret = SECRET, hash = "sha256"): string {
  const text = `${base64(header)}.${base64(payload)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest("base64url")}`;
}

const HEADER = { alg: "HS256", typ: TOKEN_TYPE };
const PAYLOAD = {
  ...{ user_id: own.user_id, email: own.email, iat: own.iat, exp: own.exp, jti: own.jti },
  iss: "turalogin",
};

test("an issued token is read unchanged, with any configured key", async () => {
  expect(read(token)).toEqual({ ...own, foreign: false });
  const old = await issueToken(keysFrom([OLD]).first, own);
  expect(read(old)).toEqual({ ...own, foreign: false });
  expect(readToken(old, { ...rules, keys: keysFrom([SECRET]) }, NOW)).toBe("invalid");
});

describe("a changed token is never accepted with another payload", () => {
  test("one changed character at any place", () => {
    const change = fc.record({
      at: fc.nat(token.length),
      cut: fc.nat(2),
      put: fc.oneof(fc.stringMatching(/^[\w.=+/-]{0,2}$/), fc.string({ maxLength: 2 })),
    });
    fc.assert(
      fc.property(change, ({ at, cut, put }) => {
        const changed = token.slice(0, at) + put + token.slice(at + cut);
        if (changed !== token) expect(read(changed)).toBe("invalid");
      }),
      RUNS,
    );
  });

  test("random text in one part or in all", () => {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const part = fc.oneof(
      fc.constantFrom(header, payload, signature, "", "e30", "bnVsbA"),
      fc.string({ maxLength: 60 }),
      fc.jsonValue().map(base64),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const text = parts.join(".");
        if (text !== token) expect(read(text)).toBe("invalid");
      }),
      RUNS,
    );
  });
});

test("any claims and header, signed with our own key, give typed claims or none", () => {
  const time = fc.oneof(
    fc.integer({ min: NOW / 1000 - 2 * TTL, max: NOW / 1000 + 2 * TTL }),
    fc.double(),
    fc.jsonValue(),
  );
  const text = fc.oneof(fc.string(), fc.jsonValue());
  const payload = fc.record(
    {
      user_id: text,
      email: text,
      iat: time,
      exp: time,
      jti: fc.oneof(fc.constant(own.jti), text),
      iss: fc.oneof(fc.constant("turalogin"), text),
      nbf: time,
      aud: text,
      __proto__: fc.jsonValue(),
      role: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const header = fc.record(
    {
      alg: fc.constantFrom("HS256", "HS256", "HS256", "hs256", "none", "HS512", "RS256", ""),
      typ: fc.constantFrom(TOKEN_TYPE, TOKEN_TYPE, "JWT", "at+jwt", ""),
      kid: fc.oneof(fc.constantFrom(rules.keys.first.kid, "../../dev/null"), fc.jsonValue()),
      crit: fc.jsonValue(),
      b64: fc.boolean(),
    },
    { requiredKeys: ["alg"] },
  );
  const merged = fc.oneof(
    payload,
    payload.map((some) => ({ ...PAYLOAD, ...some })),
    fc.jsonValue(),
  );
  const whole = fc.oneof(
    header,
    header.map(({ kid }) => ({ ...HEADER, kid })),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(whole, merged, fc.boolean(), (head, body, isShared) => {
      const reading = read(signed(head, body), isShared ? shared : rules);
      if (typeof reading === "string") return;
      expect((head as { alg: unknown }).alg).toBe("HS256");
      expect(reading.user_id).toMatch(/./su);
      expect(reading.email).toMatch(/./su);
      expect(Number.isSafeInteger(reading.iat) && Number.isSafeInteger(reading.exp)).toBe(true);
      expect(reading.exp).toBeGreaterThan(NOW / 1000);
      expect(reading.exp - reading.iat).toBeLessThanOrEqual(reading.foreign ? 7 * 86_400 : TTL);
      expect(reading.foreign).toBe((head as { typ: unknown }).typ === "JWT");
    }),
    RUNS,
  );
});

test("readToken agrees with jose's verification and the documented rules for any token", async () => {
  const found = { claims: 0, foreign: 0, expired: 0, ahead: 0, invalid: 0 };
  const secrets = [SECRET, OLD];
  const token = tokens({ keys: rules.keys, secrets, ttl: TTL, now: NOW / 1000 });
  const drift = fc.oneof(fc.constant(0), fc.integer({ min: -90_000, max: 90_000 }));
  await fc.assert(
    fc.asyncProperty(token, fc.boolean(), drift, async (text, isShared, ms) => {
      const by = isShared ? shared : rules;
      const reading = readToken(text, by, NOW + ms);
      const theirs = await readByJose(text, by, NOW + ms);
      expect(JSON.stringify(reading)).toBe(JSON.stringify(theirs));
      found[typeof reading === "string" ? reading : reading.foreign ? "foreign" : "claims"]++;
    }),
    RUNS,
  );
  if (RUNS.numRuns < 1000) return; // too few for the shares below
  // The generated tokens must include enough of each kind.
  for (const [kind, least] of [
    ["claims", 0.1],
    ["foreign", 0.01],
    ["expired", 0.01],
    ["invalid", 0.1],
  ] as const) {
    expect(found[kind] / RUNS.numRuns, kind).toBeGreaterThan(least);
  }
});

describe("a token that our own key has signed is refused with", () => {
  const bad = (header: object, payload: unknown = PAYLOAD) => signed(header, payload);
  test("the unchanged token is accepted", () => {
    expect(read(bad(HEADER))).toMatchObject({ user_id: "usr_1" });
  });

  test.each<[string, string]>([
    ["another algorithm's name", bad({ ...HEADER, alg: "HS512" })],
    ["another algorithm", signed({ ...HEADER, alg: "HS512" }, PAYLOAD, SECRET, "sha512")],
    ["alg none", bad({ ...HEADER, alg: "none" })],
    ["alg none, unsigned", `${base64({ ...HEADER, alg: "none" })}.${base64(PAYLOAD)}.`],
    ["a list of algorithms", bad({ ...HEADER, alg: ["HS256"] })],
    ["no type", bad({ alg: "HS256" })],
    ["another type", bad({ ...HEADER, typ: "JWT" })],
    ["the pending cookie's type", bad({ ...HEADER, typ: "tl-pending+jwe" })],
    ["crit", bad({ ...HEADER, crit: ["exp"] })],
    ["an empty crit", bad({ ...HEADER, crit: [] })],
    ["b64", bad({ ...HEADER, b64: false })],
    ["b64: true", bad({ ...HEADER, b64: true })],
    ["a header that is a list", bad([HEADER])],
    ["a header that is null", signed("null", PAYLOAD)],
    ["a payload that is a list", bad(HEADER, [PAYLOAD])],
    ["a payload that is not JSON", bad(HEADER, "{")],
    ["a payload in bad UTF-8", inBytes(latin1Of({ ...PAYLOAD, user_id: "caf\u00e9" }))],
    ["a payload with padding", inText(`${base64(PAYLOAD)}=`)],
    [
      "a payload in the other alphabet",
      inText(base64Of({ ...PAYLOAD, user_id: "\u00fb\u00ff\u00fe>?~" })),
    ],
    ["a payload with a line break", inText(`${base64(PAYLOAD)}\n`)],
    ["a payload with a dot in it", inText(base64(PAYLOAD).replace(/^.{8}/, "$&."))],
    ["a byte order mark", bad(HEADER, `\uFEFF${JSON.stringify(PAYLOAD)}`)],
    ["padding", `${token}=`],
    ["a signature too short", token.slice(0, -1)],
    ["a signature of another alphabet", token.replace(/[-_]/g, "+")],
    ["a signature with a character of two bytes", `${token.slice(0, -1)}\u00e9`],
    ["a fourth part", `${token}.e30`],
    ["one part", token.slice(token.lastIndexOf(".") + 1)],
    ["two parts", token.slice(0, token.lastIndexOf("."))],
    ["no header", token.slice(token.indexOf("."))],
    ["more than a cookie holds", bad(HEADER, { ...PAYLOAD, big: "x".repeat(4096) })],
    ["no jti", bad(HEADER, { ...PAYLOAD, jti: undefined })],
    ["another jti", bad(HEADER, { ...PAYLOAD, jti: "x" })],
    ["a jti that is a number", bad(HEADER, { ...PAYLOAD, jti: 7 })],
    ["a jti that is a list", bad(HEADER, { ...PAYLOAD, jti: [PAYLOAD.jti] })],
    ["a jti with something before it", bad(HEADER, { ...PAYLOAD, jti: `x${PAYLOAD.jti}` })],
    ["a jti with something after it", bad(HEADER, { ...PAYLOAD, jti: `${PAYLOAD.jti}:x` })],
    ["another issuer", bad(HEADER, { ...PAYLOAD, iss: "other" })],
    ["an audience", bad(HEADER, { ...PAYLOAD, aud: "x" })],
    ["not before", bad(HEADER, { ...PAYLOAD, nbf: 1 })],
    ["no exp", bad(HEADER, { ...PAYLOAD, exp: undefined })],
    ["a text as exp", bad(HEADER, { ...PAYLOAD, exp: String(PAYLOAD.exp) })],
    ["a fraction as exp", bad(HEADER, { ...PAYLOAD, exp: PAYLOAD.exp + 0.5 })],
    ["no iat", bad(HEADER, { ...PAYLOAD, iat: undefined })],
    ["a negative iat", bad(HEADER, { ...PAYLOAD, iat: -1, exp: 60 })],
    ["an exp before its iat", bad(HEADER, { ...PAYLOAD, exp: PAYLOAD.iat })],
    ["a lifetime over the ttl", bad(HEADER, { ...PAYLOAD, exp: PAYLOAD.iat + TTL + 1 })],
    ["an empty user_id", bad(HEADER, { ...PAYLOAD, user_id: "" })],
    ["a number as user_id", bad(HEADER, { ...PAYLOAD, user_id: 7 })],
    ["an empty email", bad(HEADER, { ...PAYLOAD, email: "" })],
    ["an object as email", bad(HEADER, { ...PAYLOAD, email: {} })],
    ["the empty secret", signed(HEADER, PAYLOAD, "")],
    ["the key's name as secret", signed(HEADER, PAYLOAD, rules.keys.first.kid)],
  ])("%s", (_, text) => expect(read(text)).toBe("invalid"));

  /** A token with this text as its payload, signed. */
  function inText(payload: string): string {
    const text = `${base64(HEADER)}.${payload}`;
    return `${text}.${createHmac("sha256", SECRET).update(text).digest("base64url")}`;
  }
  function inBytes(payload: Buffer): string {
    return inText(payload.toString("base64url"));
  }
  function latin1Of(payload: object): Buffer {
    return Buffer.from(JSON.stringify(payload), "latin1");
  }
  function base64Of(payload: object): string {
    const text = Buffer.from(JSON.stringify(payload)).toString("base64").replace(/=+$/, "");
    expect(text).toMatch(/[+/]/);
    return text;
  }
});

test("a session ends to the second, and iat may be one minute ahead", () => {
  const at = (payload: object) => read(signed(HEADER, { ...PAYLOAD, ...payload }));
  expect(at({ exp: NOW / 1000 })).toBe("expired");
  expect(at({ iat: 0, exp: 60 })).toBe("expired");
  expect(at({ exp: NOW / 1000 + 1 })).toMatchObject({ user_id: "usr_1" });
  expect(at({ iat: NOW / 1000 + 60 })).toMatchObject({ user_id: "usr_1" });
  expect(at({ iat: NOW / 1000 + 61 })).toBe("ahead");
  expect(at({ exp: PAYLOAD.iat + TTL })).toMatchObject({ user_id: "usr_1" });
});

test("kid, jwk, jku and x5u never lead to a key that is not ours", () => {
  for (const more of [
    { kid: "../../dev/null" },
    { kid: "" },
    { kid: 7 },
    { kid: ["x"] },
    { jwk: { kty: "oct", k: base64("x") } },
    { jku: "https://evil.test/keys" },
    { x5u: "https://evil.test/cert" },
  ]) {
    expect(read(signed({ ...HEADER, ...more }, PAYLOAD))).toMatchObject({ user_id: "usr_1" });
    expect(read(signed({ ...HEADER, ...more }, PAYLOAD, "x"))).toBe("invalid");
  }
  // The name of one of our keys does not help a signature by another key.
  const old = keysFrom([OLD]).first.kid;
  expect(read(signed({ ...HEADER, kid: old }, PAYLOAD))).toBe("invalid");
});

describe("a token of the published example", () => {
  const theirs = { user_id: "u", email: "a@b.co", exp: NOW / 1000 + 600 };
  const foreign = (payload: object, header: object = { alg: "HS256", typ: "JWT" }) =>
    read(signed(header, payload), shared);

  test("is accepted while sessions are shared, and its sign-in counts as seven days before its end", () => {
    expect(foreign(theirs)).toMatchObject({
      ...theirs,
      iat: theirs.exp - 7 * 86_400,
      foreign: true,
      extra: {},
    });
    expect(read(signed({ alg: "HS256", typ: "JWT" }, theirs))).toBe("invalid");
    expect(foreign({ ...theirs, exp: 1000 })).toBe("expired");
  });

  test.each<[string, object]>([
    ["one more claim", { ...theirs, iat: 1 }],
    ["no exp", { user_id: "u", email: "a@b.co" }],
    ["no user", { email: "a@b.co", exp: theirs.exp }],
    ["no address", { user_id: "u", exp: theirs.exp }],
    ["a text as exp", { ...theirs, exp: String(theirs.exp) }],
    ["too long a lifetime", { ...theirs, exp: NOW / 1000 + 7 * 86_400 + 61 }],
  ])("is refused with %s", (_, payload) => expect(foreign(payload)).toMatch(/^(invalid|ahead)$/));

  test("may end one minute later, and its sign-in time is never negative", () => {
    expect(foreign({ ...theirs, exp: NOW / 1000 + 7 * 86_400 + 60 })).toMatchObject({
      foreign: true,
    });
    const early = readToken(
      signed({ alg: "HS256", typ: "JWT" }, { ...theirs, exp: 100 }),
      shared,
      50_000,
    );
    expect((early as { jti: string }).jti).toMatch(/^0\.[\w-]{43}$/);
  });
});

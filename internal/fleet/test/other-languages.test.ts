import { createHmac } from "node:crypto";
import { type AuthOptions, turalogin } from "@turalogin/express";
import { beforeAll, describe, expect, test } from "vitest";
import { hasGo, readWithGo } from "./support/go.js";
import { hasPyJwt, python } from "./support/python.js";

const SECRET = "0123456789abcdef0123456789abcdef-fleet";
const WEEK = 7 * 24 * 3600;
const OTHER = "0123456789abcdef0123456789abcdef-other";

function open(
  session: AuthOptions["session"] = {},
  callbackUrl = "https://app.test/auth/callback",
) {
  return turalogin({
    apiKey: "tl_test_0123456789",
    callbackUrl,
    secret: SECRET,
    session,
    env: {},
  });
}

async function readAs(auth: ReturnType<typeof open>, token: unknown) {
  const headers = { cookie: `session=${token}` };
  return (await auth.authenticate(new Request("https://app.test/", { headers }))).user;
}

/** A token signed by hand. */
function sign(header: object, claims: object, secret = SECRET, hash = "sha256"): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${createHmac(hash, secret).update(text).digest("base64url")}`;
}

const ALICE = { id: "7", email: "a@b.co" };

/** Tokens, and the person that a documented reader must find in each. */
const TOKENS: [what: string, token: string, user: typeof ALICE | null][] = [];

beforeAll(async () => {
  const auth = open();
  const { token } = await auth.issue(ALICE, { role: "admin", Email: "x@b.co", USER_ID: "8" });
  const [head = "", body = "", signature = ""] = token.split(".");
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: "HS256", typ: "tl-session+jwt" };
  const times = { iat: now, exp: now + 600 };
  const claims = { user_id: "7", email: "a@b.co", iss: "turalogin", jti: "1.x", ...times };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  TOKENS.push(
    ["one of ours", token, ALICE],
    ["one of ours, by hand", sign(header, claims), ALICE],
    ["under the second secret", sign(header, claims, OTHER), ALICE],
    ["from a clock that is ahead", sign(header, { ...claims, iat: now + 30 }), ALICE],
    ["under another secret", sign(header, claims, `${SECRET}x`), null],
    ["under no secret", sign(header, claims, ""), null],
    ["ended", sign(header, { ...claims, exp: now - 1 }), null],
    ["without an end", sign(header, { ...claims, exp: undefined }), null],
    ["with an end that is not a number", sign(header, { ...claims, exp: "soon" }), null],
    ["of nobody", sign(header, { ...claims, user_id: undefined }), null],
    ["without an address", sign(header, { ...claims, email: undefined }), null],
    ["of another type", sign({ ...header, typ: "JWT" }, claims), null],
    ["without a type", sign({ alg: "HS256" }, claims), null],
    ["of another issuer", sign(header, { ...claims, iss: "else" }), null],
    ["without an issuer", sign(header, { ...claims, iss: undefined }), null],
    ["unsigned", `${part({ ...header, alg: "none" })}.${part(claims)}.`, null],
    ["with the algorithm none", sign({ ...header, alg: "none" }, claims), null],
    ["with another hash", sign({ ...header, alg: "HS512" }, claims, SECRET, "sha512"), null],
    ["with other claims", `${head}.${part({ ...claims, user_id: "1" })}.${signature}`, null],
    ["cut short", token.slice(0, -1), null],
    ["without a signature", `${head}.${body}`, null],
    ["with one part too many", `${token}.x`, null],
    ["of nothing", "", null],
    ["of dots", "..", null],
    ["of noise", "é.\u0000.%", null],
    ["with claims that are not an object", sign([], []), null],
    [
      "of very many nested brackets",
      `${Buffer.from("[".repeat(6000)).toString("base64url")}.e30.x`,
      null,
    ],
    ["of half a character", "\ud800.e30.x", null],
  );
});

const tokens = () => TOKENS.map(([, token]) => token);
const named = (users: unknown) =>
  TOKENS.map(([what], i) => [what, (users as unknown[])[i] ?? null]);
const wanted = () => TOKENS.map(([what, , user]) => [what, user]);

test.skipIf(!hasGo)(
  "with Go, the documented reader finds the person in a valid session, and in no other token",
  () => {
    expect(named(readWithGo(tokens(), [SECRET, OTHER]))).toEqual(wanted());
  },
);

describe.skipIf(!hasPyJwt)("with PyJWT", () => {
  const decode = "jwt.decode(token, secret, algorithms=['HS256'])";
  const encode = "jwt.encode(claims, secret, algorithm='HS256')";
  const foreign = () => ({
    user_id: "7",
    email: "a@b.co",
    exp: Math.floor(Date.now() / 1000) + WEEK,
  });

  test("the documented reader finds the person in a valid session, and in no other token", () => {
    const values = { tokens: tokens(), secrets: [SECRET, OTHER] };
    const users = python("[user_of(token, secrets) for token in tokens]", values);
    expect(named(users)).toEqual(wanted());
  });

  test("Python reads a session of ours unchanged", async () => {
    const { token, session } = await open().issue({ id: "7", email: "a@b.co" }, { role: "admin" });
    expect(python(decode, { token, secret: SECRET })).toEqual({
      user_id: "7",
      email: "a@b.co",
      role: "admin",
      iat: session.signedInAt,
      exp: session.signedInAt + WEEK,
      jti: expect.stringMatching(/^\d+\.[\w-]+$/),
      iss: "turalogin",
    });
    expect(() => python(decode, { token, secret: `${SECRET}x` })).toThrow("InvalidSignatureError");
  });

  test("with session.shared, a session issued by Python is valid, and other tokens of Python are not", async () => {
    const auth = open({ shared: true });
    const token = python("issue('7', 'a@b.co', secret)", { secret: SECRET });
    expect(await readAs(auth, token)).toEqual({ id: "7", email: "a@b.co" });
    expect(await readAs(open({ cookie: { name: "session" } }), token)).toBeNull();

    const others: [claims: object, secret: string][] = [
      [foreign(), `${SECRET}x`],
      [{ ...foreign(), exp: Math.floor(Date.now() / 1000) - 1 }, SECRET],
      [{ ...foreign(), exp: foreign().exp + 3600 }, SECRET],
      [{ ...foreign(), user_id: 7 }, SECRET],
      [{ user_id: "7", email: "a@b.co" }, SECRET],
    ];
    for (const [claims, secret] of others) {
      expect(await readAs(auth, python(encode, { claims, secret }))).toBeNull();
    }
    const none = "jwt.encode(claims, None, algorithm='none')";
    expect(await readAs(auth, python(none, { claims: foreign() }))).toBeNull();
    const stronger = "jwt.encode(claims, secret, algorithm='HS512')";
    expect(await readAs(auth, python(stronger, { claims: foreign(), secret: SECRET }))).toBeNull();
  });

  test("with session.shared, our session is in the cookie that Python reads", async () => {
    const { token, cookie } = await open({ shared: true }).issue({ id: "7", email: "a@b.co" });
    expect(cookie).toBe(`session=${token}`);
    expect(python(decode, { token, secret: SECRET })).toMatchObject({ user_id: "7" });
  });
});

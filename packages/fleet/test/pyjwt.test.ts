import { spawnSync } from "node:child_process";
import { type AuthOptions, turalogin } from "@turalogin/express";
import { describe, expect, test } from "vitest";

const PYTHON = "/usr/bin/python3";
const SECRET = "0123456789abcdef0123456789abcdef-fleet";
const WEEK = 7 * 24 * 3600;
const hasPyJwt = spawnSync(PYTHON, ["-c", "import jwt"]).status === 0;

/** Runs `expression` on the values given to it, by name, and reads its result back. */
function python(expression: string, values: Record<string, unknown>): unknown {
  const script = `import json, sys, jwt\nglobals().update(json.load(sys.stdin))\nprint(json.dumps(${expression}))`;
  const { stdout, stderr, status } = spawnSync(PYTHON, ["-c", script], {
    input: JSON.stringify(values),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1));
  return JSON.parse(stdout);
}

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

describe.skipIf(!hasPyJwt)("with PyJWT", () => {
  const decode = "jwt.decode(token, secret, algorithms=['HS256'])";
  const encode = "jwt.encode(claims, secret, algorithm='HS256')";
  const foreign = () => ({
    user_id: "7",
    email: "a@b.co",
    exp: Math.floor(Date.now() / 1000) + WEEK,
  });

  test("a session of ours is read by Python as it stands", async () => {
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

  test("with session.shared, a session of Python's is ours as well, and what Python wrote otherwise is not", async () => {
    const auth = open({ shared: true });
    const token = python(encode, { claims: foreign(), secret: SECRET });
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

  test("with session.shared, ours is in the cookie that Python looks in", async () => {
    const { token, cookie } = await open({ shared: true }).issue({ id: "7", email: "a@b.co" });
    expect(cookie).toBe(`session=${token}`);
    expect(python(decode, { token, secret: SECRET })).toMatchObject({ user_id: "7" });
  });
});

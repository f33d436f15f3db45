import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type AuthRequest, createAuth } from "../../src/adapter.js";
import type { AuthOptions, Store } from "../../src/index.js";

const SECRET = "0123456789abcdef0123456789abcdef-test";
const OLD = "fedcba9876543210fedcba9876543210-test";
const START = 1_700_000_000_000;

const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function tokenOf(extra: object = {}, secret = SECRET): string {
  const iat = START / 1000;
  const claims = { user_id: "u1", email: "a@b.co", iat, exp: iat + 3600, iss: "turalogin" };
  const header = segment({ alg: "HS256", typ: "tl-session+jwt" });
  const signed = `${header}.${segment({ ...claims, jti: `${START}.x`, ...extra })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** A core with a clock. `read` returns the guard's state for a token, or the code of its refusal. */
function core(options: AuthOptions<object> = {}) {
  const clock = { now: START + 1000 };
  const auth = createAuth({
    apiKey: "tl_test_0123456789",
    callbackUrl: "https://app.test/auth/callback",
    secret: SECRET,
    now: () => clock.now,
    env: {},
    ...options,
  });
  const policy = auth.policy({ onAnonymous: "reject" });
  async function read(token: string, headers: AuthRequest["headers"] = {}) {
    const request: AuthRequest = {
      method: "GET",
      target: "/",
      headers: { cookie: `__Host-session=${token}`, ...headers },
      ip: undefined,
      body: async () => undefined,
    };
    const outcome = await auth.admit(request, policy, {});
    return outcome.handled ? (JSON.parse(outcome.body) as { code: string }).code : outcome.state;
  }
  const warm = async (token: string) => {
    for (let i = 0; i < 5; i++) expect(await read(token)).toHaveProperty("user.id", "u1");
  };
  return { clock, auth, read, warm };
}

describe("a cached session", () => {
  test("gives the same frozen user each time", async () => {
    const { read, warm } = core();
    const token = tokenOf({ role: "admin", teams: ["a"] });
    await warm(token);
    const state = await read(token);
    expect(state).toEqual({
      user: { id: "u1", email: "a@b.co", role: "admin", teams: ["a"] },
      session: { id: `${START}.x`, signedInAt: START / 1000, expiresAt: START / 1000 + 3600 },
    });
    expect(Object.isFrozen(state)).toBe(true);
    expect(state).toHaveProperty("user", expect.toSatisfy(Object.isFrozen));
    expect(state).toHaveProperty("user.teams", expect.toSatisfy(Object.isFrozen));
  });

  test("ends to the second, and is refused when the clock is set back", async () => {
    const { clock, read, warm } = core();
    const token = tokenOf();
    await warm(token);
    clock.now = START + 3_600_000 - 1;
    expect(await read(token)).toHaveProperty("user.id", "u1");
    clock.now = START + 3_600_000;
    expect(await read(token)).toBe("session_expired");
    clock.now = START - 61_000;
    expect(await read(token)).toBe("session_invalid");
    clock.now = START;
    expect(await read(token)).toHaveProperty("user.id", "u1");
  });

  test("ends at once when it is revoked, and is not accepted while the store fails", async () => {
    const entries = new Map<string, unknown>();
    let down = false;
    const store: Store = {
      get(key) {
        if (down) throw new Error("down");
        return entries.get(key);
      },
      set: (key, value) => entries.set(key, value),
    };
    entries.set("turalogin:epoch", 0);
    const { auth, clock, read, warm } = core({ session: { store }, onEvent() {} });
    const token = tokenOf();
    await warm(token);
    down = true;
    expect(await read(token)).toBe("store_unavailable");
    down = false;
    clock.now += 1000;
    await auth.revoke("u1");
    expect(await read(token)).toBe("session_invalid");
  });

  test("is checked by the claims' schema each time, with a fresh copy of the claims", async () => {
    let calls = 0;
    let fits = true;
    const claims = {
      "~standard": {
        version: 1 as const,
        vendor: "test",
        validate(value: unknown) {
          calls++;
          const input = value as { teams?: string[] };
          input.teams?.push("seen");
          return fits ? { value: input } : { issues: [{ message: "no" }] };
        },
      },
    };
    const { read, warm } = core({ session: { claims } });
    const token = tokenOf({ teams: ["a"] });
    calls = 0; // Construction has called the schema, too.
    await warm(token);
    expect(calls).toBe(5);
    expect(await read(token)).toHaveProperty("user.teams", ["a", "seen"]);
    fits = false;
    expect(await read(token)).toBe("session_invalid");
  });

  test("is refused by a process without its key", async () => {
    const token = tokenOf({}, OLD);
    await core({ secret: [SECRET, OLD] }).warm(token);
    expect(await core({ secret: [SECRET] }).read(token)).toBe("session_invalid");
  });

  test("is not found by a token that differs in any character", async () => {
    const { read, warm } = core();
    const token = tokenOf();
    await warm(token);
    for (let at = 0; at < token.length; at++) {
      const other = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(await read(other)).toBe("session_invalid");
    }
  });

  test("is cached separately as a cookie and as a bearer token", async () => {
    const { auth, read, warm } = core({ session: { bearer: true } });
    const token = tokenOf();
    await warm(token);
    const post = (headers: AuthRequest["headers"]) =>
      auth.admit(
        { method: "POST", target: "/", headers, ip: undefined, body: async () => undefined },
        auth.policy({ onAnonymous: "reject" }),
        {},
      );
    const origin = "https://evil.test";
    for (let i = 0; i < 3; i++) {
      expect(await read("", { authorization: `Bearer ${token}` })).toHaveProperty("user.id", "u1");
      const byBearer = await post({ authorization: `Bearer ${token}`, origin });
      expect(byBearer.handled).toBe(false);
      const byCookie = await post({ cookie: `__Host-session=${token}`, origin });
      expect(byCookie).toMatchObject({ handled: true, status: 403 });
    }
  });
});

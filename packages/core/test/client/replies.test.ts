import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TuraloginClient } from "../../src/client/client.js";
import { TuraloginError } from "../../src/client/errors.js";
import type { Started, Verified } from "../../src/client/replies.js";
import { VERSIONS } from "../../src/client/versions.js";
import { parseRetryAfter } from "../../src/client/wire.js";
import { FEWER_RUNS, RUNS } from "../request/support.js";

const KEY = "tl_test_replies_0123456789";
const HANDLE = "handle_0123456789_handle_0123456789";
const CODE = "482913";

/** A client whose service responds with `response()`. */
const clientFor = (response: () => Response, version: "v1" | "v2" = "v1") =>
  new TuraloginClient({
    apiKey: KEY,
    apiUrl: `https://api.test/api/${version}`,
    fetch: (async () => response()) as typeof fetch,
  });

const call = {
  start: (client: TuraloginClient) =>
    client.start({ email: "a@b.co", callbackUrl: "https://app.test/auth/callback" }),
  invite: (client: TuraloginClient) =>
    client.invite({ email: "a@b.co", message: "x", callbackUrl: "https://app.test/auth/callback" }),
  link: (client: TuraloginClient) => client.verifyLink(HANDLE),
  code: (client: TuraloginClient) => client.verifyCode(HANDLE, CODE),
};
type Name = keyof typeof call;
const names = fc.constantFrom<Name>("start", "invite", "link", "code");
const versions = fc.constantFrom<"v1" | "v2">("v1", "v2");

function checkResult(result: Started | Verified): void {
  if ("handle" in result) {
    expect(result.handle.reveal()).toMatch(/^[!-~]{16,512}$/);
    expect(["number", "undefined"]).toContain(typeof result.expiresAt);
    if (result.expiresAt !== undefined) expect(result.expiresAt).toBeGreaterThan(0);
    return;
  }
  expect(result.user.id).toMatch(/^\P{Cc}{1,255}$/u);
  expect(result.user.email).toMatch(/^[^@\s]+@[^@\s]+$/);
  expect(result.token.reveal()).toMatch(/./s);
}

function checkError(error: unknown): string {
  expect(error).toBeInstanceOf(TuraloginError);
  const { code, message, cause } = error as TuraloginError;
  for (const secret of [KEY, HANDLE, CODE]) {
    expect(`${code} ${message} ${cause}`).not.toContain(secret);
  }
  expect(message).toMatch(/^[A-Z].*\.$/);
  return code;
}

/** Checks that a call ends in a typed result or in a typed error without secrets. Returns the result or the error's code. */
async function ends(name: Name, client: TuraloginClient): Promise<unknown> {
  try {
    const result = await call[name](client);
    checkResult(result);
    return result;
  } catch (error) {
    return checkError(error);
  }
}

const text = fc.oneof(fc.constantFrom(HANDLE, KEY, "a@b.co", CODE, ""), fc.string());
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.maxSafeInteger());
const reply = fc.oneof(
  fc.record(
    {
      success: fc.oneof(fc.constant(true), value),
      sessionId: value,
      token: value,
      jwt: value,
      user: fc.oneof(value, fc.record({ id: value, email: value }, { requiredKeys: [] })),
      metadata: fc.oneof(value, fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }))),
      expiresAt: value,
      __proto__: value,
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

test("any reply becomes a typed result or a typed error", () => {
  const login = { email: "a@b.co", callbackUrl: undefined, appName: undefined } as const;
  const parsers = fc.constantFrom(
    ...Object.values(VERSIONS).flatMap((protocol) => [
      protocol.start({ ...login, method: "otp" }).read,
      protocol.verifyLink(HANDLE).read,
      protocol.verifyCode(HANDLE, CODE).read,
    ]),
  );
  fc.assert(
    fc.property(parsers, reply, (parse, body) => {
      try {
        checkResult(parse(body));
      } catch (error) {
        checkError(error);
      }
    }),
    RUNS,
  );
});

test("any JSON from the network becomes a typed result or a typed error", async () => {
  await fc.assert(
    fc.asyncProperty(names, versions, reply, async (name, version, body) => {
      await ends(
        name,
        clientFor(() => new Response(JSON.stringify(body)), version),
      );
    }),
    FEWER_RUNS,
  );
});

test("any bytes with any status become a typed error", async () => {
  const status = fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 }));
  const bytes = fc.uint8Array({ maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(names, status, bytes, async (name, code, body) => {
      const isEmpty = [101, 204, 205, 304].includes(code);
      const response = () => new Response(isEmpty ? null : Buffer.from(body), { status: code });
      const ended = await ends(name, clientFor(response));
      expect(typeof ended).toBe("string");
    }),
    FEWER_RUNS,
  );
});

test("anything that fetch throws becomes a typed error that keeps at most its code", async () => {
  const thrown = fc.oneof(
    fc.anything(),
    fc.record({ message: fc.constant(`POST ${KEY} ${HANDLE}`), code: fc.string() }),
    fc.record({
      cause: fc.record({ code: fc.constantFrom("ECONNREFUSED", KEY, "ECONNRESET", 7) }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(names, thrown, async (name, cause) => {
      const fetch = () => Promise.reject(cause);
      const client = new TuraloginClient({ apiKey: KEY, apiUrl: "https://api.test/api/v1", fetch });
      expect(await ends(name, client)).toBe("upstream_unavailable");
    }),
    FEWER_RUNS,
  );
});

describe("a reply is read", () => {
  const v1 = { success: true, token: "jwt", user: { id: "usr_1", email: "a@b.co" }, expiresIn: 9 };
  const with1 = (more: object) => clientFor(() => Response.json({ ...v1, ...more }));

  test.each([
    [7, "7"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    ["x", "x"],
    [-1, "-1"],
  ])("with an id of %j", async (id, text) => {
    const { user } = await with1({ user: { id, email: "anna@b.co" } }).verifyLink(HANDLE);
    expect(user).toEqual({ id: text, email: "anna@b.co" });
  });

  test.each([[1.5], [2 ** 53], [{}], [""], [null], ["a\nb"], ["x".repeat(256)], [true], [[]]])(
    "but not with an id of %j",
    async (id) => {
      const client = with1({ user: { id, email: "a@b.co" } });
      expect(await ends("link", client)).toBe("upstream_error");
    },
  );

  test.each([[""], [[]], ["x"], [null], ["a@b@c.co"], ["a b@c.co"], [`${"a".repeat(250)}@b.co`]])(
    "but not with an address of %j",
    async (email) => {
      expect(await ends("link", with1({ user: { id: "1", email } }))).toBe("upstream_error");
    },
  );

  test.each([[false], ["true"], [1], [undefined], [null]])(
    "but not with success: %j",
    async (success) => {
      expect(await ends("code", with1({ success }))).toBe("upstream_error");
    },
  );

  test.each([
    ["2023-11-14T22:28:20Z", 1_700_000_900_000],
    [1_700_000_900, 1_700_000_900_000],
    [1_700_000_900_000, 1_700_000_900_000],
    ["soon", undefined],
    [-1, undefined],
    [0, undefined],
    [null, undefined],
    [{}, undefined],
    [undefined, undefined],
  ])("with expiresAt %j as %j", async (expiresAt, time) => {
    const client = clientFor(() => Response.json({ sessionId: HANDLE, expiresAt }));
    expect((await call.start(client)).expiresAt).toBe(time);
  });

  test.each([
    ["v1", "sessionId"],
    ["v2", "token"],
  ] as const)("when it is a start of %s, unless success is false", async (version, name) => {
    const startedWith = (more: object) => {
      const reply = { [name]: HANDLE, expiresAt: 1_700_000_900, ...more };
      return ends(
        "start",
        clientFor(() => Response.json(reply), version),
      );
    };
    const started = { handle: expect.anything(), expiresAt: 1_700_000_900_000 };
    expect(await startedWith({})).toEqual(started);
    expect(await startedWith({ success: true })).toEqual(started);
    expect(await startedWith({ success: false })).toBe("upstream_error");
  });

  test("with an invitation's metadata, without the key __proto__", async () => {
    const body = `{"success":true,"jwt":"j","user":{"email":"a@b.co"},"metadata":{"team":7,"__proto__":{"admin":true}}}`;
    const { metadata, user } = await clientFor(() => new Response(body), "v2").verifyLink(HANDLE);
    expect(metadata?.team).toBe(7);
    expect(metadata?.admin).toBeUndefined();
    expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
    expect(user).toEqual({ id: "a@b.co", email: "a@b.co" });
  });

  test("up to 64 KiB, and refused with one byte more", async () => {
    const text = JSON.stringify(v1);
    const padded = (length: number) => text + " ".repeat(length - text.length);
    expect(
      await ends(
        "link",
        clientFor(() => new Response(padded(65_536))),
      ),
    ).toBeTypeOf("object");
    expect(
      await ends(
        "link",
        clientFor(() => new Response(padded(65_537))),
      ),
    ).toBe("upstream_error");
  });
});

describe("the error for each status", () => {
  test.each<[number, Record<Name, string>]>([
    [
      201,
      {
        start: "upstream_error",
        invite: "upstream_error",
        link: "upstream_error",
        code: "upstream_error",
      },
    ],
    [
      400,
      {
        start: "invalid_request",
        invite: "invalid_request",
        link: "verification_refused",
        code: "verification_refused",
      },
    ],
    [
      401,
      {
        start: "api_key_refused",
        invite: "api_key_refused",
        link: "verification_refused",
        code: "verification_refused",
      },
    ],
    [
      403,
      {
        start: "api_key_refused",
        invite: "api_key_refused",
        link: "api_key_refused",
        code: "api_key_refused",
      },
    ],
    [
      404,
      {
        start: "upstream_error",
        invite: "upstream_error",
        link: "upstream_error",
        code: "upstream_error",
      },
    ],
    [
      429,
      { start: "rate_limited", invite: "rate_limited", link: "rate_limited", code: "rate_limited" },
    ],
    [
      500,
      {
        start: "upstream_unavailable",
        invite: "upstream_unavailable",
        link: "upstream_unavailable",
        code: "upstream_unavailable",
      },
    ],
    [
      599,
      {
        start: "upstream_unavailable",
        invite: "upstream_unavailable",
        link: "upstream_unavailable",
        code: "upstream_unavailable",
      },
    ],
  ])("%i", async (status, expected) => {
    for (const name of Object.keys(call) as Name[]) {
      const client = clientFor(() => new Response("{}", { status }));
      expect([name, await ends(name, client)]).toEqual([name, expected[name]]);
    }
  });
});

test("Retry-After is read as a whole number from 1 to 3600, whatever the header contains", () => {
  const now = 1_700_000_000_000;
  const header = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  fc.assert(
    fc.property(header, (text) => {
      const seconds = parseRetryAfter(text, now);
      expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600).toBe(true);
    }),
    RUNS,
  );
  expect(parseRetryAfter("7", now)).toBe(7);
  expect(parseRetryAfter("0", now)).toBe(1);
  expect(parseRetryAfter("1000000000", now)).toBe(3600);
  expect(parseRetryAfter("abc", now)).toBe(60);
  expect(parseRetryAfter(null, now)).toBe(60);
});

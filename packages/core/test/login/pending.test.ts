import { createHash } from "node:crypto";
import fc from "fast-check";
import { CompactEncrypt } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Attempt,
  attemptKey,
  findAttempt,
  openPending,
  PENDING_TTL,
  sealPending,
  TYPED_TTL,
} from "../../src/login/pending.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import { FEWER_RUNS, RUNS } from "../request/support.js";
import { SECRET } from "../support/host.js";

const keys = keysFrom([SECRET]);
const NAME = "__Host-turalogin";
const NOW = 1_700_000_000_000;
const HEADER = { alg: "dir", enc: "A256GCM", typ: "tl-pending+jwe" };
const attempt: Attempt = {
  handle: "handle_0123456789_handle_0123456789",
  email: "a@b.co",
  returnTo: "/x?y=1",
  startedAt: NOW / 1000,
  expiresAt: NOW / 1000 + PENDING_TTL,
};
let sealed: string;
beforeEach(async () => {
  sealed = await sealAttempts([attempt]);
});

const sealAttempts = (attempts: readonly Attempt[]) =>
  sealPending({ attempts }, keys.first, NAME, NOW);

async function openAttempts(text: string | undefined | null, ring = keys, now = NOW) {
  return (await openPending(text, ring, now)).attempts;
}

/** Any plaintext, encrypted with our own key. */
const encrypted = (plaintext: Uint8Array, header: object = HEADER) =>
  new CompactEncrypt(plaintext)
    .setProtectedHeader(header as typeof HEADER)
    .encrypt(keys.first.pending);
const rows = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const row = [attempt.handle, attempt.email, attempt.startedAt, attempt.expiresAt, attempt.returnTo];
const good = rows({ attempts: [row], typed: ["a@b", NOW / 1000 + 9] });

describe("a sealed list of attempts", () => {
  test("opens to the same attempts, newest first, and fits a cookie", async () => {
    const any = fc.record({
      handle: fc.stringMatching(/^[!#-;=?-[\]-_a-~]{16,512}$/),
      email: fc.string({ minLength: 1, maxLength: 254 }),
      returnTo: fc.option(fc.stringMatching(/^\/[a-z/?=&]{0,1023}$/), { nil: undefined }),
      startedAt: fc.integer({ min: NOW / 1000 - PENDING_TTL, max: NOW / 1000 }),
      expiresAt: fc.integer({ min: NOW / 1000 + 1, max: NOW / 1000 + PENDING_TTL }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 2 }), async (attempts) => {
        const text = await sealAttempts(attempts);
        expect(NAME.length + 1 + text.length).toBeLessThanOrEqual(4096);
        const opened = await openAttempts(text, keys, NOW);
        expect(opened[0]?.handle).toBe(attempts[0]?.handle);
        expect(opened[0]?.email).toBe(attempts[0]?.email);
        const whole = attempts.reduce((sum, a) => sum + JSON.stringify(a).length, 0);
        if (whole < 2000) expect(opened).toEqual(attempts);
      }),
      FEWER_RUNS,
    );
  });

  test("keeps what was typed for a minute, unless the attempts need the room", async () => {
    const pending = { attempts: [attempt], typed: "ada@exam" };
    const text = await sealPending(pending, keys.first, NAME, NOW);
    expect(await openPending(text, keys, NOW)).toEqual(pending);
    expect(await openPending(text, keys, NOW + TYPED_TTL * 1000)).toEqual({
      attempts: [attempt],
      typed: undefined,
    });
    const long = { ...attempt, returnTo: `/${"x".repeat(1023)}`, handle: "h".repeat(512) };
    const full = { attempts: [long, long], typed: "t".repeat(254) };
    const kept = await openPending(await sealPending(full, keys.first, NAME, NOW), keys, NOW);
    expect(kept.attempts[0]).toEqual(long);
    expect(kept.typed).toBeUndefined();
  });

  test("loses what does not fit a cookie: first the older one's returnTo, then the older one, then its own returnTo", async () => {
    const path = (length: number) => `/${"x".repeat(length - 1)}`;
    const attemptsOf = async (newest: Partial<Attempt>, older: Partial<Attempt>) => {
      const given = [
        { ...attempt, ...newest },
        { ...attempt, email: "older@b.co", ...older },
      ];
      const text = await sealAttempts(given);
      expect(NAME.length + 1 + text.length).toBeLessThanOrEqual(4096);
      return (await openAttempts(text, keys, NOW)).map(({ email, returnTo }) => [email, returnTo]);
    };
    const [short, long] = [path(1000), path(1800)];
    expect(await attemptsOf({ returnTo: short }, { returnTo: short })).toEqual([
      ["a@b.co", short],
      ["older@b.co", short],
    ]);
    expect(await attemptsOf({ returnTo: long }, { returnTo: long })).toEqual([
      ["a@b.co", long],
      ["older@b.co", undefined],
    ]);
    const handle = "h".repeat(2000);
    expect(await attemptsOf({ returnTo: long }, { handle })).toEqual([["a@b.co", long]]);
    expect(await attemptsOf({ returnTo: long, handle }, {})).toEqual([["a@b.co", undefined]]);
  });

  test("may fill a cookie to the last byte", async () => {
    const lengths = new Set<number>();
    for (let length = 2_800; length < 2_860; length++) {
      const older = { ...attempt, returnTo: `/${"x".repeat(length)}` };
      const text = await sealAttempts([attempt, older]);
      lengths.add(NAME.length + 1 + text.length);
    }
    expect(Math.max(...lengths)).toBe(4096);
  });

  test("opens with a retired key, and with no unknown key", async () => {
    const next = "another-secret-0123456789-0123456789";
    expect(await openAttempts(sealed, keysFrom([next, SECRET]), NOW)).toHaveLength(1);
    expect(await openAttempts(sealed, keysFrom([next]), NOW)).toEqual([]);
  });

  test("has no attempt after its expiresAt", async () => {
    expect(await openAttempts(sealed, keys, attempt.expiresAt * 1000 - 1)).toHaveLength(1);
    expect(await openAttempts(sealed, keys, attempt.expiresAt * 1000)).toEqual([]);
  });

  test("has no attempt when the clock is set back by more than the clocks of machines differ", async () => {
    expect(await openAttempts(sealed, keys, NOW - 60_000)).toHaveLength(1);
    expect(await openAttempts(sealed, keys, NOW - 60_001)).toEqual([]);
  });

  test("shows neither the handle nor the address without the key", () => {
    for (const part of sealed.split(".")) {
      const text = Buffer.from(part, "base64url").toString("latin1");
      expect(text).not.toContain(attempt.handle);
      expect(text).not.toContain(attempt.email);
    }
  });
});

describe("a value that was not sealed here opens to no attempt, and never throws", () => {
  test("one changed character", async () => {
    const change = fc.record({
      at: fc.nat(sealed.length - 1),
      to: fc.oneof(fc.stringMatching(/^[\w.-]$/), fc.string({ minLength: 1, maxLength: 2 })),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, to }) => {
        const changed = sealed.slice(0, at) + to + sealed.slice(at + 1);
        const opened = await openAttempts(changed, keys, NOW);
        // A segment's last character may have unused bits. If only those change, the attempt is the same.
        if (changed !== sealed && opened.length > 0) expect(opened).toEqual([attempt]);
      }),
      FEWER_RUNS,
    );
  });

  test("random text, empty parts, a text that is too long", async () => {
    const part = fc.oneof(fc.constant(""), fc.base64String({ maxLength: 40 }), fc.string());
    const text = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.array(part, { minLength: 4, maxLength: 6 }).map((parts) => parts.join(".")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (noise) => {
        expect(await openAttempts(noise, keys, NOW)).toEqual([]);
      }),
      FEWER_RUNS,
    );
    expect(await openAttempts(`${sealed}${"A".repeat(5000)}`, keys, NOW)).toEqual([]);
    for (const nothing of [undefined, null, ""]) {
      expect(await openAttempts(nothing, keys, NOW)).toEqual([]);
    }
  });

  test("a text that is longer than a cookie may be, though our key has sealed it", async () => {
    const seen = new Set<string>();
    for (let length = 2_880; length < 2_990; length++) {
      const text = await encrypted(rows({ attempts: [row], padding: "x".repeat(length) }));
      const opened = await openAttempts(text);
      expect(opened.length, `${text.length} characters`).toBe(text.length <= 4096 ? 1 : 0);
      if (text.length >= 4096 && text.length <= 4098) seen.add(opened.length > 0 ? "in" : "out");
    }
    expect([...seen]).toEqual(["in", "out"]);
  });

  test.each([null, 0, "x", [], {}, { attempts: 0 }, { attempts: {}, typed: {} }])(
    "%j",
    async (value) => {
      expect(await openPending(await encrypted(rows(value)), keys, NOW)).toEqual({ attempts: [] });
    },
  );

  test("any JSON or bytes, encrypted with our own key", async () => {
    const cell = fc.oneof(fc.constant(null), fc.string(), fc.double(), fc.jsonValue());
    const payload = fc.oneof(
      fc.jsonValue().map(rows),
      fc
        .record({ attempts: fc.array(fc.array(cell, { maxLength: 6 })), typed: fc.array(cell) })
        .map(rows),
      fc.uint8Array({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(payload, async (plaintext) => {
        for (const opened of await openAttempts(await encrypted(plaintext), keys, NOW)) {
          expect(typeof opened.handle).toBe("string");
          expect(typeof opened.email).toBe("string");
          expect(opened.expiresAt * 1000).toBeGreaterThan(NOW);
        }
      }),
      FEWER_RUNS,
    );
  });

  test("another header: type, zip, crit, algorithm, a wrapped key", async () => {
    expect(await openAttempts(await encrypted(good), keys, NOW)).toHaveLength(1);
    for (const header of [
      { ...HEADER, typ: "tl-session+jwt" },
      { alg: "dir", enc: "A256GCM" },
      { ...HEADER, zip: "DEF" },
    ]) {
      const text = await encrypted(good, header).catch(() => withHeader(header));
      expect(await openAttempts(text, keys, NOW)).toEqual([]);
    }
    for (const header of [
      { ...HEADER, zip: "none" },
      { ...HEADER, crit: ["x"], x: 1 },
      { ...HEADER, crit: [] },
      { ...HEADER, alg: "none" },
      { ...HEADER, alg: "A256KW" },
      { ...HEADER, alg: "PBES2-HS256+A128KW", p2c: 1e9, p2s: "AAAA" },
      { ...HEADER, enc: "A128CBC-HS256" },
      { ...HEADER, enc: "A128GCM" },
    ]) {
      expect(await openAttempts(withHeader(header), keys, NOW)).toEqual([]);
    }
  });

  test("an encrypted key, another number of parts", async () => {
    const [header, , ...rest] = sealed.split(".");
    for (const parts of [
      [header, "AAAA", ...rest],
      [header, ...rest],
      [header, "", ...rest, "A"],
    ])
      expect(await openAttempts(parts.join("."), keys, NOW)).toEqual([]);
  });

  test("a shortened tag (RFC 7518, section 5.3)", async () => {
    const [header, key, iv, body, tag = ""] = sealed.split(".");
    for (let bytes = 0; bytes < 16; bytes++) {
      const short = Buffer.from(tag, "base64url").subarray(0, bytes).toString("base64url");
      expect(await openAttempts([header, key, iv, body, short].join("."), keys, NOW)).toEqual([]);
    }
  });
});

test("rows of another version that are no attempts are left out", async () => {
  const { handle, email, startedAt, expiresAt } = attempt;
  const own = [handle, email, startedAt, expiresAt, null];
  const others = [
    ["text", null, {}],
    [[1, email, startedAt, expiresAt]],
    [[handle, 1, startedAt, expiresAt]],
    [[handle, email, String(startedAt), expiresAt]],
    [[handle, email, startedAt, String(expiresAt)]],
    [[handle, email]],
  ];
  for (const other of others) {
    const payload = rows({ attempts: [...other, own] });
    const opened = await openAttempts(await encrypted(payload), keys, NOW);
    expect(opened).toStrictEqual([{ ...attempt, returnTo: undefined }]);
  }
  for (const payload of [rows([own]), rows({ attempts: { 0: own } }), new Uint8Array([0xff])]) {
    expect(await openAttempts(await encrypted(payload), keys, NOW)).toEqual([]);
  }
});

test("a typed address of another version is left out", async () => {
  for (const typed of ["a@b", [1, NOW / 1000 + 9], ["a@b", "soon"], ["a@b", NOW / 1000], {}]) {
    const text = await encrypted(rows({ attempts: [], typed }));
    expect(await openPending(text, keys, NOW)).toEqual({ attempts: [], typed: undefined });
  }
});

test("an attempt's key is an HMAC of its handle and its address", () => {
  const wanted = digest(keys.first, "attempt", `${attempt.handle} a@b.co`);
  expect(attemptKey(attempt, keys.first)).toBe(wanted);
});

test("an attempt is found only by its complete handle", () => {
  const attempts = [
    attempt,
    { ...attempt, handle: createHash("sha256").update("b").digest("hex") },
  ];
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom(...attempts.map((a) => a.handle))),
      (text) => {
        expect(findAttempt(attempts, text)).toBe(attempts.find((a) => a.handle === text));
      },
    ),
    RUNS,
  );
  expect(findAttempt([], attempt.handle)).toBeUndefined();
});

/** The sealed text with another header, as an attacker without the key could make it. */
function withHeader(header: object): string {
  const [, ...rest] = sealed.split(".");
  return [Buffer.from(JSON.stringify(header)).toString("base64url"), ...rest].join(".");
}

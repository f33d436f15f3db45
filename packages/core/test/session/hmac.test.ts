import crypto, { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hmacWith } from "../../src/session/hmac.js";
import { RUNS } from "../request/support.js";

const byNode = (key: Uint8Array, text: string) =>
  createHmac("sha256", key).update(text).digest("base64url");

const KEYS = fc.uint8Array({ minLength: 1, maxLength: 200 });
const TEXTS = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.nat(9000).map((length) => "x".repeat(length)),
  fc.nat(5000).map((length) => "\u20ac".repeat(length)),
);
const RUNTIMES = {
  "with hash": crypto,
  "without hash": { ...crypto, hash: undefined },
} as unknown as Record<string, typeof crypto>;

describe.each(Object.entries(RUNTIMES))("%s", (_name, runtime) => {
  test("the result is that of createHmac, for any key and any texts one after the other", () => {
    fc.assert(
      fc.property(KEYS, fc.array(TEXTS, { minLength: 1, maxLength: 4 }), (key, texts) => {
        const hmac = hmacWith(key, runtime);
        for (const text of texts) expect(hmac(text)).toBe(byNode(key, text));
      }),
      RUNS,
    );
  });
});

const key = Buffer.from("a key of any length");

test.each([
  [
    "a hash that throws",
    () => {
      throw new Error("unknown encoding");
    },
  ],
  ["a hash with another result", () => "?".repeat(32)],
])("%s is not used", (_name, hash) => {
  const hmac = hmacWith(key, { ...crypto, hash } as unknown as typeof crypto);
  expect(hmac("text")).toBe(byNode(key, "text"));
});

test("where the runtime has hash, it is used", () => {
  let calls = 0;
  const counting = ((...args: Parameters<typeof crypto.hash>) => {
    calls++;
    return crypto.hash(...args);
  }) as typeof crypto.hash;
  const hmac = hmacWith(key, { ...crypto, hash: counting });
  calls = 0;
  hmac("text");
  expect(calls).toBe(2);
});

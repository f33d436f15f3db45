import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createTokenCache } from "../../src/session/cache.js";

const token = () => `header.payload.${randomBytes(32).toString("base64url")}`;

describe("the cache of verified tokens", () => {
  test("keeps a token when it is offered a second time", () => {
    const cache = createTokenCache<number>();
    const one = token();
    cache.offer(one, 1);
    expect(cache.get(one)).toBeUndefined();
    cache.offer(one, 2);
    expect(cache.get(one)).toBe(2);
  });

  test("finds a token only by its complete text", () => {
    const cache = createTokenCache<number>();
    const one = token();
    cache.offer(one, 1);
    cache.offer(one, 1);
    for (let at = 0; at < one.length; at++) {
      const other = `${one.slice(0, at)}${one[at] === "A" ? "B" : "A"}${one.slice(at + 1)}`;
      expect(cache.get(other)).toBeUndefined();
    }
    expect(cache.get(one.slice(1))).toBeUndefined();
    expect(cache.get(`${one}A`)).toBeUndefined();
    expect(cache.get("")).toBeUndefined();
  });

  test("has one place for all tokens with the same end, so that a payload cannot choose its place", () => {
    const cache = createTokenCache<number>();
    const end = randomBytes(32).toString("base64url");
    const [one, other] = [`header.one.${end}`, `header.other.${end}`] as const;
    for (const text of [one, one, other, other]) cache.offer(text, 1);
    expect([cache.get(one), cache.get(other)]).toEqual([undefined, 1]);
  });

  test("holds a limited number of tokens, and none that is very long", () => {
    const cache = createTokenCache<number>();
    const tokens = Array.from({ length: 20_000 }, token);
    for (const [i, text] of tokens.entries()) {
      cache.offer(text, i);
      cache.offer(text, i);
    }
    const held = tokens.filter((text, i) => cache.get(text) === i);
    expect(held.length).toBeGreaterThan(3500);
    expect(held.length).toBeLessThanOrEqual(4096);
    for (const [length, value] of [
      [1024, 1],
      [1025, undefined],
    ] as const) {
      const long = token().padStart(length, "p");
      cache.offer(long, 1);
      cache.offer(long, 1);
      expect(cache.get(long)).toBe(value);
    }
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { linkTokenOf, parseLinkToken } from "../../src/request/link-token.js";
import { RUNS } from "./support.js";

const T = "abcdefghijklmnop";
const VISIBLE = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i));
const FORBIDDEN = ['"', "<", ">", "\\", "`"];
const ALLOWED = VISIBLE.filter((character) => !FORBIDDEN.includes(character));
const token = fc.string({ unit: fc.constantFrom(...ALLOWED), minLength: 16, maxLength: 40 });
const others = fc.array(
  fc.constantFrom("", "a=b", "TOKEN=1", "token[]=1", "%74oken=1", "tokens=1", "xtoken=1", "=", "?"),
  { maxLength: 4 },
);

test("a token is found among other pairs, decoded once", () => {
  fc.assert(
    fc.property(token, others, others, fc.func(fc.boolean()), (value, left, right, encode) => {
      const sent = [...value].map((c, i) => {
        const hex = `%${c.charCodeAt(0).toString(16)}`;
        return "%&#".includes(c) || encode(i) ? hex : c;
      });
      const query = [...left, `token=${sent.join("")}`, ...right].join("&");
      expect(linkTokenOf(`/auth/callback?${query}`)).toBe(value);
      expect(linkTokenOf(`/auth/callback?${query}#&token=${T}`)).toBe(value);
      expect(linkTokenOf(`/auth/callback?${query}&token=${sent.join("")}`)).toBe(undefined);
      expect(linkTokenOf(`/auth/callback?token&${query}`)).toBe(undefined);
      expect(linkTokenOf(`/auth/callback#?${query}`)).toBe(undefined);
    }),
    RUNS,
  );
});

test("random text gives a valid token or none", () => {
  const noise = fc.string({
    unit: fc.constantFrom(
      ..."?&#=%+/",
      "%2",
      "%41",
      "%252",
      "%00",
      "token",
      "token=",
      T,
      "é",
      "\0",
    ),
    maxLength: 16,
  });
  fc.assert(
    fc.property(noise, (target) => {
      const found = linkTokenOf(target) ?? T;
      expect(found).toMatch(/^[!-~]{16,512}$/);
      expect(found).not.toMatch(/["<>\\`]/);
    }),
    RUNS,
  );
});

test("a token is accepted by its characters and its length only", () => {
  for (let code = 0; code < 0x200; code++) {
    const character = String.fromCharCode(code);
    const value = `${T}${character}${T}`;
    expect([code, parseLinkToken(value)]).toEqual([
      code,
      ALLOWED.includes(character) ? value : undefined,
    ]);
  }
  for (const length of [0, 1, 15, 16, 17, 511, 512, 513, 1e6]) {
    const value = "a".repeat(length);
    expect(parseLinkToken(value)).toBe(length >= 16 && length <= 512 ? value : undefined);
  }
  for (const value of [undefined, null, 1, [T], { toString: () => T }, `${T}\n`]) {
    expect(parseLinkToken(value)).toBe(undefined);
  }
});

test.each<[string, string | undefined]>([
  [`?token=${T}`, T],
  [`/auth/callback?token=${T}+/==`, `${T}+/==`],
  [`/auth/callback?token=${T}%2B%2f%3D`, `${T}+/=`],
  [`/auth/callback?token=${T}%252B`, `${T}%2B`],
  [`/auth/callback?x=1&token=${T}`, T],
  [`/auth/callback?token=${T}&token=${T}`, undefined],
  [`/auth/callback?token=${T}&token=other`, undefined],
  [`/auth/callback?token[]=${T}`, undefined],
  [`/auth/callback?TOKEN=${T}`, undefined],
  [`/auth/callback?%74oken=${T}`, undefined],
  [`/auth/callback?token =${T}`, undefined],
  [`/auth/callback?a=b;token=${T}`, undefined],
  [`/auth/callback?token=${T}%E0%A4%A`, undefined],
  [`/auth/callback?token=${T}%00`, undefined],
  [`/auth/callback?token=${T}%20`, undefined],
  [`/auth/callback?token=${T}é`, undefined],
  [`/auth/callback?token="><script>${T}`, undefined],
  [`/auth/callback?token=%22%3E%3Cscript%3E${T}`, undefined],
  ["/auth/callback?token=", undefined],
  ["/auth/callback?token", undefined],
  ["/auth/callback?token=%20", undefined],
  ["/auth/callback?", undefined],
  [`/auth/callback/token=${T}`, undefined],
  [`/auth/callback&token=${T}`, undefined],
  ["", undefined],
])("%s", (target, expected) => {
  expect(linkTokenOf(target)).toBe(expected);
});

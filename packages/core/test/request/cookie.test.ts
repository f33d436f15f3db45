import { parse } from "cookie";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findCookie, findCookies } from "../../src/request/cookie.js";
import { RUNS } from "./support.js";

const N = "__Host-session";
const name = fc.constantFrom(N, "__Host-sessio", "__Host-session2", "x__Host-session", "N", "a");
const value = fc.oneof(
  fc.constantFrom("", "1", "2"),
  fc.stringMatching(/^[!#-+\--:<-[\]-~]{1,12}$/), // RFC 6265 cookie-octet
);
const blank = fc.constantFrom("", " ", "\t", "  ");

test("finds the value that the cookie library finds, and detects two different values", () => {
  const pair = fc.tuple(blank, name, value, blank);
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), name, (pairs, wanted) => {
      const header = pairs.map(([left, n, v, right]) => `${left}${n}=${v}${right}`).join(";");
      const values = new Set(pairs.filter(([, n]) => n === wanted).map(([, , v]) => v));
      const first = parse(header, { decode: (text) => text })[wanted];
      const expected = values.size > 1 ? null : first || undefined;
      expect(findCookie(header, wanted)).toBe(expected);
      values.delete("");
      expect(findCookies(header, wanted)).toEqual([...values]);
    }),
    RUNS,
  );
});

test("reads random text like a simple split at the separators, and never throws", () => {
  const noise = fc.string({
    unit: fc.constantFrom(
      "N",
      "=",
      ";",
      " ",
      "\t",
      ",",
      '"',
      "%",
      "1",
      "2",
      "\0",
      "\xff",
      "é",
      "\n",
    ),
    maxLength: 24,
  });
  fc.assert(
    fc.property(noise, (header) => {
      const values = new Set(
        header
          .split(";")
          .map((pair) => pair.replace(/^[ \t]+/, ""))
          .filter((pair) => pair.startsWith("N="))
          .map((pair) => pair.slice(2).replace(/[ \t]+$/, "")),
      );
      const [first] = values;
      expect(findCookie(header, "N")).toBe(values.size > 1 ? null : first || undefined);
    }),
    RUNS,
  );
});

test.each<[string | undefined, string | undefined | null]>([
  [undefined, undefined],
  ["", undefined],
  [";;; ;", undefined],
  ["N", undefined],
  ["N=", undefined],
  ["N =valid", undefined],
  ["n=valid", undefined],
  ["MN=valid", undefined],
  ["a=N=valid", undefined],
  ["a=b,N=valid", undefined],
  ["N=valid", "valid"],
  ["a=1;N=valid ", "valid"],
  ["N=a=b==", "a=b=="],
  ['N="valid"', '"valid"'],
  ["N=%E0%A4%A", "%E0%A4%A"],
  ["x=%E0%A4%A; __proto__=x; ;; =; N=valid", "valid"],
  ["N=valid; N=valid", "valid"],
  ["N=valid; N=other", null],
  ["N=valid; N=", null],
  ["N=; N=valid", null],
  ["N=; N=", undefined],
  ['N=valid; N="valid"', null],
])("%j", (header, expected) => {
  expect(findCookie(header, "N")).toBe(expected);
});

test("finds a cookie among 15 kB of others", () => {
  const others = Array.from({ length: 300 }, (_, i) => `c${i}=${"v".repeat(45)}`).join("; ");
  expect(findCookie(`${others}; N=valid`, "N")).toBe("valid");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCode } from "../../src/request/code.js";

const BETWEEN = [
  " ",
  "\t",
  "\u00a0",
  "\u3000",
  "-",
  "\u2010",
  "\u2013",
  "\u2212",
  "\u200b",
  "\ufeff",
  "\u00ad",
  "\u202a",
];
const digit = fc.integer({ min: 0, max: 9 });
const digits = fc.array(digit, { minLength: 6, maxLength: 6 });
const gaps = fc.array(fc.array(fc.constantFrom(...BETWEEN), { maxLength: 8 }), {
  minLength: 7,
  maxLength: 7,
});

test("six digits are found between spaces, dashes and invisible characters, full-width ones too", () => {
  fc.assert(
    fc.property(digits, gaps, fc.boolean(), (code, between, isWide) => {
      const typed = code
        .map(
          (n, i) => `${between[i]?.join("")}${String.fromCharCode((isWide ? 0xff10 : 0x30) + n)}`,
        )
        .concat(between[6]?.join("") ?? "")
        .join("");
      expect(parseCode(typed)).toBe(typed.length <= 64 ? code.join("") : undefined);
    }),
  );
});

test("whatever else is between or around them, and another number of digits, is no code", () => {
  fc.assert(
    fc.property(
      digits,
      fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
      (code, more) => {
        const text = code.join("");
        const left = more.normalize("NFKC").replace(/[\s\p{Pd}\u2212\p{Cf}]/gu, "");
        fc.pre(left !== "");
        for (const typed of [text + more, more + text, text.slice(0, 3) + more + text.slice(3)]) {
          expect(parseCode(typed)).toBeUndefined();
        }
      },
    ),
  );
});

test("only text is a code", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      fc.pre(typeof value !== "string");
      expect(parseCode(value)).toBeUndefined();
    }),
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "../../src/pages/language.js";

const LANGUAGES = ["en", "de", "fr", "es", "ja", "zh-Hans"];

describe("chooseLanguage", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["de", "de"],
    ["DE-at", "de"],
    ["de-CH-1996,de;q=0.8", "de"],
    ["sv, fr;q=0.3, es;q=0.8", "es"],
    ["fr;q=0.5, de;q=0.5", "fr"],
    ["fr ; q=0.5 ,\tde", "de"],
    ["fr;Q=0.9, en;q=0.1", "fr"],
    ["sv", "en"],
    ["sv, *;q=0.5, fr;q=0.1", "en"],
    ["de;q=0", "en"],
    ["de;q=0, fr", "fr"],
    ["de-AT, de;q=0", "en"],
    ["ja;q=0.000, es;q=0.001", "es"],
  ])("%s: %s", (header, lang) => {
    expect(chooseLanguage(header, LANGUAGES)).toBe(lang);
  });

  it.each([
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-Hans", "zh-Hans"],
    ["zh-Hans-HK", "zh-Hans"],
    ["zh-TW", "en"],
    ["zh-HK, ja;q=0.5", "ja"],
    ["zh-Hant-TW", "en"],
  ])("Chinese: %s: %s", (header, lang) => {
    expect(chooseLanguage(header, LANGUAGES)).toBe(lang);
  });

  it("chooses traditional Chinese for Taiwan when the app has added it", () => {
    expect(chooseLanguage("zh-TW", [...LANGUAGES, "zh-Hant"])).toBe("zh-Hant");
    expect(chooseLanguage("zh-TW", [...LANGUAGES, "zh-TW"])).toBe("zh-TW");
    expect(chooseLanguage("zh-CN", [...LANGUAGES, "zh-Hant"])).toBe("zh-Hans");
  });

  it("accepts a narrower tag for a wide range, and prefers the exact tag", () => {
    expect(chooseLanguage("pt", ["en", "pt-BR"])).toBe("pt-BR");
    expect(chooseLanguage("p", ["en", "pt-BR"])).toBe("en");
    expect(chooseLanguage("de", ["en", "de-AT", "de"])).toBe("de");
  });

  it.each([
    "de;q=2",
    "de;q=-1",
    "de;q=0.1234",
    "de;q=x",
    "de;q=1;x=y",
    "de;level=1",
    "d_e",
    ";",
    "ä",
  ])("ignores %s", (header) => {
    expect(chooseLanguage(`${header},fr;q=0.1`, LANGUAGES)).toBe("fr");
  });

  it("returns an available language for any header", () => {
    const header = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom("d", "e", "-", ",", ";", "q", "=", "0", ".", "1", " ", "*"),
      }),
    );
    fc.assert(
      fc.property(header, (text) => {
        expect(LANGUAGES).toContain(chooseLanguage(text, LANGUAGES));
      }),
    );
  });

  it("reads only the beginning of a long header", () => {
    expect(chooseLanguage(`fr,${"x-y-z;q=0.9,".repeat(100_000)}`, LANGUAGES)).toBe("fr");
    expect(chooseLanguage(`${"sv,".repeat(100_000)}fr`, LANGUAGES)).toBe("en");
    expect(chooseLanguage("-".repeat(1_000_000), LANGUAGES)).toBe("en");
  });

  it("does not read a range that is cut off at the limit", () => {
    expect(chooseLanguage(`${"sv,".repeat(170)}de-Latn`, LANGUAGES)).toBe("en");
  });
});

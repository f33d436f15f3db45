import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CATALOGUES as LOADERS, resolveTexts } from "../../src/pages/catalogues.js";
import { ENGLISH } from "../../src/pages/texts/en.js";
import { errorText } from "../../src/pages/texts.js";
import { LANGUAGES } from "./views.js";

const CATALOGUES = Object.fromEntries(
  await Promise.all(
    Object.entries(LOADERS).map(async ([lang, load]) => [lang, await load()] as const),
  ),
);

describe("the catalogues", () => {
  it("are the files in pages/texts, by their language tags", () => {
    const folder = fileURLToPath(new URL("../../src/pages/texts", import.meta.url));
    const tags = readdirSync(folder).map((file) => file.replace(".ts", ""));
    expect(tags.sort()).toEqual(LANGUAGES.map((lang) => lang.toLowerCase()).sort());
  });

  it.each(Object.entries(CATALOGUES))(
    "%s has every sentence, with the same placeholders",
    (_, texts) => {
      const said = flat(texts);
      expect(Object.keys(said)).toEqual(Object.keys(flat(ENGLISH)));
      for (const [key, sentence] of Object.entries(said)) {
        expect(sentence.trim()).toBe(sentence);
        expect(sentence).not.toBe("");
        expect(blanks(sentence), key).toEqual(blanks(flat(ENGLISH)[key] ?? ""));
      }
    },
  );

  it.each(Object.entries(CATALOGUES).slice(1))("%s is a translation", (_, texts) => {
    const english = flat(ENGLISH);
    const same = Object.entries(flat(texts)).filter(([key, said]) => said === english[key]);
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it("do not promise a link or a code that may be missing in the mail", () => {
    for (const { signInLeadCode, sentCode } of Object.values(CATALOGUES)) {
      expect(signInLeadCode + sentCode).not.toMatch(
        /link|lien|enlace|リンク|链接|łącz|odnośnik|링크|رابط/i,
      );
    }
  });
});

describe("resolveTexts", () => {
  it("returns the requested language", async () => {
    expect(await resolveTexts("de-AT,de;q=0.9", undefined)).toEqual({
      lang: "de",
      dir: "ltr",
      texts: CATALOGUES.de,
    });
  });

  it("replaces single sentences and leaves the others", async () => {
    const { lang, texts } = await resolveTexts("de", {
      de: { signInTitle: "Willkommen", errors: { other: { title: "Ups." } } },
    });
    expect(lang).toBe("de");
    expect(texts).toEqual({
      ...CATALOGUES.de,
      signInTitle: "Willkommen",
      errors: {
        ...CATALOGUES.de?.errors,
        other: { ...CATALOGUES.de?.errors.other, title: "Ups." },
      },
    });
    expect((await resolveTexts("fr", { de: { signInTitle: "Willkommen" } })).texts).toBe(
      CATALOGUES.fr,
    );
  });

  it("accepts a new language and its direction", async () => {
    const { lang, dir, texts } = await resolveTexts("he-IL", {
      he: { dir: "rtl", verify: "כניסה" },
    });
    expect({ lang, dir }).toEqual({ lang: "he", dir: "rtl" });
    expect(texts.verify).toBe("כניסה");
    expect(texts.resend).toBe(ENGLISH.resend);
  });

  it("fills a regional variant from its language, however its tag is written", async () => {
    expect((await resolveTexts("de-AT", { "de-AT": { verify: "Servus" } })).texts.resend).toBe(
      CATALOGUES.de?.resend,
    );
    expect((await resolveTexts("de", { DE: { verify: "Los" } })).texts.verify).toBe("Los");
  });
});

describe("errorText", () => {
  it("has one general sentence for every unknown code", () => {
    for (const code of ["", "nope", "__proto__", "constructor", "toString", "<script>"]) {
      expect(errorText(ENGLISH, code)).toBe(ENGLISH.errors.other);
    }
  });
});

function flat(texts: typeof ENGLISH): Record<string, string> {
  const { errors, ...sentences } = texts;
  const named = Object.entries(errors).flatMap(([code, { title, text }]) => [
    [`errors.${code}.title`, title],
    [`errors.${code}.text`, text],
  ]);
  return { ...sentences, ...Object.fromEntries(named) };
}

function blanks(sentence: string): string[] {
  return (sentence.match(/\{[^}]*\}/g) ?? []).sort();
}

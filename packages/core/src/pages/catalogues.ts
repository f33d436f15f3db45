import { chooseLanguage } from "./language.js";
import { ENGLISH } from "./texts/en.js";
import type { ErrorText, ErrorTexts, LanguageOverride, Texts, TextsOverride } from "./texts.js";

/** The built-in languages. Each one except English is loaded on the first request for it. */
export const CATALOGUES: Readonly<Record<string, () => Promise<Texts>>> = {
  en: async () => ENGLISH,
  de: async () => (await import("./texts/de.js")).GERMAN,
  fr: async () => (await import("./texts/fr.js")).FRENCH,
  es: async () => (await import("./texts/es.js")).SPANISH,
  ja: async () => (await import("./texts/ja.js")).JAPANESE,
  "zh-Hans": async () => (await import("./texts/zh-hans.js")).CHINESE,
  "pt-BR": async () => (await import("./texts/pt-br.js")).PORTUGUESE,
  it: async () => (await import("./texts/it.js")).ITALIAN,
  nl: async () => (await import("./texts/nl.js")).DUTCH,
  pl: async () => (await import("./texts/pl.js")).POLISH,
  ko: async () => (await import("./texts/ko.js")).KOREAN,
  ar: async () => (await import("./texts/ar.js")).ARABIC,
};

/** The texts in the language that a request prefers. */
export interface ResolvedTexts {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly texts: Texts;
}

/** Returns the texts in the best language, with the app's own sentences in place of the built-in ones. */
export async function resolveTexts(
  acceptLanguage: string | undefined,
  overrides: TextsOverride = {},
): Promise<ResolvedTexts> {
  const builtIn = Object.keys(CATALOGUES);
  const lang = chooseLanguage(acceptLanguage, [...Object.keys(overrides), ...builtIn]);
  const base = (await CATALOGUES[chooseLanguage(lang, builtIn)]?.()) ?? ENGLISH;
  const override = Object.hasOwn(overrides, lang) ? overrides[lang] : undefined;
  if (override === undefined) return { lang, dir: directionOf(lang), texts: base };
  const { dir, errors, ...sentences } = override;
  return {
    lang,
    dir: dir ?? directionOf(lang),
    texts: { ...base, ...sentences, errors: mergeErrors(base.errors, errors ?? {}) },
  };
}

const directionOf = (lang: string) => (/^ar\b/i.test(lang) ? "rtl" : "ltr");

function mergeErrors(base: ErrorTexts, own: NonNullable<LanguageOverride["errors"]>): ErrorTexts {
  const merged: Partial<Record<keyof ErrorTexts, ErrorText>> = { ...base };
  for (const [name, text] of Object.entries(own)) {
    const code = name as keyof ErrorTexts;
    merged[code] = { ...base[code], ...text };
  }
  return merged as ErrorTexts;
}

import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../src/pages/catalogues.js";
import { loginPage } from "../../src/pages/login.js";
import type { Texts } from "../../src/pages/texts.js";
import { durationText, whenText } from "../../src/pages/times.js";
import { LANGUAGES, loginView, looks, pendingView } from "./views.js";

const SENTENCES = await Promise.all(
  Object.entries(CATALOGUES).map(async ([lang, load]) => [lang, sentences(await load())] as const),
);
const of = (lang: string) => SENTENCES.find(([tag]) => tag === lang)?.[1] ?? [];

describe("typography", () => {
  it.each(SENTENCES)(
    "%s: a number and its noun stay on one line, and so does an e-mail",
    (_, said) => {
      expect(said.length).toBeGreaterThan(100);
      expect(said.filter((text) => /(?:\d|\{seconds\}) /.test(text))).toEqual([]);
      expect(said.filter((text) => /\be-mail/i.test(text))).toEqual([]);
    },
  );

  it.each(LANGUAGES)("%s: so do durations", (lang) => {
    for (const seconds of [1, 2, 45, 120, 720, 5400, 7200, 86_400]) {
      expect(durationText(lang, seconds)).not.toMatch(/\d /);
      expect(whenText(lang, seconds)).not.toMatch(/\d /);
    }
  });

  it("uses curly apostrophes and quotes, and one character for an ellipsis", () => {
    for (const [lang, said] of SENTENCES) {
      expect(
        said.filter((text) => /['"]|\.\.\./.test(text)),
        lang,
      ).toEqual([]);
    }
  });

  it("French: no-break spaces before two-part marks, narrow ones except before a colon", () => {
    const wrong = /[^\u202f][?!;]|[^\u00a0]:/;
    expect(of("fr").filter((text) => wrong.test(text))).toEqual([]);
  });

  it("Polish: a word of one letter does not end a line", () => {
    expect(of("pl").filter((text) => /(?<![^\s(])[aiouwz] /i.test(text))).toEqual([]);
  });

  it("Japanese and Chinese: full-width marks, and no space after them", () => {
    for (const lang of ["ja", "zh-Hans"]) {
      const wrong =
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.?!:;()]|[、。，：；！？] /u;
      expect(
        of(lang).filter((text) => wrong.test(text)),
        lang,
      ).toEqual([]);
      const view = { asked: "sent", pending: pendingView(), page: looks(lang) } as const;
      expect(loginPage(loginView(view))).not.toMatch(/。 <span/);
    }
  });

  it("Arabic: what is written from left to right is isolated", () => {
    expect(
      of("ar").filter((text) => /[a-z]/i.test(text.replace(/\{[a-z]+\}|\u2068.*?\u2069/g, ""))),
    ).toEqual([]);
    expect(of("ar").filter((text) => /[,;?]/.test(text))).toEqual([]);
  });
});

function sentences({ errors, ...texts }: Texts): string[] {
  return [
    ...Object.values(texts),
    ...Object.values(errors).flatMap((error) => Object.values(error)),
  ];
}

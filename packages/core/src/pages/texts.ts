import { chooseLanguage } from "./language.js";
import { GERMAN } from "./texts/de.js";
import { ENGLISH } from "./texts/en.js";
import { SPANISH } from "./texts/es.js";
import { FRENCH } from "./texts/fr.js";
import { JAPANESE } from "./texts/ja.js";
import { CHINESE } from "./texts/zh-hans.js";

/**
 * Every sentence of the built-in pages. `{site}` stands for the site's name, `{email}` for an address; the sentences are
 * text, never markup.
 */
export interface Texts {
  /** Before the title of a page that reports an error. */
  readonly errorTitle: string;
  readonly signInTitle: string;
  /** With `method: 'link'`, and with `method: 'otp'`. */
  readonly signInLead: string;
  readonly signInLeadCode: string;
  readonly emailLabel: string;
  readonly sendLink: string;
  readonly sendCode: string;
  /** To somebody who has a session already. */
  readonly signedInAs: string;
  readonly goOn: string;
  readonly signOut: string;
  readonly sentTitle: string;
  /** `sent…To` where the address is known, the others where it is not. */
  readonly sentLinkTo: string;
  readonly sentLink: string;
  readonly sentCodeTo: string;
  readonly sentCode: string;
  readonly codeLabel: string;
  readonly verify: string;
  readonly notArrived: string;
  readonly resend: string;
  readonly startOver: string;
  readonly signedOutTitle: string;
  readonly signedOutLead: string;
  readonly signInAgain: string;
  readonly confirmTitle: string;
  /** Must not say whose link it is: nobody can know before it is used. */
  readonly confirmLead: string;
  readonly confirmOnlyIf: string;
  readonly confirmSwitch: string;
  readonly confirmButton: string;
  readonly confirmElse: string;
  readonly inviteTitle: string;
  /** In place of the sentences above it, for an invitation: whoever opens one has asked for nothing. */
  readonly inviteLead: string;
  readonly inviteOnlyIf: string;
  readonly inviteElse: string;
  readonly errors: ErrorTexts;
}

/** What `?error=` says on the login page: what happened, and the way out. */
export type ErrorTexts = Readonly<Record<PageError | "other", string>>;

/** The codes that reach a page. */
export type PageError =
  | "access_denied"
  | "invalid_body"
  | "invalid_code"
  | "invalid_email"
  | "invalid_link"
  | "no_pending_login"
  | "other_browser"
  | "rate_limited"
  | "reauthentication_required"
  | "session_expired"
  | "sign_in_failed"
  | "store_unavailable"
  | "too_many_attempts"
  | "unavailable"
  | "upstream_error"
  | "upstream_timeout"
  | "upstream_unavailable"
  | "verification_failed"
  | "wrong_code";

/**
 * Replaced sentences by language tag, and languages of one's own: what a new language leaves out is shown in its nearest
 * built-in one (`de-AT`: German), else in English.
 */
export type TextsOverride = Readonly<Record<string, LanguageOverride>>;

export interface LanguageOverride extends Partial<Omit<Texts, "errors">> {
  readonly errors?: Partial<ErrorTexts>;
  /** For a language written from right to left. */
  readonly dir?: "rtl";
}

/** The texts in the language that a request prefers. */
export interface ResolvedTexts {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly texts: Texts;
}

/** The built-in languages. */
export const CATALOGUES: Readonly<Record<string, Texts>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  ja: JAPANESE,
  "zh-Hans": CHINESE,
};

export function resolveTexts(
  acceptLanguage: string | undefined,
  overrides: TextsOverride = {},
): ResolvedTexts {
  const builtIn = Object.keys(CATALOGUES);
  const lang = chooseLanguage(acceptLanguage, [...Object.keys(overrides), ...builtIn]);
  const base = CATALOGUES[chooseLanguage(lang, builtIn)] ?? ENGLISH;
  const override = Object.hasOwn(overrides, lang) ? overrides[lang] : undefined;
  if (override === undefined) return { lang, dir: "ltr", texts: base };
  const { dir, errors, ...sentences } = override;
  return {
    lang,
    dir: dir ?? "ltr",
    texts: { ...base, ...sentences, errors: { ...base.errors, ...errors } },
  };
}

/** What a code says. A code is a word of the query, so anything at all. */
export function errorText(texts: Texts, code: string): string {
  return Object.hasOwn(texts.errors, code) ? texts.errors[code as PageError] : texts.errors.other;
}

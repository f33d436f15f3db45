import { ERRORS, type ErrorCode } from "../reply/codes.js";

/**
 * Every sentence of the built-in pages. Sentences are text, never markup. Placeholders: `{site}` is the site's name,
 * `{email}` an address; the others are named where they are used.
 */
export interface Texts {
  readonly signInTitle: string;
  /** With `method: 'link'`, and with `method: 'otp'`. */
  readonly signInLead: string;
  readonly signInLeadCode: string;
  readonly emailLabel: string;
  readonly sendLink: string;
  readonly sendCode: string;
  /** A link to the code form, while a login is pending. */
  readonly enterCode: string;
  /** Below the form, for a user with a session. */
  readonly signedInAs: string;
  readonly signedInTitle: string;
  readonly signedInLead: string;
  readonly goOn: string;
  readonly signOut: string;
  readonly otherAddress: string;
  readonly sentTitle: string;
  readonly sentTo: string;
  /** With `method: 'link'`, and with `method: 'otp'`. */
  readonly sentLink: string;
  readonly sentCode: string;
  /** A link beside the address, to change it. */
  readonly change: string;
  /** `{time}` is a duration ("15 minutes"). */
  readonly lastsFor: string;
  /** `{time}` is a time of day ("14:15"). */
  readonly lastsUntil: string;
  /** `{mailbox}` is the name of a mail service. */
  readonly openMailbox: string;
  readonly codeLabel: string;
  readonly verify: string;
  /** On a button after it was pressed. */
  readonly working: string;
  readonly notArrived: string;
  readonly resend: string;
  /** `{seconds}` until the button works again. */
  readonly resendWait: string;
  readonly sentAgain: string;
  readonly signedOutTitle: string;
  readonly signedOutLead: string;
  readonly signInAgain: string;
  readonly confirmTitle: string;
  /** Must not say whose link it is: nobody can know before it is used. */
  readonly confirmLead: string;
  readonly confirmOnlyIf: string;
  readonly confirmThere: string;
  readonly confirmSwitch: string;
  readonly confirmButton: string;
  readonly confirmStay: string;
  readonly confirmElse: string;
  /** The same for an invitation, which nobody asks for. */
  readonly inviteTitle: string;
  readonly inviteLead: string;
  readonly inviteOnlyIf: string;
  readonly inviteButton: string;
  readonly inviteElse: string;
  /** On a page that refuses: to whom, and the ways on. */
  readonly youAre: string;
  readonly goHome: string;
  readonly tryAgain: string;
  readonly otherAccount: string;
  /** In place of `{when}` ("in 12 minutes") where nobody knows when. */
  readonly soon: string;
  /** In place of `{contact}`: a link where the app names one. */
  readonly contact: string;
  readonly linkHome: string;
  readonly linkSupport: string;
  readonly linkPrivacy: string;
  readonly linkTerms: string;
  readonly errors: ErrorTexts;
}

/** What went wrong, and the way out. */
export interface ErrorText {
  /** The heading and the window's title. */
  readonly title: string;
  readonly text: string;
}

/** What each error says. */
export type ErrorTexts = Readonly<
  Record<
    Exclude<ErrorCode, (typeof NOT_ON_PAGES)[number]> | (typeof WITHOUT_CODE)[number],
    ErrorText
  >
>;

/** The codes that reach a page. */
export type PageError = Exclude<keyof ErrorTexts, "other">;

/**
 * Replaced sentences by language tag, and additional languages: what an additional language leaves out is shown in its
 * nearest built-in one (`de-AT`: German), else in English.
 */
export type TextsOverride = Readonly<Record<string, LanguageOverride>>;

export interface LanguageOverride extends Partial<Omit<Texts, "errors">> {
  readonly errors?: { readonly [Code in keyof ErrorTexts]?: Partial<ErrorText> };
  /** For a language written from right to left. */
  readonly dir?: "rtl";
}

/** The names of all sentences, so that checking replaced ones loads no language. */
export const SENTENCES: Readonly<Record<Exclude<keyof Texts, "errors">, true>> = {
  signInTitle: true,
  signInLead: true,
  signInLeadCode: true,
  emailLabel: true,
  sendLink: true,
  sendCode: true,
  enterCode: true,
  signedInAs: true,
  signedInTitle: true,
  signedInLead: true,
  goOn: true,
  signOut: true,
  otherAddress: true,
  sentTitle: true,
  sentTo: true,
  sentLink: true,
  sentCode: true,
  change: true,
  lastsFor: true,
  lastsUntil: true,
  openMailbox: true,
  codeLabel: true,
  verify: true,
  working: true,
  notArrived: true,
  resend: true,
  resendWait: true,
  sentAgain: true,
  signedOutTitle: true,
  signedOutLead: true,
  signInAgain: true,
  confirmTitle: true,
  confirmLead: true,
  confirmOnlyIf: true,
  confirmThere: true,
  confirmSwitch: true,
  confirmButton: true,
  confirmStay: true,
  confirmElse: true,
  inviteTitle: true,
  inviteLead: true,
  inviteOnlyIf: true,
  inviteButton: true,
  inviteElse: true,
  youAre: true,
  goHome: true,
  tryAgain: true,
  otherAccount: true,
  soon: true,
  contact: true,
  linkHome: true,
  linkSupport: true,
  linkPrivacy: true,
  linkTerms: true,
};

/** Codes that only programs see, and what has no code: a service that fails during a callback, and any other word. */
const NOT_ON_PAGES = ["not_a_navigation", "session_invalid"] as const;
const WITHOUT_CODE = ["unavailable", "other"] as const;

const isOnPages = (code: string) => !(NOT_ON_PAGES as readonly string[]).includes(code);

/** Every entry of `errors`. */
export const ERROR_SENTENCES = Object.fromEntries(
  [...Object.keys(ERRORS).filter(isOnPages), ...WITHOUT_CODE].map((name) => [name, true]),
) as Readonly<Record<keyof ErrorTexts, true>>;

/** What a code says. A code is a word of the query, so it can be any text. */
export function errorText(texts: Texts, code: string): ErrorText {
  return Object.hasOwn(texts.errors, code) ? texts.errors[code as PageError] : texts.errors.other;
}

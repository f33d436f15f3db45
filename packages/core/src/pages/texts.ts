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
export type ErrorTexts = Readonly<Record<keyof typeof ERROR_SENTENCES, string>>;

/** The codes that reach a page. */
export type PageError = Exclude<keyof typeof ERROR_SENTENCES, "other">;

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

/** The names of all sentences, so that checking replaced ones loads no language. */
export const SENTENCES: Readonly<Record<Exclude<keyof Texts, "errors">, true>> = {
  errorTitle: true,
  signInTitle: true,
  signInLead: true,
  signInLeadCode: true,
  emailLabel: true,
  sendLink: true,
  sendCode: true,
  signedInAs: true,
  goOn: true,
  signOut: true,
  sentTitle: true,
  sentLinkTo: true,
  sentLink: true,
  sentCodeTo: true,
  sentCode: true,
  codeLabel: true,
  verify: true,
  notArrived: true,
  resend: true,
  startOver: true,
  signedOutTitle: true,
  signedOutLead: true,
  signInAgain: true,
  confirmTitle: true,
  confirmLead: true,
  confirmOnlyIf: true,
  confirmSwitch: true,
  confirmButton: true,
  confirmElse: true,
  inviteTitle: true,
  inviteLead: true,
  inviteOnlyIf: true,
  inviteElse: true,
};

/** Every sentence of `errors`. */
export const ERROR_SENTENCES = {
  access_denied: true,
  invalid_body: true,
  invalid_code: true,
  invalid_email: true,
  invalid_link: true,
  no_pending_login: true,
  other_browser: true,
  rate_limited: true,
  reauthentication_required: true,
  session_expired: true,
  sign_in_failed: true,
  store_unavailable: true,
  too_many_attempts: true,
  unavailable: true,
  upstream_error: true,
  upstream_timeout: true,
  upstream_unavailable: true,
  verification_failed: true,
  wrong_code: true,
  other: true,
} as const;

/** What a code says. A code is a word of the query, so anything at all. */
export function errorText(texts: Texts, code: string): string {
  return Object.hasOwn(texts.errors, code) ? texts.errors[code as PageError] : texts.errors.other;
}

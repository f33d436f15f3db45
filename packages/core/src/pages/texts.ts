/**
 * Every sentence of the built-in pages. `{site}` is replaced by the site's name, `{email}` by an address. The sentences are
 * text, not markup.
 */
export interface Texts {
  /** Comes before the title of a page that reports an error. */
  readonly errorTitle: string;
  readonly signInTitle: string;
  /** With `method: 'link'`. `signInLeadCode` is for `method: 'otp'`. */
  readonly signInLead: string;
  readonly signInLeadCode: string;
  readonly emailLabel: string;
  readonly sendLink: string;
  readonly sendCode: string;
  /** For a person who already has a session. */
  readonly signedInAs: string;
  readonly goOn: string;
  readonly signOut: string;
  readonly sentTitle: string;
  /** `sent…To` is used if the address is known, else `sentLink` or `sentCode`. */
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
  /** Must not name the owner of the link: nobody can know the owner before the link is used. */
  readonly confirmLead: string;
  readonly confirmOnlyIf: string;
  readonly confirmSwitch: string;
  readonly confirmButton: string;
  readonly confirmElse: string;
  readonly inviteTitle: string;
  /** Used in place of `confirmLead`, `confirmOnlyIf` and `confirmElse` for an invitation, which nobody requested. */
  readonly inviteLead: string;
  readonly inviteOnlyIf: string;
  readonly inviteElse: string;
  readonly errors: ErrorTexts;
}

/** The sentence for each `?error=` on the login page: what happened, and what to do now. */
export type ErrorTexts = Readonly<Record<keyof typeof ERROR_SENTENCES, string>>;

/** The codes that reach a page. */
export type PageError = Exclude<keyof typeof ERROR_SENTENCES, "other">;

/**
 * The app's own sentences, by language tag. New languages are allowed. A sentence that a language does not have is shown in
 * the nearest built-in language (German for `de-AT`), else in English.
 */
export type TextsOverride = Readonly<Record<string, LanguageOverride>>;

export interface LanguageOverride extends Partial<Omit<Texts, "errors">> {
  readonly errors?: Partial<ErrorTexts>;
  /** For a language that is written from right to left. */
  readonly dir?: "rtl";
}

/** The names of all sentences. With this list, the app's own sentences are checked without loading a language. */
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

/** The names of all sentences in `errors`. */
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

/** The sentence for a code. The code comes from the query, so it can be anything. */
export function errorText(texts: Texts, code: string): string {
  return Object.hasOwn(texts.errors, code) ? texts.errors[code as PageError] : texts.errors.other;
}

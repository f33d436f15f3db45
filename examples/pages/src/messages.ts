/** The login page's sentence for each code that the routes send, in a body or as `error=`. */
export const MESSAGES: Readonly<Record<string, string>> = {
  access_denied: "This account may not sign in here. Try another address.",
  authentication_required: "Please sign in to continue.",
  cross_origin: "This form was sent from another site. Please fill it in here.",
  forbidden: "Your account has no access to that page.",
  internal_error: "Something went wrong on our side. Please try again.",
  invalid_body: "The form did not arrive complete. Please fill it in again.",
  invalid_code: "Enter the six digits of the code from the newest email.",
  invalid_email: "Enter one complete address, such as name@example.com.",
  invalid_link: "This link is not complete. Copy all of it from the email, or ask for a new one.",
  method_not_allowed: "That did not work. Please use the form.",
  no_pending_login:
    "No sign-in is waiting in this browser: it has expired or began elsewhere. Enter your address for a new email.",
  not_a_navigation: "Open the link from the email in your browser.",
  other_browser: "Open the link in the browser that asked for it, or enter the code there.",
  payload_too_large: "That was too long. Please fill the form in again.",
  rate_limited: "Too many emails in a short time. Please wait before you ask for another one.",
  reauthentication_required: "Please confirm that it is you: sign in once more.",
  session_expired: "Your session has ended. Sign in again to continue.",
  session_invalid: "Please sign in again to continue.",
  sign_in_failed: "Something went wrong on our side. Ask for a new email and try again.",
  store_unavailable: "Sessions cannot be checked right now. Please try again in a few minutes.",
  too_many_attempts: "Too many codes were tried. Ask for a new email, or use the link.",
  unavailable: "Signing in is not possible right now. Wait a little, then open your link again.",
  unsupported_media_type: "That did not work. Please use the form.",
  upstream_error: "Signing in is not possible right now. Please try again later.",
  upstream_timeout: "That took too long. Please try again.",
  upstream_unavailable: "Signing in is not possible right now. Please try again in a few minutes.",
  verification_failed: "The link or code has expired or was already used. Ask for a new email.",
  wrong_code:
    "That code is not right, or it was used before. Enter the code from the newest email, or have another one sent.",
};

/** For a code without its own sentence. */
export const OTHER = "That did not work. Please try again.";

/** Codes that are not errors: the person only has to sign in. */
export const CALM: readonly string[] = [
  "authentication_required",
  "reauthentication_required",
  "session_expired",
  "session_invalid",
];

export function messageOf(code: string): string {
  return Object.hasOwn(MESSAGES, code) ? (MESSAGES[code] ?? OTHER) : OTHER;
}

import type { Texts } from "../texts.js";

export const ENGLISH: Texts = {
  errorTitle: "Error",
  signInTitle: "Sign in",
  signInLead: "Enter your email address and we’ll send you a link to sign in. No password needed.",
  signInLeadCode:
    "Enter your email address and we’ll send you a code to sign in. No password needed.",
  emailLabel: "Email address",
  sendLink: "Email me a link",
  sendCode: "Email me a code",
  signedInAs: "You are signed in as {email}. Signing in with another address switches the account.",
  goOn: "Continue to {site}",
  signOut: "Sign out",
  sentTitle: "Check your email",
  sentLinkTo:
    "We sent a link and a six-digit code to {email}. Open the link, or enter the code here.",
  sentLink: "We sent you a link and a six-digit code. Open the link, or enter the code here.",
  sentCodeTo: "We sent a six-digit code to {email}. Enter it here to sign in.",
  sentCode: "We sent you a six-digit code. Enter it here to sign in.",
  codeLabel: "Six-digit code",
  verify: "Sign in",
  notArrived: "Nothing after a minute or two? Look in your spam folder, or request another email.",
  resend: "Send another email",
  startOver: "Use a different address",
  signedOutTitle: "You are signed out",
  signedOutLead: "You no longer have a session with {site} in this browser.",
  signInAgain: "Sign in again",
  confirmTitle: "Continue signing in?",
  confirmLead: "You have opened a sign-in link for {site}.",
  confirmOnlyIf: "Continue only if you asked for this link.",
  confirmSwitch: "You are signed in here as {email}; continuing switches the account.",
  confirmButton: "Continue",
  confirmElse: "If you did not ask for it, close this page. Nothing has happened yet.",
  inviteTitle: "Accept the invitation?",
  inviteLead: "You have opened an invitation to {site}.",
  inviteOnlyIf: "Continue only if it was meant for you.",
  inviteElse: "If you did not expect it, close this page. Nothing has happened yet.",
  errors: {
    access_denied:
      "This address has no access to {site}. Sign in with a different one, or ask the people who run the site.",
    invalid_body: "The form did not arrive complete. Please fill it in again.",
    invalid_code:
      "The code is exactly six digits, without spaces. Check the email and enter it again.",
    invalid_email: "Enter one complete email address, such as name@example.com.",
    invalid_link:
      "This link is incomplete or not valid. Copy the whole link from the email, or request a new one here.",
    no_pending_login:
      "No sign-in is waiting for a code in this browser: it has expired, or it began in another browser. Enter your address to get a new email.",
    other_browser:
      "This link works only in the browser that asked for it. Open it there, or enter the code from the email there. You can also request a new email here.",
    rate_limited: "Too many requests in a short time. Wait a few minutes, then try again.",
    reauthentication_required: "To continue, please confirm that it is you: sign in once more.",
    session_expired: "Your session has ended. Sign in again to continue.",
    sign_in_failed:
      "Something went wrong on our side. Request a new email and try again; if it happens again, contact the people who run the site.",
    store_unavailable: "Sessions cannot be checked right now. Please try again in a few minutes.",
    too_many_attempts:
      "Too many codes were tried. Request a new email, or wait a while before you try again.",
    unavailable:
      "Signing in is not possible right now. Wait a few minutes, then open your link again or request a new one.",
    upstream_error:
      "Signing in is not possible right now. Try again later; if it goes on, contact the people who run the site.",
    upstream_timeout: "That took too long, and we stopped waiting. Please try again.",
    upstream_unavailable:
      "Signing in is not possible right now. Please try again in a few minutes.",
    verification_failed:
      "This sign-in could not be completed: the link or code has expired or was already used. Request a new email here.",
    wrong_code: "That code is not correct. Enter the code from the newest email.",
    other: "Something went wrong. Please try again.",
  },
};

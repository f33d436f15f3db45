import type { Texts } from "../texts.js";

export const ENGLISH: Texts = {
  signInTitle: "Sign in",
  signInLead: "Enter your email address and we’ll send you a link to sign in. No password needed.",
  signInLeadCode:
    "Enter your email address and we’ll send you a code to sign in. No password needed.",
  emailLabel: "Email address",
  sendLink: "Email me a link",
  sendCode: "Email me a code",
  enterCode: "Enter a code from an email",
  signedInAs: "You are signed in as {email}. Signing in with another address switches the account.",
  signedInTitle: "You are signed in",
  signedInLead: "You are signed in to {site} as {email}.",
  goOn: "Continue",
  signOut: "Sign out",
  otherAddress: "Use a different address",
  sentTitle: "Check your email",
  sentTo: "We sent an email to {email}.",
  sentLink:
    "Open the link in this browser. If the email is on another device, type its six-digit code here.",
  sentCode: "Enter the six-digit code from the email here.",
  change: "Change",
  lastsFor: "It works for {time}.",
  lastsUntil: "It works until {time}.",
  openMailbox: "Open {mailbox}",
  codeLabel: "Six-digit code",
  verify: "Sign in",
  working: "One moment…",
  notArrived: "Nothing after a minute or two? Look in your spam folder, or request another email.",
  resend: "Send another email",
  resendWait: "Send another email in {seconds} s",
  sentAgain: "Another email is on its way. Only the code in the newest email works now.",
  signedOutTitle: "You are signed out",
  signedOutLead: "You are no longer signed in to {site} in this browser.",
  signInAgain: "Sign in again",
  confirmTitle: "Sign in here?",
  confirmLead:
    "This sign-in link was requested in another browser. If you continue, you will be signed in to {site} here, in this browser.",
  confirmOnlyIf: "Continue only if you asked for this link.",
  confirmThere:
    "To sign in where you started, go back there and type the six-digit code from the email.",
  confirmSwitch: "You are signed in here as {email}. Continuing switches the account.",
  confirmButton: "Sign in here",
  confirmStay: "Stay signed in as {email}",
  confirmElse: "If you did not ask for it, close this page. Nothing has happened yet.",
  inviteTitle: "Accept the invitation?",
  inviteLead: "You have been invited to {site}. If you accept, you will be signed in here.",
  inviteOnlyIf: "Accept only if the invitation was meant for you.",
  inviteButton: "Accept",
  inviteElse: "If you did not expect it, close this page. Nothing has happened yet.",
  youAre: "You are signed in as {email}.",
  goHome: "Go to {site}",
  tryAgain: "Try again",
  otherAccount: "Use another account",
  soon: "in a few minutes",
  contact: "contact us",
  linkHome: "Home",
  linkSupport: "Support",
  linkPrivacy: "Privacy",
  linkTerms: "Terms",
  errors: {
    access_denied: {
      title: "No access with this address",
      text: "This address has no access to {site}. Sign in with a different one, or {contact}.",
    },
    authentication_required: {
      title: "You are not signed in",
      text: "Nothing was saved or changed. Sign in, then go back and send it again.",
    },
    cross_origin: {
      title: "This request was stopped",
      text: "It came from another website, so nothing was done. Open the page on {site} and try again there.",
    },
    forbidden: {
      title: "You have no access to this page",
      text: "Your account is not allowed to open it. If you need access, {contact}.",
    },
    internal_error: {
      title: "Something went wrong",
      text: "The fault is on our side. Please try again in a few minutes; if it happens again, {contact}.",
    },
    invalid_body: {
      title: "Please fill in the form again",
      text: "Part of it was lost on the way.",
    },
    invalid_code: {
      title: "That is not a complete code",
      text: "Enter the six digits of the code from the newest email.",
    },
    invalid_email: {
      title: "Check the email address",
      text: "Enter one complete address, such as name@example.com.",
    },
    invalid_link: {
      title: "This link is incomplete",
      text: "Copy the whole link from the email, or request a new one here.",
    },
    method_not_allowed: {
      title: "There is no page here",
      text: "This address works only as part of the sign-in.",
    },
    no_pending_login: {
      title: "Request a new email",
      text: "This browser is not waiting for a code: the time is up, or you began in another browser. Enter your address to get a new email.",
    },
    other_browser: {
      title: "Open this link where you started",
      text: "It works only in the browser that asked for it. Open it there, or type the code from the email there. You can also request a new email here.",
    },
    payload_too_large: {
      title: "That is too much text",
      text: "Go back and send a shorter text.",
    },
    rate_limited: {
      title: "Too many requests",
      text: "Try again {when}. A link or code that you asked for in this browser still works.",
    },
    reauthentication_required: {
      title: "Confirm that it is you",
      text: "This page needs a fresh sign-in. Sign in once more to continue.",
    },
    restarting: {
      title: "We are just restarting",
      text: "Nothing is lost. Wait a moment, then try the same thing again.",
    },
    session_expired: {
      title: "Your session has ended",
      text: "Sign in again to continue.",
    },
    sign_in_failed: {
      title: "The sign-in failed",
      text: "The fault is on our side. Request a new email and try again; if it happens again, {contact}.",
    },
    store_unavailable: {
      title: "Please try again in a few minutes",
      text: "We cannot check right now who is signed in. You have not been signed out.",
    },
    too_many_attempts: {
      title: "Too many codes tried",
      text: "You can type a code again {when}. The link in the email still works.",
    },
    unavailable: {
      title: "Signing in does not work right now",
      text: "Wait a few minutes, then open your link again or request a new one.",
    },
    unsupported_media_type: {
      title: "This form cannot be read",
      text: "Go back to {site} and send the form from there.",
    },
    upstream_error: {
      title: "Signing in does not work right now",
      text: "Please try again later. If it still does not work, {contact}.",
    },
    upstream_timeout: {
      title: "That took too long",
      text: "We stopped waiting. Please try again.",
    },
    upstream_unavailable: {
      title: "Signing in does not work right now",
      text: "Please try again in a few minutes.",
    },
    verification_failed: {
      title: "This link or code no longer works",
      text: "It has expired, or it was used before. Request a new email here.",
    },
    wrong_code: {
      title: "That code did not work",
      text: "Check the six digits in the newest email. A code works once and only for a limited time: if it is right, request another email.",
    },
    other: {
      title: "Something went wrong",
      text: "Please try again.",
    },
  },
};

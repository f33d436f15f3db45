import type { Texts } from "../texts.js";

export const ENGLISH: Texts = {
  signInTitle: "Sign in",
  signInLead: "Enter your email address and we’ll send you a link to sign in. No password needed.",
  signInLeadCode:
    "Enter your email address and we’ll send you a code to sign in. No password needed.",
  emailLabel: "Email address",
  sendLink: "Email me a link",
  sendCode: "Email me a code",
  enterCode: "I already have a code",
  signedInAs:
    "You are signed in as {email}. If you sign in with another address, you’ll switch accounts.",
  signedInTitle: "You are signed in",
  signedInLead: "You are signed in to {site} as {email}.",
  goOn: "Continue",
  signOut: "Sign out",
  otherAddress: "Use a different address",
  sentTitle: "Check your email",
  sentTo: "We sent an email to {email}.",
  sentLink:
    "Open the link in this browser. Reading the email on another device? Enter its six-digit code here.",
  sentCode: "Enter the six-digit code from the email here.",
  change: "Change",
  lastsFor: "It expires in {time}.",
  lastsUntil: "It expires at {time}.",
  openMailbox: "Open {mailbox}",
  codeLabel: "Six-digit code",
  verify: "Sign in",
  working: "One moment…",
  notArrived: "Nothing after a minute or two? Check your spam folder, or request another email.",
  resend: "Send another email",
  resendWait: "Send another email in {seconds}\u00A0s",
  sentAgain: "Another email is on its way. Only the code in the newest email works now.",
  signedOutTitle: "You are signed out",
  signedOutLead: "You are no longer signed in to {site} in this browser.",
  signInAgain: "Sign in again",
  confirmTitle: "Sign in here?",
  confirmLead:
    "This sign-in link was requested in another browser. If you continue, you’ll be signed in to {site} in this browser.",
  confirmOnlyIf: "Continue only if you asked for this link.",
  confirmThere:
    "Would you rather sign in where you started? Go back there and enter the six-digit code from the email.",
  confirmSwitch: "You are signed in here as {email}. If you continue, you’ll switch accounts.",
  confirmButton: "Sign in here",
  confirmStay: "Stay signed in as {email}",
  confirmElse: "If you did not ask for it, just close this page. The link has not been used.",
  inviteTitle: "Accept the invitation?",
  inviteLead: "You have been invited to {site}. If you accept, you’ll be signed in here.",
  inviteOnlyIf: "Accept only if the invitation was meant for you.",
  inviteButton: "Accept",
  inviteElse:
    "If you were not expecting an invitation, just close this page. Nothing has been accepted yet.",
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
      title: "This address has no access",
      text: "You cannot sign in to {site} with this address. Use a different one, or {contact}.",
    },
    authentication_required: {
      title: "You are not signed in",
      text: "Nothing was saved or changed. Sign in, then go back and submit the form again.",
    },
    cross_origin: {
      title: "We blocked this request",
      text: "It came from another website and was not carried out. Open the page on {site} and try again from there.",
    },
    forbidden: {
      title: "You do not have access to this page",
      text: "Your account is not allowed to open it. If you need access, {contact}.",
    },
    internal_error: {
      title: "Something went wrong",
      text: "The problem is on our side. Please try again in a few minutes. If it keeps happening, {contact}.",
    },
    invalid_body: {
      title: "Please fill in the form again",
      text: "Some of what you entered did not reach us.",
    },
    invalid_code: {
      title: "The code is incomplete",
      text: "Enter all six digits of the code in the newest email.",
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
      title: "This page does not exist",
      text: "This web address is only used while signing in.",
    },
    no_pending_login: {
      title: "Request a new email",
      text: "You cannot enter a code in this browser: time has run out, or you started in another browser. Enter your address and we’ll send you a new email.",
    },
    other_browser: {
      title: "Open this link where you started",
      text: "It only works in the browser where you asked for it. Open it there, or enter the code from the email there. Or request a new email here.",
    },
    payload_too_large: {
      title: "Your text is too long",
      text: "Go back and shorten it.",
    },
    rate_limited: {
      title: "Too many requests",
      text: "Try again {when}. Any link or code you asked for in this browser still works.",
    },
    reauthentication_required: {
      title: "Confirm it’s you",
      text: "To open this page, please sign in again.",
    },
    restarting: {
      title: "We’ll be right back",
      text: "Our server is restarting. Nothing was lost. Wait a moment, then try again.",
    },
    session_expired: {
      title: "Your session has expired",
      text: "Sign in again to continue.",
    },
    sign_in_failed: {
      title: "We could not sign you in",
      text: "The problem is on our side. Request a new email and try again. If it keeps happening, {contact}.",
    },
    store_unavailable: {
      title: "Please try again in a few minutes",
      text: "Right now we cannot check whether you are signed in. You have not been signed out.",
    },
    too_many_attempts: {
      title: "Too many attempts",
      text: "You can enter a code again {when}. The link in the email still works.",
    },
    unavailable: {
      title: "You cannot sign in right now",
      text: "Wait a few minutes, then open your link again or request a new one.",
    },
    unsupported_media_type: {
      title: "We could not read this form",
      text: "Go back to {site} and submit it from there.",
    },
    upstream_error: {
      title: "You cannot sign in right now",
      text: "Please try again later. If it still does not work, {contact}.",
    },
    upstream_timeout: {
      title: "That took too long",
      text: "We did not get a reply. Please try again.",
    },
    upstream_unavailable: {
      title: "You cannot sign in right now",
      text: "Please try again in a few minutes.",
    },
    verification_failed: {
      title: "This link or code no longer works",
      text: "It has expired or was already used. Request a new email here.",
    },
    wrong_code: {
      title: "That code did not work",
      text: "Check the six digits in the newest email. If they match, the code may have expired or been used already: request another email.",
    },
    other: {
      title: "Something went wrong",
      text: "Please try again.",
    },
  },
};

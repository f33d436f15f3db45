import type { Mail } from "../mail.js";

export const subjectOf = ({ kind, appName }: Mail): string =>
  kind === "invite" ? `You are invited to ${appName}` : `Your sign-in to ${appName}`;

/** Where the app asked for the mail: the host of its link. A mail without a link does not say. */
export const askedOn = ({ link }: Mail): string | undefined =>
  link === null ? undefined : new URL(link).host;

/** What is left of it, or what used it. */
export function stateOf({ state, triesLeft }: Mail): string {
  if (state !== "open") return STATES[state];
  return triesLeft === 1 ? "1 try left" : `${triesLeft} tries left`;
}

const STATES = {
  used_by_link: "Used by link",
  used_by_code: "Used by code",
  expired: "Expired",
} as const;

/** The mail as plain text, as mail programs without HTML show it. */
export function plainText(mail: Mail): string {
  const { kind, link, code, message, expiresAt } = mail;
  const until = `${expiresAt.slice(0, 16).replace("T", " ")} UTC`;
  const host = askedOn(mail);
  return [
    introduction(mail) + (host === undefined ? "." : ` on ${host}.`),
    message,
    link ?? undefined,
    link === null ? `Your code: ${code}` : `Or enter this code: ${code}`,
    `${link === null ? "It works" : "Both work"} once, until ${until}.`,
    kind === "invite" ? undefined : NOT_ASKED,
  ]
    .filter((paragraph) => paragraph !== undefined)
    .join("\n\n");
}

export const introduction = ({ kind, appName }: Mail): string =>
  kind === "invite"
    ? `You are invited to ${appName}`
    : `Somebody asked to sign in to ${appName} with this address`;

export const NOT_ASKED = "If it was not you, ignore this mail: nothing happens.";

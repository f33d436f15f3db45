/** A mail service on the web. */
export interface Mailbox {
  readonly name: string;
  readonly url: string;
}

/** Where the mail of an address can be read on the web; undefined for a domain that is not well known. */
export function mailboxOf(email: string): Mailbox | undefined {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return MAILBOXES.find(({ domains }) => domains.test(domain));
}

const MAILBOXES: readonly (Mailbox & { readonly domains: RegExp })[] = [
  { name: "Gmail", url: "https://mail.google.com/", domains: /^(?:gmail|googlemail)\.com$/ },
  {
    name: "Outlook",
    url: "https://outlook.live.com/mail/",
    domains:
      /^(?:outlook|hotmail|live|msn)\.(?:com|de|fr|es|it|nl|be|at|jp|co\.uk|co\.jp|com\.br)$/,
  },
  {
    name: "Yahoo",
    url: "https://mail.yahoo.com/",
    domains: /^(?:yahoo|ymail)\.(?:com|de|fr|es|it|ca|in|co\.uk|com\.br|com\.mx)$/,
  },
  { name: "iCloud", url: "https://www.icloud.com/mail/", domains: /^(?:icloud|me|mac)\.com$/ },
  {
    name: "Proton",
    url: "https://mail.proton.me/",
    domains: /^(?:proton\.me|pm\.me|protonmail\.(?:com|ch))$/,
  },
  { name: "GMX", url: "https://www.gmx.net/", domains: /^gmx\.(?:de|net|at|ch)$/ },
  { name: "GMX", url: "https://www.gmx.com/", domains: /^gmx\.(?:com|us|co\.uk|fr|es)$/ },
];

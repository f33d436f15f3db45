import { createHash } from "node:crypto";
import { type Html, html } from "./html.js";
import { SHEET } from "./sheet.js";
import type { User } from "./user.js";

/** One page of the app. */
export interface Page {
  readonly title: string;
  readonly user: User | null;
  readonly content: Html;
  /** An inline module that makes the page faster to use. The page also works without it. */
  readonly script?: string;
}

export function layout({ title, user, content, script }: Page): string {
  const head = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Acme Notes</title>
<link rel="icon" href="data:,">`;
  const body = html`<body>
<header>
<a class="home" href="/">${MARK}<span>Acme Notes</span></a>
${user === null ? undefined : navigation(user)}
</header>
<main>
${content}
</main>
</body>
</html>
`;
  // Sheet and script are raw text: they must not be escaped.
  const module = script === undefined ? "" : `<script type="module">${script}</script>\n`;
  return `${head.markup}\n<style>${SHEET}</style>\n${module}</head>\n${body.markup}`;
}

function navigation({ email }: User): Html {
  return html`<nav aria-label="Account">
<span class="who" title="${email}">${email}</span>
<a href="/dashboard">Dashboard</a>
<form method="post" action="/auth/logout"><button class="plain small" name="signed-out" value="1">Sign out</button></form>
</nav>`;
}

/** Allows only this app's own script and style. */
function policy(script: string | undefined): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(SHEET)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`, "connect-src 'self'"]),
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const hash = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  hashes.set(text, hash);
  return hash;
}

/** The hash of each sheet and script. They are constants, so the map stays small. */
const hashes = new Map<string, string>();

const MARK = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9"/><path d="M10 11h12M10 16h12M10 21h7"/></svg>`;

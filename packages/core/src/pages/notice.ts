import { fill } from "./document.js";
import { type Html, html } from "./html.js";
import { errorText, type Texts } from "./texts.js";

/** Why the page is shown, read out at once. Fields point to it by its id. */
export function notice(texts: Texts, code: string | undefined, site: string): Html | undefined {
  if (code === undefined) return undefined;
  const text = fill(errorText(texts, code), { site });
  return html`<div class="${isFault(code) ? "note alarm" : "note"}" id="error" role="alert">${SIGN}<p>${text}</p></div>\n`;
}

/** A box that says something about the page; not announced by itself. */
export function remark(text: Html): Html {
  return html`<div class="note">${SIGN}<p>${text}</p></div>\n`;
}

/** Before the title, where something is wrong; being asked to sign in again is not. */
export function titlePrefix(texts: Texts, code: string | undefined): string | undefined {
  return code !== undefined && isFault(code) ? texts.errorTitle : undefined;
}

const isFault = (code: string) =>
  code !== "session_expired" && code !== "reauthentication_required";

const SIGN = html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M10 6v4.5M10 13.9v.01"/></svg>`;

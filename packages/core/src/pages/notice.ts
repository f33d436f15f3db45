import { fill } from "./document.js";
import { type Html, html } from "./html.js";
import { errorText, type Texts } from "./texts.js";

/** Explains why the page is shown. Screen readers read it at once. Fields refer to it by its id. */
export function notice(texts: Texts, code: string | undefined, site: string): Html | undefined {
  if (code === undefined) return undefined;
  const text = fill(errorText(texts, code), { site });
  return html`<div class="${isFault(code) ? "note alarm" : "note"}" id="error" role="alert">${SIGN}<p>${text}</p></div>\n`;
}

/** A box with a remark about the page. Screen readers do not announce it. */
export function remark(text: Html): Html {
  return html`<div class="note">${SIGN}<p>${text}</p></div>\n`;
}

/** The title's prefix if there is an error. A request to sign in again is not an error. */
export function titlePrefix(texts: Texts, code: string | undefined): string | undefined {
  return code !== undefined && isFault(code) ? texts.errorTitle : undefined;
}

const isFault = (code: string) =>
  code !== "session_expired" && code !== "reauthentication_required";

const SIGN = html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M10 6v4.5M10 13.9v.01"/></svg>`;

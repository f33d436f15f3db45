import { contact, type Looks, siteName } from "./document.js";
import { fill } from "./fill.js";
import { type Html, html } from "./html.js";
import { errorText } from "./texts.js";
import { whenText } from "./times.js";

/** An error, as the query of a page names it. */
export interface PageFault {
  readonly code: string;
  /** When it can be tried again, in seconds from now. */
  readonly retryAfter?: number | undefined;
}

/** What went wrong and the way out. Screen readers read it at once; fields refer to it by its id. */
export function notice(fault: PageFault, site: string, page: Looks): Html {
  const style = isFault(fault.code) ? "note alarm" : "note";
  const text = explanation(fault, site, page);
  return html`<div class="${style}" id="error" role="alert">${SIGN}<p>${text}</p></div>\n`;
}

/** The sentence for a code. */
export function explanation({ code, retryAfter }: PageFault, site: string, page: Looks): Html {
  const { texts, lang } = page;
  const when = retryAfter === undefined ? texts.soon : whenText(lang, retryAfter);
  return fill(errorText(texts, code).text, {
    site: siteName(site, page),
    when: html`${when}`,
    contact: contact(page),
  });
}

/** A box with a remark about the page; screen readers do not announce it. */
export function remark(text: Html): Html {
  return html`<div class="note">${SIGN}<p>${text}</p></div>\n`;
}

/** Not a fault: the end of a session, and the request to sign in again. */
const isFault = (code: string) =>
  code !== "session_expired" && code !== "reauthentication_required";

const SIGN = html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M10 6v4.5M10 13.9v.01"/></svg>`;

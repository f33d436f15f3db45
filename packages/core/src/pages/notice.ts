import { fill } from "./document.js";
import { type Html, html } from "./html.js";
import { errorText, type Texts } from "./texts.js";

/** Why the page is shown, read out at once. Fields point to it by its id. */
export function notice(texts: Texts, code: string | undefined, site: string): Html | undefined {
  if (code === undefined) return undefined;
  const classes = isFault(code) ? "note alarm" : "note";
  return html`<p class="${classes}" id="error" role="alert">${fill(errorText(texts, code), { site })}</p>\n`;
}

/** Before the title, where something is wrong; being asked to sign in again is not. */
export function titlePrefix(texts: Texts, code: string | undefined): string | undefined {
  return code !== undefined && isFault(code) ? texts.errorTitle : undefined;
}

const isFault = (code: string) =>
  code !== "session_expired" && code !== "reauthentication_required";

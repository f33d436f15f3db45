import { renderDocument } from "./document.js";
import { fill } from "./fill.js";
import { type Html, html } from "./html.js";
import type { LoginView } from "./login-view.js";
import { notice } from "./notice.js";
import { faultOf, loginPath, returnToField, scriptValues, signOutForm } from "./parts.js";
import { errorText } from "./texts.js";

/** Asks for an address. */
export function emailForm(view: LoginView): string {
  const { site, page, action, fault, signedInAs, method } = view;
  const { texts } = page;
  const lead = method === "otp" ? texts.signInLeadCode : texts.signInLead;
  const value = prefilled(view);
  // The field is finished: the next step is the button.
  const isReady = value !== "" && fault?.code !== "invalid_email";
  const [onField, onButton] = isReady ? [undefined, FOCUS] : [FOCUS, undefined];
  return renderDocument({
    site,
    page,
    heading: fault === undefined ? texts.signInTitle : errorText(texts, fault.code).title,
    code: fault?.code,
    script: scriptValues(view),
    content: html`${fault === undefined ? html`<p class="lead">${lead}</p>\n` : notice(fault, site, page)}<form method="post" action="${action}/start">
${returnToField(view)}<label for="email">${texts.emailLabel}</label>
<input id="email" name="email" type="email" inputmode="email" enterkeyhint="send" autocomplete="email" autocapitalize="off" spellcheck="false" dir="ltr" maxlength="254" required${onField} value="${value}"${faultOf(fault, ["invalid_email"])}>
<button class="main"${onButton}>${method === "otp" ? texts.sendCode : texts.sendLink}</button>
</form>
${toCodeForm(view)}${signedInAs === undefined ? undefined : account(view, signedInAs)}`,
  });
}

/** What was typed before an error. Without an error, the address of the login that is pending. */
function prefilled({ typed, fault, asked, pending, signedInAs }: LoginView): string {
  if (typed !== undefined) return typed;
  if (fault?.code === "reauthentication_required") return signedInAs ?? "";
  return fault === undefined && asked !== "other-address" ? (pending?.email ?? "") : "";
}

/** For people who closed the page and still have the mail. After too many wrong codes there is nothing to type. */
function toCodeForm({ page, action, pending, fault }: LoginView): Html | undefined {
  if (pending === undefined || fault?.code === "too_many_attempts") return undefined;
  const path = loginPath({ action, returnTo: undefined }, { sent: "1" });
  return html`<p class="links"><a href="${path}">${page.texts.enterCode}</a></p>\n`;
}

/** For a user with a session: who that is, and the way back to it. */
function account(view: LoginView, email: string): Html {
  const { texts } = view.page;
  // The existing session is not enough for a page that asks for a new sign-in.
  const goOn =
    view.fault?.code === "reauthentication_required"
      ? undefined
      : html`<p><a class="button" href="${view.next}">${texts.goOn}</a></p>\n`;
  return html`<div class="more">
<p class="quiet">${fill(texts.signedInAs, { email })}</p>
${goOn}${signOutForm(view)}
</div>`;
}

const FOCUS = html` autofocus`;

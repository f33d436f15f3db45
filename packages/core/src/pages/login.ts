import { fill, fillText, type PageLook, renderDocument, siteName } from "./document.js";
import { type Html, html } from "./html.js";
import { notice, titlePrefix } from "./notice.js";

/** What the built-in login page shows. */
export interface LoginView {
  /** The site's host name. */
  readonly site: string;
  /** The path of the routes, as the browser sees it. */
  readonly action: string;
  readonly state: "email" | "sent" | "signed-out";
  /** The value of `error` in the query. It can be anything. */
  readonly error: string | undefined;
  /** The address of the login that is pending in this browser. */
  readonly email: string | undefined;
  readonly returnTo: string | undefined;
  /** The target after a login without `returnTo`. */
  readonly home: string;
  readonly method: "link" | "otp";
  readonly signedInAs: string | undefined;
  readonly page: PageLook;
}

export function loginPage(view: LoginView): string {
  // After a login the back button leads here. The code is already used, so the form for it would be useless.
  const isDone = view.email === undefined && view.signedInAs !== undefined;
  if (view.state === "sent" && !isDone) return sent(view);
  // The query can claim "signed out" although there is a session.
  if (view.state === "signed-out" && view.signedInAs === undefined) return signedOut(view);
  return askForEmail(view);
}

function askForEmail(view: LoginView): string {
  const { site, page, action, error, signedInAs, method } = view;
  const { texts } = page;
  const name = siteName(site, page);
  const again = error === "reauthentication_required" ? signedInAs : undefined;
  return renderDocument({
    site,
    page,
    heading: fillText(texts.signInTitle, { site: name }),
    titlePrefix: titlePrefix(texts, error),
    content: html`<p class="lead">${method === "otp" ? texts.signInLeadCode : texts.signInLead}</p>
${notice(texts, error, name)}<form method="post" action="${action}/start">
${returnToField(view)}<label for="email">${texts.emailLabel}</label>
<input id="email" name="email" type="email" inputmode="email" autocomplete="email" autocapitalize="off" spellcheck="false" dir="ltr" maxlength="254" required autofocus value="${view.email ?? again ?? ""}"${faultOf(error, ["invalid_email"])}>
<button class="main">${method === "otp" ? texts.sendCode : texts.sendLink}</button>
</form>
${signedInAs === undefined ? undefined : account(view, signedInAs)}`,
  });
}

function sent(view: LoginView): string {
  const { site, page, action, error, email, method } = view;
  const { texts } = page;
  const name = siteName(site, page);
  const lead =
    method === "otp" ? [texts.sentCodeTo, texts.sentCode] : [texts.sentLinkTo, texts.sentLink];
  const [known = "", unknown = ""] = lead;
  return renderDocument({
    site,
    page,
    heading: texts.sentTitle,
    titlePrefix: titlePrefix(texts, error),
    content: html`<p class="lead">${email === undefined ? unknown : fill(known, { email })}</p>
${notice(texts, error, name)}<form method="post" action="${action}/verify">
<label for="code">${texts.codeLabel}</label>
<input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" dir="ltr" required autofocus${faultOf(error, ["wrong_code", "invalid_code"])}>
<button class="main">${texts.verify}</button>
</form>
<div class="more">
<p class="quiet">${texts.notArrived}</p>
${email === undefined ? undefined : resend(view, email)}<p class="links"><a href="${loginPath(view)}">${texts.startOver}</a></p>
</div>`,
  });
}

function signedOut(view: LoginView): string {
  const { site, page, error } = view;
  const { texts } = page;
  const name = siteName(site, page);
  return renderDocument({
    site,
    page,
    heading: texts.signedOutTitle,
    titlePrefix: titlePrefix(texts, error),
    content: html`<p class="lead">${fill(texts.signedOutLead, { site: name })}</p>
${notice(texts, error, name)}<p><a class="button main" href="${loginPath(view)}">${texts.signInAgain}</a></p>`,
  });
}

function resend(view: LoginView, email: string): Html {
  return html`<form method="post" action="${view.action}/start">
${returnToField(view)}<input type="hidden" name="email" value="${email}">
<button>${view.page.texts.resend}</button>
</form>
`;
}

/** The choices of a person who already has a session. */
function account(view: LoginView, email: string): Html {
  const { page, site, action, error, home } = view;
  const { texts } = page;
  // If the person has to sign in again, continuing with this session would lead back here.
  const goOn =
    error === "reauthentication_required"
      ? undefined
      : html`<p><a class="button" href="${home}">${fill(texts.goOn, { site: siteName(site, page) })}</a></p>\n`;
  return html`<div class="more">
<p class="quiet">${fill(texts.signedInAs, { email })}</p>
${goOn}<form method="post" action="${action}/logout">
<button name="signed-out" value="1">${texts.signOut}</button>
</form>
</div>`;
}

function returnToField({ returnTo }: LoginView): Html | undefined {
  if (returnTo === undefined) return undefined;
  return html`<input type="hidden" name="returnTo" value="${returnTo}">\n`;
}

function loginPath({ action, returnTo }: LoginView): string {
  if (returnTo === undefined) return `${action}/login`;
  return `${action}/login?${new URLSearchParams({ returnTo })}`;
}

/** Links a field to the notice. The field is marked as invalid only if the error is one of its own. */
function faultOf(error: string | undefined, own: readonly string[]): Html | undefined {
  if (error === undefined) return undefined;
  const invalid = own.includes(error) ? html` aria-invalid="true"` : undefined;
  return html` aria-describedby="error"${invalid}`;
}

import { renderDocument } from "./document.js";
import { fill } from "./fill.js";
import { type Html, html } from "./html.js";
import type { LoginView, PendingView } from "./login-view.js";
import { mailboxOf } from "./mailbox.js";
import { notice, remark } from "./notice.js";
import { faultOf, loginPath, returnToField, scriptValues } from "./parts.js";
import { errorText } from "./texts.js";
import { durationText } from "./times.js";

/** Says that a mail is on its way, and asks for its code. */
export function codeForm(view: LoginView, pending: PendingView): string {
  const { site, page, action, fault, asked, method } = view;
  const { texts } = page;
  const { email, startedAt } = pending;
  // The pending login knows returnTo.
  const other = loginPath({ action, returnTo: undefined }, { other: "1" });
  const heading = fault === undefined ? texts.sentTitle : errorText(texts, fault.code).title;
  return renderDocument({
    site,
    page,
    heading,
    code: fault?.code,
    script: scriptValues(view, {
      next: view.next,
      since: String(startedAt),
      session: `${action}/session`,
    }),
    content: html`${fault === undefined ? undefined : notice(fault, site, page)}${
      fault === undefined && asked === "sent-again" ? remark(html`${texts.sentAgain}`) : undefined
    }<p class="lead">${fill(texts.sentTo, { email })} <a href="${other}">${texts.change}</a></p>
<p class="lead">${method === "otp" ? texts.sentCode : texts.sentLink}${gap(page.lang)}${lasting(view, pending)}</p>
${mailbox(view, email)}<form method="post" action="${action}/verify">
<label for="code">${texts.codeLabel}</label>
<input id="code" class="code" name="code" inputmode="numeric" enterkeyhint="go" autocomplete="one-time-code" pattern="${CODE_PATTERN}" title="${texts.errors.invalid_code.text}" dir="ltr" required autofocus${faultOf(fault, ["wrong_code", "invalid_code"])}>
<button class="main">${texts.verify}</button>
</form>
<div class="more">
<p class="quiet">${texts.notArrived}</p>
${resend(view, pending)}<p class="links"><a href="${other}">${texts.otherAddress}</a></p>
</div>`,
  });
}

/** Six digits as people paste them: the server reads the same. */
const CODE_PATTERN = String.raw`(?:[\s\p{Pd}\p{Cf}]*[0-9\uff10-\uff19]){6}[\s\p{Pd}\p{Cf}]*`;

/** Between two sentences. In Chinese and Japanese the full-width mark already contains the space. */
const gap = (lang: string) => (/^(?:ja|zh)\b/i.test(lang) ? "" : " ");

/** How long the mail is good for: a duration, which the script replaces by a time of day. */
function lasting({ page }: LoginView, { secondsLeft, expiresAt }: PendingView): Html {
  const { lang, texts } = page;
  const time = html`${durationText(lang, secondsLeft)}`;
  return html`<span data-until="${String(expiresAt)}" data-text="${texts.lastsUntil}">${fill(texts.lastsFor, { time })}</span>`;
}

function mailbox({ page }: LoginView, email: string): Html | undefined {
  const known = mailboxOf(email);
  if (known === undefined) return undefined;
  const text = fill(page.texts.openMailbox, { mailbox: html`${known.name}` });
  return html`<p><a class="button open" href="${known.url}" rel="noreferrer">${text}</a></p>\n`;
}

function resend(view: LoginView, { email, resendIn }: PendingView): Html {
  const { texts } = view.page;
  const wait =
    resendIn > 0
      ? html` data-wait="${String(resendIn)}" data-text="${texts.resendWait}"`
      : undefined;
  return html`<form method="post" action="${view.action}/start">
${returnToField(view)}<input type="hidden" name="email" value="${email}">
<button${wait}>${texts.resend}</button>
</form>
`;
}

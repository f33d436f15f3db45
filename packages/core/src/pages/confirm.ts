import { type Looks, renderDocument, siteName } from "./document.js";
import { fill, fillText } from "./fill.js";
import { html } from "./html.js";
import { remark } from "./notice.js";

/** A link opened in a browser that did not ask for it. */
export interface ConfirmView {
  /** Host name. */
  readonly site: string;
  /** The routes' path in the browser. */
  readonly action: string;
  readonly token: string;
  /** Names this page, so that two presses of its button are one login. */
  readonly confirmation: string;
  readonly signedInAs: string | undefined;
  /** Whether the link is of an invitation, which nobody has asked for. */
  readonly invited: boolean;
  /** The app's home page. */
  readonly home: string;
  readonly page: Looks;
}

/** One button, which uses the link. Before that, nobody knows whose link it is. */
export function confirmPage(view: ConfirmView): string {
  const { site, action, token, confirmation, signedInAs, invited, home, page } = view;
  const { texts } = page;
  const [title, lead, onlyIf, button, otherwise] = invited
    ? [
        texts.inviteTitle,
        texts.inviteLead,
        texts.inviteOnlyIf,
        texts.inviteButton,
        texts.inviteElse,
      ]
    : [
        texts.confirmTitle,
        texts.confirmLead,
        texts.confirmOnlyIf,
        texts.confirmButton,
        texts.confirmElse,
      ];
  const name = siteName(site, page);
  const stay =
    signedInAs === undefined
      ? undefined
      : html`<p class="links"><a href="${home}">${fill(texts.confirmStay, { email: signedInAs })}</a></p>\n`;
  // The button is not focused automatically: an accidental Enter must not switch anybody's account.
  return renderDocument({
    site,
    page,
    heading: fillText(title, { site: name }),
    content: html`<p class="lead">${fill(lead, { site: name })}</p>
${
  signedInAs === undefined ? undefined : remark(fill(texts.confirmSwitch, { email: signedInAs }))
}<form method="post" action="${action}/callback">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="confirmation" value="${confirmation}">
<p><strong>${onlyIf}</strong></p>
<button class="main">${button}</button>
</form>
${stay}<div class="more">
${invited ? undefined : html`<p class="quiet">${texts.confirmThere}</p>\n`}<p class="quiet">${otherwise}</p>
</div>`,
  });
}

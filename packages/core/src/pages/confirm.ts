import { fill, fillText, type PageOptions, renderDocument, siteName } from "./document.js";
import { html } from "./html.js";
import { remark } from "./notice.js";

/** What the page shows for a link that is opened in a browser that did not request it. */
export interface ConfirmView {
  /** The site's host name. */
  readonly site: string;
  /** The path of the routes, as the browser sees it. */
  readonly action: string;
  readonly token: string;
  /** Names this page, so that two presses of its button are one login. */
  readonly confirmation: string;
  readonly signedInAs: string | undefined;
  /** Whether the link is from an invitation, which nobody requested. */
  readonly invited: boolean;
  readonly page: PageOptions;
}

/** A page with one button, which uses the link up. Before that, nobody can know whose link it is. */
export function confirmPage(view: ConfirmView): string {
  const { site, action, token, confirmation, signedInAs, invited, page } = view;
  const { texts } = page;
  const [title, lead, onlyIf, otherwise] = invited
    ? [texts.inviteTitle, texts.inviteLead, texts.inviteOnlyIf, texts.inviteElse]
    : [texts.confirmTitle, texts.confirmLead, texts.confirmOnlyIf, texts.confirmElse];
  const name = siteName(site, page);
  // The button has no autofocus: pressing Enter by mistake must not switch the account.
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
<button class="main">${texts.confirmButton}</button>
</form>
<p class="more quiet">${otherwise}</p>`,
  });
}

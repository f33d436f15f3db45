import { fill, fillText, type PageOptions, renderDocument, siteName } from "./document.js";
import { html } from "./html.js";
import { remark } from "./notice.js";

/** A link opened in a browser that did not ask for it. */
export interface ConfirmView {
  /** Host name. */
  readonly site: string;
  /** The routes' path in the browser. */
  readonly action: string;
  readonly token: string;
  readonly signedInAs: string | undefined;
  /** Whether it is an invitation's, which nobody has asked for. */
  readonly invited: boolean;
  readonly page: PageOptions;
}

/** One button, which spends the link. Whose it is, nobody knows before. */
export function confirmPage(view: ConfirmView): string {
  const { site, action, token, signedInAs, invited, page } = view;
  const { texts } = page;
  const [title, lead, onlyIf, otherwise] = invited
    ? [texts.inviteTitle, texts.inviteLead, texts.inviteOnlyIf, texts.inviteElse]
    : [texts.confirmTitle, texts.confirmLead, texts.confirmOnlyIf, texts.confirmElse];
  const name = siteName(site, page);
  // The button takes no focus by itself: a stray Enter must not switch anybody's account.
  return renderDocument({
    site,
    page,
    heading: fillText(title, { site: name }),
    content: html`<p class="lead">${fill(lead, { site: name })}</p>
${
  signedInAs === undefined ? undefined : remark(fill(texts.confirmSwitch, { email: signedInAs }))
}<form method="post" action="${action}/callback">
<input type="hidden" name="token" value="${token}">
<p><strong>${onlyIf}</strong></p>
<button class="main">${texts.confirmButton}</button>
</form>
<p class="more quiet">${otherwise}</p>`,
  });
}

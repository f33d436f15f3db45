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
  readonly page: PageOptions;
}

/** One button, which spends the link. Whose it is, nobody knows before. */
export function confirmPage({ site, action, token, signedInAs, page }: ConfirmView): string {
  const { texts } = page;
  const name = siteName(site, page);
  // The button takes no focus by itself: a stray Enter must not switch anybody's account.
  return renderDocument({
    site,
    page,
    heading: fillText(texts.confirmTitle, { site: name }),
    content: html`<p class="lead">${fill(texts.confirmLead, { site: name })}</p>
${
  signedInAs === undefined ? undefined : remark(fill(texts.confirmSwitch, { email: signedInAs }))
}<form method="post" action="${action}/callback">
<input type="hidden" name="token" value="${token}">
<p><strong>${texts.confirmOnlyIf}</strong></p>
<button class="main">${texts.confirmButton}</button>
</form>
<p class="more quiet">${texts.confirmElse}</p>`,
  });
}

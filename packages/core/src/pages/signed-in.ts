import { renderDocument, siteName } from "./document.js";
import { fill } from "./fill.js";
import { html } from "./html.js";
import type { LoginView } from "./login-view.js";
import { loginPath, scriptValues, signOutForm } from "./parts.js";

/** For a user who is signed in already: continue, or not. */
export function signedIn(view: LoginView, email: string): string {
  const { site, page, next } = view;
  const { texts } = page;
  return renderDocument({
    site,
    page,
    heading: texts.signedInTitle,
    script: scriptValues(view),
    content: html`<p class="lead">${fill(texts.signedInLead, { email, site: siteName(site, page) })}</p>
<p><a class="button main" href="${next}" autofocus>${texts.goOn}</a></p>
<div class="more">
${signOutForm(view)}
<p class="links"><a href="${loginPath(view, { other: "1" })}">${texts.otherAddress}</a></p>
</div>`,
  });
}

import { renderDocument, siteName } from "./document.js";
import { fill } from "./fill.js";
import { html } from "./html.js";
import type { LoginView } from "./login-view.js";
import { loginPath, scriptValues } from "./parts.js";

/** After the sign-out. */
export function signedOut(view: LoginView): string {
  const { site, page } = view;
  const { texts } = page;
  return renderDocument({
    site,
    page,
    heading: texts.signedOutTitle,
    script: scriptValues(view),
    content: html`<p class="lead">${fill(texts.signedOutLead, { site: siteName(site, page) })}</p>
<p><a class="button main" href="${loginPath(view)}">${texts.signInAgain}</a></p>`,
  });
}

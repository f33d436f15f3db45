import { UNAUTHENTICATED } from "../reply/codes.js";
import { type Looks, renderDocument, siteName } from "./document.js";
import { fill } from "./fill.js";
import { html } from "./html.js";
import { explanation } from "./notice.js";
import { errorText } from "./texts.js";

/** A request that was refused where a person is looking. */
export interface ProblemView {
  /** Host name. */
  readonly site: string;
  readonly code: string;
  readonly signedInAs: string | undefined;
  readonly home: string;
  /** The login page, with the way back here. */
  readonly login: string;
  /** The same page again, if loading it may help. */
  readonly retry: string | undefined;
  readonly page: Looks;
}

/** Says what was refused, to whom, and the ways on. */
export function problemPage(view: ProblemView): string {
  const { site, code, signedInAs, home, login, retry, page } = view;
  const { texts } = page;
  const name = siteName(site, page);
  const isAnonymous = UNAUTHENTICATED.has(code);
  const said = isAnonymous ? "authentication_required" : code;
  const toHome = fill(texts.goHome, { site: name });
  const main = isAnonymous
    ? html`<a class="button main" href="${login}">${texts.signInTitle}</a>`
    : retry === undefined
      ? html`<a class="button main" href="${home}">${toHome}</a>`
      : html`<a class="button main" href="${retry}">${texts.tryAgain}</a>`;
  const account =
    code !== "forbidden" || signedInAs === undefined
      ? undefined
      : html`<div class="more">
<p class="quiet">${fill(texts.youAre, { email: signedInAs })}</p>
<p><a class="button" href="${login}">${texts.otherAccount}</a></p>
</div>`;
  return renderDocument({
    site,
    page,
    heading: errorText(texts, said).title,
    code,
    content: html`<p class="lead">${explanation({ code: said }, site, page)}</p>
<p>${main}</p>
${account}`,
  });
}

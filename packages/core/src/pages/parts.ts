import { type Html, html } from "./html.js";
import type { LoginView } from "./login-view.js";
import type { PageFault } from "./notice.js";

export function returnToField({ returnTo }: LoginView): Html | undefined {
  if (returnTo === undefined) return undefined;
  return html`<input type="hidden" name="returnTo" value="${returnTo}">\n`;
}

/** The login page's path, with `returnTo` and other fields as its query. */
export function loginPath(
  { action, returnTo }: Pick<LoginView, "action" | "returnTo">,
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({ ...more, ...(returnTo === undefined ? {} : { returnTo }) });
  return query.size === 0 ? `${action}/login` : `${action}/login?${query}`;
}

/** Connects a field to the notice. The field itself is wrong only if the error is about what was typed there. */
export function faultOf(fault: PageFault | undefined, own: readonly string[]): Html | undefined {
  if (fault === undefined) return undefined;
  const invalid = own.includes(fault.code) ? html` aria-invalid="true"` : undefined;
  return html` aria-describedby="error"${invalid}`;
}

/** The values that the script needs on every page. */
export function scriptValues({ script, page }: LoginView, more: Record<string, string> = {}) {
  return script ? { working: page.texts.working, ...more } : undefined;
}

export function signOutForm({ action, page }: LoginView): Html {
  return html`<form method="post" action="${action}/logout">
<button name="signed-out" value="1">${page.texts.signOut}</button>
</form>`;
}

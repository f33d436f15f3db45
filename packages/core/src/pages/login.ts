import { codeForm } from "./code-form.js";
import { emailForm } from "./email-form.js";
import type { LoginView } from "./login-view.js";

import { signedIn } from "./signed-in.js";
import { signedOut } from "./signed-out.js";

/** The built-in login page: what the query asks for, as far as the pending login and the session allow. */
export function loginPage(view: LoginView): string {
  const { asked, fault, pending, signedInAs } = view;
  const isSent = asked === "sent" || asked === "sent-again";
  if (isSent && pending !== undefined) return codeForm(view, pending);
  if (asked === "signed-out" && signedInAs === undefined) return signedOut(view);
  if (signedInAs !== undefined && fault === undefined && asked !== "other-address") {
    return signedIn(view, signedInAs);
  }
  // Nothing waits for a code here: the page must not claim that a mail was sent.
  if (isSent && fault === undefined)
    return emailForm({ ...view, fault: { code: "no_pending_login" } });
  return emailForm(view);
}

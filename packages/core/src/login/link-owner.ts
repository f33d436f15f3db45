import type { Report } from "../events.js";
import { askStore } from "../session/store.js";
import type { Invited } from "./invites.js";
import type { Login } from "./login.js";
import { type Attempt, findAttempt } from "./pending.js";
import { type Refused, refused } from "./verdict.js";
import type { Visitor } from "./visitor.js";

/** Whose a link is: this browser's own, an invitation's, or, with neither, somebody's whom this app does not know. */
export interface LinkOwner {
  readonly ok: true;
  readonly attempt: Attempt | undefined;
  readonly invited: Invited | undefined;
}

export async function linkOwner(
  { invites, settings }: Login,
  { attempts }: Visitor,
  handle: string,
  report: Report,
): Promise<LinkOwner | Refused> {
  const attempt = findAttempt(attempts, handle);
  if (attempt !== undefined) return { ok: true, attempt, invited: undefined };
  let invited: Invited | undefined;
  if (invites !== undefined) {
    const found = await askStore(report, () => invites.find(handle));
    // Also with onStoreError "allow": without its entry, nobody knows whose the link may be.
    if (!found.ok) return refused({ code: "store_unavailable" });
    invited = found.value;
  }
  if (settings.linkBinding === "strict" && invited === undefined) {
    const reason = "other_browser";
    const unknown = { address: undefined, detail: undefined, cause: undefined };
    report({ type: "refused", reason, ...unknown });
    return refused({ code: reason });
  }
  return { ok: true, attempt, invited };
}

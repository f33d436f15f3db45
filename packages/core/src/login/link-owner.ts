import { NO_DETAILS, type Report } from "../events.js";
import { askStore } from "../session/store.js";
import type { Invited } from "./invites.js";
import type { Login } from "./login.js";
import { type Attempt, findAttempt } from "./pending.js";
import { type Refused, refused } from "./verdict.js";
import type { Visitor } from "./visitor.js";

/** The origin of a link: an attempt of this browser, or an invitation. With neither, this app does not know the link. */
export interface LinkOwner {
  readonly ok: true;
  readonly attempt: Attempt | undefined;
  readonly invited: Invited | undefined;
}

/** Finds the origin of a link. Refuses if the store fails, and an unknown link if `linkBinding` is `strict`. */
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
    // Refused also with onStoreError "allow": without the entry, the link's address is not known.
    if (!found.ok) return refused({ code: "store_unavailable" });
    invited = found.value;
  }
  if (settings.linkBinding === "strict" && invited === undefined) {
    const reason = "other_browser";
    report({ type: "refused", ...NO_DETAILS, reason });
    return refused({ code: reason });
  }
  return { ok: true, attempt, invited };
}

import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { factsOf, type Report } from "../events.js";
import type { Issued } from "../session/issue.js";
import { decisionFrom } from "./decision.js";
import type { Person } from "./person.js";
import type { Proof } from "./proof.js";
import { type Refused, refused } from "./verdict.js";

/** Asks the app (`onSignIn`), then issues the session. An error in either step refuses the login with `sign_in_failed`. */
export async function sessionFor(
  core: Core,
  request: AuthRequest,
  proof: Proof,
  person: Person,
  report: Report,
): Promise<{ readonly ok: true; readonly issued: Issued } | Refused> {
  const { address, handle } = proof;
  const { id, email } = person.user;
  try {
    const decision = await decisionOf(core, request, proof, person);
    if (decision.deny !== undefined) {
      const reason = "access_denied";
      const detail = String(decision.deny);
      report({ type: "refused", reason, address, detail, cause: undefined });
      return refused({ code: reason }, { clearPending: true });
    }
    const { userId = id, claims } = decision;
    if (typeof userId !== "string" || userId === "")
      throw new TypeError("userId must be a non-empty string");
    const issued = await core.sessions.issue({ userId, email, claims, handle });
    return { ok: true, issued };
  } catch (cause) {
    const reason = "sign_in_failed";
    report({ type: "refused", reason, address, detail: undefined, cause });
    return refused({ code: reason }, { clearPending: true });
  }
}

/** The decision of `onSignIn`. The values are unknown until they are checked: JavaScript can return anything. */
interface Decided {
  readonly userId: unknown;
  readonly claims: unknown;
  readonly deny: unknown;
}

/** Calls `onSignIn`. Rejects if it returns anything but a decision, such as an error or a database row. */
async function decisionOf(
  { settings }: Core,
  request: AuthRequest,
  { method, metadata }: Proof,
  person: Person,
): Promise<Partial<Decided>> {
  const user = Object.freeze(person.user);
  const login = { user, method, metadata: metadata ?? person.metadata, ...factsOf(request) };
  return decisionFrom<Decided>(
    "onSignIn",
    ["userId", "claims", "deny"],
    await settings.onSignIn?.(login),
  );
}

import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { type FailedStep, factsOf, NO_DETAILS, type Report } from "../events.js";
import type { Issued } from "../session/issue.js";
import { isUnfitClaims } from "../session/unfit-claims.js";
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
  let failed: FailedStep = "onSignIn";
  try {
    const returned = await askApp(core, request, proof, person);
    failed = "decision";
    const decision = decisionFrom<Decided>("onSignIn", ["userId", "claims", "deny"], returned);
    if (decision.deny !== undefined) {
      const reason = "access_denied";
      const detail = String(decision.deny);
      report({ type: "refused", ...NO_DETAILS, reason, address, detail });
      return refused({ code: reason }, { clearPending: true });
    }
    const { userId = id, claims } = decision;
    if (typeof userId !== "string" || userId === "")
      throw new TypeError(`userId must be a non-empty string, and is ${kindOf(userId)}`);
    failed = "store";
    const issued = await core.sessions.issue({ userId, email, claims, handle });
    return { ok: true, issued };
  } catch (cause) {
    if (isUnfitClaims(cause)) failed = "claims";
    const reason = "sign_in_failed";
    report({ type: "refused", ...NO_DETAILS, reason, address, failed, cause });
    return refused({ code: reason }, { clearPending: true });
  }
}

const kindOf = (userId: unknown) =>
  userId === "" ? "empty" : `of the type ${userId === null ? "null" : typeof userId}`;

/** The decision of `onSignIn`. The values are unknown until they are checked: JavaScript can return anything. */
interface Decided {
  readonly userId: unknown;
  readonly claims: unknown;
  readonly deny: unknown;
}

async function askApp(
  { settings }: Core,
  request: AuthRequest,
  { method, metadata }: Proof,
  person: Person,
): Promise<unknown> {
  const user = Object.freeze(person.user);
  const login = { user, method, metadata: metadata ?? person.metadata, ...factsOf(request) };
  return settings.onSignIn?.(login);
}

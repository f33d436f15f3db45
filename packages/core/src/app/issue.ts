import type { Session } from "../boundary/http.js";
import type { Core } from "../core.js";
import { parseEmail } from "../request/email.js";
import type { Issued } from "../session/issue.js";
import { addressOf, userIdOf } from "../session/names.js";
import type { SignedIn } from "../session/reading.js";

/** A session that the app issued. Its token, cookie and `Set-Cookie` each give access to the account: never log them. */
export interface IssuedSession<U> {
  /** The user as a guard would show it. Frozen. */
  readonly user: U;
  /** The id and the times of the session. Frozen. */
  readonly session: Session;
  /** For `Authorization: Bearer`, if `session.bearer` is on. */
  readonly token: string;
  /** `name=value`, for the `Cookie` header of a request. */
  readonly cookie: string;
  /** The value of a response's `Set-Cookie` header. */
  readonly setCookie: string;
}

/** Issues a session without a login. */
export async function issueByHand<U>(
  core: Core,
  user: { readonly id: string; readonly email: string },
  claims: unknown,
): Promise<IssuedSession<U>> {
  const { id, email } = user;
  if (typeof id !== "string" || id === "")
    throw new TypeError("issue: id is not a non-empty string");
  const address = parseEmail(email);
  if (address === undefined) throw new TypeError("issue: email is not one valid address");
  const issued = await core.sessions.issue({
    userId: id,
    email: address,
    claims,
    handle: undefined,
  });
  return handedOut(core, issued, false);
}

/** Issues the session of a guarded request again, with other claims. */
export async function renewByHand<U>(
  core: Core,
  reading: SignedIn | undefined,
  claims: unknown,
): Promise<IssuedSession<U>> {
  if (reading === undefined)
    throw new Error("Turalogin: nobody is signed in on this request: there is nothing to renew.");
  return handedOut(core, await core.sessions.reissue(reading, claims), true);
}

function handedOut<U>({ keys, emit }: Core, issued: Issued, renewed: boolean): IssuedSession<U> {
  const { user, session, token } = issued;
  const address = addressOf(user.email, keys);
  emit({ type: "session_issued", userId: userIdOf(user.id, keys), address, renewed });
  const [, setCookie] = issued.cookie;
  const [cookie = ""] = setCookie.split(";");
  return Object.freeze({ user: user as U, session, token, cookie, setCookie });
}

import type { AuthRequest, Reply } from "../boundary/http.js";
import { NO_DETAILS, timed } from "../events.js";
import type { Login } from "../login/login.js";
import { PENDING_TTL } from "../login/pending.js";
import { codeProof } from "../login/proof.js";
import { signIn } from "../login/sign-in.js";
import { verdictCookies } from "../login/verdict-cookies.js";
import { visitorOf } from "../login/visitor.js";
import type { ErrorCode } from "../reply/codes.js";
import type { Refusal } from "../reply/refusal.js";
import { json, redirect } from "../reply/reply.js";
import { readBody } from "../request/body.js";
import { parseCode } from "../request/code.js";
import { shownOrigin } from "../request/origin.js";
import { addressOf } from "../session/names.js";
import { refuse, refuseBody } from "./refusal.js";

/** `POST {basePath}/verify`: signs in with a code, for this browser's newest attempt. */
export async function verify(login: Login, request: AuthRequest): Promise<Reply> {
  const { settings, sessions } = login;
  const report = timed(login.emit, settings.now, request);
  const body = await readBody(request);
  if (!body.ok) return refuseBody(settings, body, report);
  const { flavour, fields } = body;
  const visitor = await visitorOf(login, request);
  const [attempt] = visitor.attempts;
  const refused = (refusal: Refusal) =>
    refuse(settings, flavour, {
      ...refusal,
      sent: attempt !== undefined && refusal.sent !== false,
      // Without the pending login, nothing else knows it.
      returnTo: refusal.sent === false ? attempt?.returnTo : undefined,
    });

  // Without a code the service would verify the link. So only six digits may pass.
  const code = parseCode(fields.code);
  if (code === undefined) {
    const reason = "invalid_code";
    const address = attempt && addressOf(attempt.email, login.keys);
    report({ type: "refused", ...NO_DETAILS, reason, address });
    return refused({ code: reason });
  }
  const before = await sessions.read(request);
  if (attempt === undefined) {
    // The link was opened in another tab meanwhile.
    const isDone = before.ok && before.session.signedInAt + PENDING_TTL > settings.now() / 1000;
    if (isDone && flavour === "form") return redirect(303, settings.pages.home);
    const { headers } = request;
    if (headers.cookie === undefined)
      login.emit({ type: "cookies_missing", origin: shownOrigin(headers) }, request);
    report({ type: "refused", ...NO_DETAILS, reason: "no_pending_login" });
    return refused({ code: "no_pending_login" });
  }
  if (!before.ok && before.code === "store_unavailable") return refused({ code: before.code });

  const proof = await codeProof(login, visitor, attempt, code);
  const verdict = await signIn(login, visitor, proof);
  const wantsToken = settings.bearer && fields.token === true && flavour === "json";
  const headers = verdictCookies(login, visitor, verdict, !wantsToken);
  if (!verdict.ok) {
    const sent = !verdict.clearPending && !NO_MORE_TRIES.has(verdict.refusal.code);
    return refused({ ...verdict.refusal, headers, sent });
  }
  if (flavour === "form") return redirect(303, verdict.location, headers);
  const { user, token } = verdict.issued;
  return json(200, { success: true, user, ...(wantsToken ? { token } : {}) }, headers);
}

/** Too many codes were tried, or the code was right and is now used, but belongs to another address than requested. */
const NO_MORE_TRIES: ReadonlySet<ErrorCode> = new Set(["too_many_attempts", "verification_failed"]);

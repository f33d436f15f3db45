import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Login } from "../login/login.js";
import { codeProof } from "../login/proof.js";
import { signIn } from "../login/sign-in.js";
import { verdictCookies } from "../login/verdict-cookies.js";
import { visitorOf } from "../login/visitor.js";
import type { ErrorCode } from "../reply/codes.js";
import type { Refusal } from "../reply/refusal.js";
import { json, redirect } from "../reply/reply.js";
import { readBody, textField } from "../request/body.js";
import { bodyRefusal, refuse } from "./refusal.js";

/** `POST {basePath}/verify`: signs in with a code, for this browser's newest attempt. */
export async function verify(login: Login, request: AuthRequest): Promise<Reply> {
  const { settings, sessions } = login;
  const body = await readBody(request);
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  const { flavour, fields } = body;
  const visitor = await visitorOf(login, request);
  const [attempt] = visitor.attempts;
  const refused = (refusal: Refusal) =>
    refuse(settings, flavour, {
      ...refusal,
      sent: attempt !== undefined && refusal.sent !== false,
    });

  const code = textField(fields, "code");
  // Without a code the service would verify the link, so only six digits are accepted here.
  if (code === undefined || !/^[0-9]{6}$/.test(code)) return refused({ code: "invalid_code" });
  if (attempt === undefined) return refused({ code: "no_pending_login" });
  const before = await sessions.read(request);
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

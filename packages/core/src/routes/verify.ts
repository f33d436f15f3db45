import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import type { Count } from "../limits/limits.js";
import { askerOf } from "../login/asker.js";
import { type Attempt, attemptKey, openAttempts } from "../login/pending.js";
import { signIn, verdictCookies } from "../login/redeem.js";
import type { Verdict } from "../login/verdicts.js";
import type { ErrorCode } from "../reply/codes.js";
import { json, redirect } from "../reply/reply.js";
import { readBody, text } from "../request/body.js";
import { findCookie } from "../request/cookie.js";
import { digest } from "../session/keys.js";
import type { Reading } from "../session/reading.js";
import { bodyRefusal, type Refusal, refuse } from "./refusal.js";

/** `POST {basePath}/verify`: signs in with the code of this browser's newest attempt. */
export async function verify(core: Core, request: AuthRequest): Promise<Reply> {
  const { settings, keys, sessions, verdicts } = core;
  const body = await readBody(request);
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  const { flavour, fields } = body;
  const cookie = findCookie(request.headers.cookie, settings.cookie.pending);
  const [attempt] = await openAttempts(cookie, keys, settings.now());
  const refused = (refusal: Refusal) =>
    refuse(settings, flavour, {
      ...refusal,
      sent: attempt !== undefined && refusal.sent !== false,
    });

  const code = text(fields, "code");
  // Without a code the service would verify the link: nothing but six digits may get past here.
  if (code === undefined || !/^[0-9]{6}$/.test(code)) return refused({ code: "invalid_code" });
  if (attempt === undefined) return refused({ code: "no_pending_login" });
  const before = await sessions.read(request);
  if (!before.ok && before.code === "store_unavailable") return refused({ code: before.code });

  const key = `code:${attemptKey(attempt, keys.first)}:${code}`;
  const verdict = await verdicts.share(key, () => tryCode(core, request, attempt, code, before));
  const wantsToken = settings.bearer && fields.token === true && flavour === "json";
  const set = verdictCookies(core, request, verdict, !wantsToken);
  if (!verdict.ok) {
    const sent = !verdict.clearPending && !NO_MORE_TRIES.has(verdict.refusal.code);
    return refused({ ...verdict.refusal, headers: set, sent });
  }
  if (flavour === "form") return redirect(303, verdict.location, set);
  const { user, token } = verdict.issued;
  return json(200, { success: true, user, ...(wantsToken ? { token } : {}) }, set);
}

/** Too many were tried, or the code was right and is spent, on another address than was asked for. */
const NO_MORE_TRIES: ReadonlySet<ErrorCode> = new Set(["too_many_attempts", "verification_failed"]);

async function tryCode(
  core: Core,
  request: AuthRequest,
  attempt: Attempt,
  code: string,
  before: Reading,
): Promise<Verdict> {
  const { limits, client } = core;
  const perLogin: Count = ["codesPerLogin", digest(core.keys.first, "handle", attempt.handle)];
  const perDay = failureCounts(core, request, attempt.email);
  const retryAfter = await limits.consume([perLogin, ...perDay], { closed: true, request });
  if (retryAfter !== undefined) {
    return { ok: false, refusal: { code: "too_many_attempts", retryAfter }, clearPending: false };
  }
  const verdict = await signIn(core, request, {
    method: "code",
    handle: attempt.handle,
    attempt,
    refused: "wrong_code",
    verify: () => client.verifyCode(attempt.handle, code),
    before,
  });
  if (verdict.ok || verdict.refusal.code !== "wrong_code") await limits.reward(perDay);
  return verdict;
}

function failureCounts(core: Core, request: AuthRequest, email: string): Count[] {
  const { address, device, client } = askerOf(core, request, email);
  return [
    ["codeFailuresPerAddress", device === undefined ? address : `${address}:${device}`],
    ["codeFailuresPerClient", device ?? client],
  ];
}

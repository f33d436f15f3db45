import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Count } from "../limits/limits.js";
import { askerOf } from "../login/asker.js";
import type { Invited } from "../login/invites.js";
import type { Login } from "../login/login.js";
import { attemptKey, findAttempt, openAttempts } from "../login/pending.js";
import { type Proof, signIn, verdictCookies } from "../login/redeem.js";
import type { Verdict } from "../login/verdicts.js";
import type { ReplyFlavour } from "../reply/refusal.js";
import { empty, failure, json, redirect } from "../reply/reply.js";
import { readBody, text } from "../request/body.js";
import { findCookie } from "../request/cookie.js";
import { clientKey } from "../request/ip.js";
import { linkTokenOf, parseLinkToken } from "../request/link-token.js";
import { isPrefetch } from "../request/navigation.js";
import { bodyRefusal, refuse, refuseLink } from "./refusal.js";

/**
 * `{basePath}/callback`: where the mailed link leads. Only a person may spend it, so HEAD does nothing, a prefetch is
 * put off, and a browser that did not ask for the link is shown a button first.
 */
export async function callback(core: Login, request: AuthRequest): Promise<Reply> {
  const { settings } = core;
  if (request.method === "HEAD") return empty(200);
  if (request.method === "GET") {
    if (isPrefetch(request.headers)) return failure("not_a_navigation");
    return followLink(core, request, "link", linkTokenOf(request.target));
  }
  const body = await readBody(request);
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  return followLink(core, request, body.flavour, parseLinkToken(text(body.fields, "token")));
}

async function followLink(
  core: Login,
  request: AuthRequest,
  flavour: ReplyFlavour,
  handle: string | undefined,
): Promise<Reply> {
  const { settings, keys, sessions, emit, verdicts } = core;
  const began = settings.now();
  const took = () => settings.now() - began;
  if (handle === undefined) return refuse(settings, flavour, { code: "invalid_link" });
  const before = await sessions.read(request);
  if (!before.ok && before.code === "store_unavailable") {
    return refuse(settings, flavour, { code: "store_unavailable" });
  }
  if (before.ok && sessions.isFrom(before.claims, handle)) {
    if (flavour === "json") return json(200, { success: true, user: before.user });
    return redirect(flavour === "form" ? 303 : 302, settings.pages.home);
  }
  const cookie = findCookie(request.headers.cookie, settings.cookie.pending);
  const attempt = findAttempt(await openAttempts(cookie, keys, settings.now()), handle);
  let invited: Invited | undefined;
  if (attempt === undefined) {
    try {
      invited = await core.invites?.find(handle);
    } catch (cause) {
      emit({ type: "store_failure", durationMs: took(), cause }, request);
      // Also with onStoreError "allow": without its entry, nobody knows whose the link may be.
      return refuse(settings, flavour, { code: "store_unavailable" });
    }
    if (settings.linkBinding === "strict" && invited === undefined) {
      const reason = "other_browser";
      const unknown = { address: undefined, detail: undefined, cause: undefined };
      emit({ type: "refused", reason, ...unknown, durationMs: took() }, request);
      return refuse(settings, flavour, { code: reason });
    }
    const asks = settings.linkBinding !== "off" || invited !== undefined;
    if (asks && flavour === "link") {
      const { confirmReply } = await import("./pages.js");
      return confirmReply(settings, request, {
        token: handle,
        signedInAs: before.ok ? before.user.email : undefined,
        invited: invited !== undefined,
      });
    }
  }
  const proof: Proof = {
    method: "link",
    handle,
    attempt,
    invited,
    refused: "verification_failed",
    verify: () => core.client.verifyLink(handle),
    before,
  };
  const verdict =
    attempt === undefined
      ? await verdicts.alone(() => verifyCounted(core, request, proof))
      : await verdicts.share(`link:${attemptKey(attempt, keys.first)}`, () =>
          verifyCounted(core, request, proof),
        );
  const set = verdictCookies(core, request, verdict);
  if (!verdict.ok) {
    return refuseLink(settings, flavour, { ...verdict.refusal, headers: set });
  }
  if (flavour === "json") return json(200, { success: true, user: verdict.issued.user }, set);
  return redirect(flavour === "form" ? 303 : 302, verdict.location, set);
}

async function verifyCounted(core: Login, request: AuthRequest, proof: Proof): Promise<Verdict> {
  const asker = proof.attempt && askerOf(core, request, proof.attempt.email);
  const key = asker?.device ?? clientKey(request.ip);
  const counts: Count[] = [["callbackFailuresPerClient", key]];
  const retryAfter = await core.limits.consume(counts, { closed: false, request });
  if (retryAfter !== undefined) {
    return { ok: false, refusal: { code: "rate_limited", retryAfter }, clearPending: false };
  }
  const verdict = await signIn(core, request, proof);
  if (!isFailure(verdict, proof)) await core.limits.reward(counts);
  return verdict;
}

/**
 * An outage fails nobody's own link. But a token that this app has not asked for may be made to let the service, or a
 * firewall before it, stumble: each is a call all the same.
 */
function isFailure(verdict: Verdict, { attempt, invited }: Proof): boolean {
  if (verdict.ok) return false;
  const { code } = verdict.refusal;
  if (code === "verification_failed") return true;
  const isUnknown = attempt === undefined && invited === undefined;
  return isUnknown && (code === "rate_limited" || code.startsWith("upstream_"));
}

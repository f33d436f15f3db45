import type { AuthRequest, Reply } from "../boundary/http.js";
import { NO_DETAILS, timed } from "../events.js";
import { newConfirmation } from "../login/confirmation.js";
import { type LinkOwner, linkOwner } from "../login/link-owner.js";
import type { Login } from "../login/login.js";
import { linkProof } from "../login/proof.js";
import { signIn } from "../login/sign-in.js";
import { verdictCookies } from "../login/verdict-cookies.js";
import { visitorOf } from "../login/visitor.js";
import type { ReplyFlavour } from "../reply/refusal.js";
import { empty, failure, json, redirect } from "../reply/reply.js";
import { readBody, textField } from "../request/body.js";
import { linkTokenOf, parseLinkToken } from "../request/link-token.js";
import { isPrefetch } from "../request/navigation.js";
import { refuse, refuseBody, refuseLink } from "./refusal.js";

/**
 * `{basePath}/callback`: the target of the mailed link. Only a person may use the link up. So HEAD does nothing, a prefetch
 * is refused, and a browser that did not request the link first shows a page with a button.
 */
export async function callback(login: Login, request: AuthRequest): Promise<Reply> {
  const { settings } = login;
  if (request.method === "HEAD") return empty(200);
  if (request.method === "GET") {
    if (isPrefetch(request.headers)) return failure("not_a_navigation");
    return followLink(login, request, "link", linkTokenOf(request.target));
  }
  const report = timed(login.emit, settings.now, request);
  const body = await readBody(request);
  if (!body.ok) return refuseBody(settings, body, report);
  const handle = parseLinkToken(textField(body.fields, "token"));
  return followLink(login, request, body.flavour, handle, textField(body.fields, "confirmation"));
}

async function followLink(
  login: Login,
  request: AuthRequest,
  flavour: ReplyFlavour,
  handle: string | undefined,
  confirmation?: string,
): Promise<Reply> {
  const { settings, sessions, emit } = login;
  const report = timed(emit, settings.now, request);
  if (handle === undefined) {
    report({ type: "refused", ...NO_DETAILS, reason: "invalid_link" });
    return refuse(settings, flavour, { code: "invalid_link" });
  }
  const before = await sessions.read(request);
  if (!before.ok && before.code === "store_unavailable") {
    return refuse(settings, flavour, { code: "store_unavailable" });
  }
  const status = flavour === "form" ? 303 : 302;
  if (before.ok && sessions.isFrom(before.claims, handle)) {
    if (flavour === "json") return json(200, { success: true, user: before.user });
    return redirect(status, settings.pages.home);
  }

  const visitor = await visitorOf(login, request);
  const owner = await linkOwner(login, visitor, handle, report);
  if (!owner.ok) return refuse(settings, flavour, owner.refusal);
  if (flavour === "link" && mustConfirm(login, owner)) {
    const { confirmReply } = await import("./pages.js");
    return confirmReply(settings, request, {
      token: handle,
      confirmation: newConfirmation(handle, login.keys),
      signedInAs: before.ok ? before.user.email : undefined,
      invited: owner.invited !== undefined,
    });
  }
  const proof = linkProof(login, visitor, { handle, confirmation, ...owner });
  const verdict = await signIn(login, visitor, proof);
  const headers = verdictCookies(login, visitor, verdict);
  if (!verdict.ok) {
    const { returnTo } = owner.attempt ?? {};
    return refuseLink(settings, flavour, { ...verdict.refusal, headers, returnTo });
  }
  if (flavour === "json") return json(200, { success: true, user: verdict.issued.user }, headers);
  return redirect(status, verdict.location, headers);
}

/** Whether the person must first confirm, because this browser did not request the link. */
function mustConfirm({ settings }: Login, { attempt, invited }: LinkOwner): boolean {
  return attempt === undefined && (settings.linkBinding !== "off" || invited !== undefined);
}

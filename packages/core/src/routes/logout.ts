import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { factsOf, timed } from "../events.js";
import { withQuery } from "../options/urls.js";
import { json, redirect } from "../reply/reply.js";
import { readBody, textField } from "../request/body.js";
import { isBearerOnly } from "../session/by-bearer.js";
import { endProvenSessions } from "../session/end.js";
import { userIdOf } from "../session/names.js";
import { bodyRefusal, refuse } from "./refusal.js";

/**
 * `POST {basePath}/logout`: ends the session in this browser, and with a store every session that the request proves.
 * Idempotent. A form redirects to `pages.home`. If the form has a field `signed-out`, it redirects to the
 * login page, which confirms the logout.
 */
export async function logout(core: Core, request: AuthRequest): Promise<Reply> {
  const { settings, keys, sessions, cookies, emit } = core;
  const body = await readBody(request, { emptyOk: true });
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  // The origin of such a request is not checked, so it must not remove the cookies of the browser either.
  const cleared = isBearerOnly(settings, request)
    ? []
    : [cookies.session("", 0), cookies.pending("", 0)];
  const report = timed(emit, settings.now, request);
  const reading = await sessions.read(request);
  const isUnknown = !reading.ok && reading.code === "store_unavailable";
  const isEnded = !isUnknown && (await endProvenSessions(core, request, report));
  if (!isEnded)
    return refuse(settings, body.flavour, { code: "store_unavailable", headers: cleared });
  const user = reading.ok ? reading.user : null;
  const userId = user === null ? undefined : userIdOf(user.id, keys);
  report({ type: "sign_out", userId });
  try {
    await settings.onSignOut?.({ user, ...factsOf(request) });
  } catch (cause) {
    emit({ type: "hook_failure", hook: "onSignOut", cause }, request);
  }
  if (body.flavour === "form") {
    const { login, home } = settings.pages;
    const confirms = textField(body.fields, "signed-out") !== undefined;
    return redirect(303, confirms ? withQuery(login, "signed-out=1") : home, cleared);
  }
  return json(200, { success: true }, cleared);
}

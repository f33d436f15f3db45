import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { factsOf } from "../events.js";
import { withQuery } from "../options/urls.js";
import { json, redirect } from "../reply/reply.js";
import { readBody, text } from "../request/body.js";
import { userIdOf } from "../session/keys.js";
import { bodyRefusal, refuse } from "./refusal.js";

/**
 * `POST {basePath}/logout`: ends the session here, and with a store everywhere. Idempotent. A form leads to `pages.home`;
 * with a field `signed-out`, to the built-in page that says so, where there is one.
 */
export async function logout(core: Core, request: AuthRequest): Promise<Reply> {
  const { settings, keys, sessions, revocation, cookies, emit } = core;
  const body = await readBody(request, { emptyOk: true });
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  const cleared = [cookies.session("", 0), cookies.pending("", 0)];
  const began = settings.now();
  const took = () => settings.now() - began;
  const reading = await sessions.read(request);
  let failed = !reading.ok && reading.code === "store_unavailable";
  if (reading.ok && revocation !== undefined) {
    try {
      await revocation.revokeSession(reading.claims);
    } catch (cause) {
      emit({ type: "store_failure", durationMs: took(), cause }, request);
      failed = true;
    }
  }
  if (failed)
    return refuse(settings, body.flavour, { code: "store_unavailable", headers: cleared });
  const user = reading.ok ? reading.user : null;
  const userId = user === null ? undefined : userIdOf(user.id, keys);
  emit({ type: "sign_out", userId, durationMs: took() }, request);
  try {
    await settings.onSignOut?.({ user, ...factsOf(request) });
  } catch (cause) {
    emit({ type: "hook_failure", hook: "onSignOut", cause }, request);
  }
  if (body.flavour === "form") {
    const { builtInLogin, login, home } = settings.pages;
    const says = builtInLogin && text(body.fields, "signed-out") !== undefined;
    return redirect(303, says ? withQuery(login, "signed-out=1") : home, cleared);
  }
  return json(200, { success: true }, cleared);
}

import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { failure, json } from "../reply/reply.js";
import { readPass } from "../session/doctor-pass.js";
import { varyOf } from "./me.js";

/** `GET {basePath}/session`: who is signed in and until when. It is no error if nobody is signed in. */
export async function session(core: Core, request: AuthRequest): Promise<Reply> {
  const { sessions, settings, keys } = core;
  const pass = readPass(request.headers.authorization, keys, settings.now());
  if (pass !== undefined) {
    const { forDoctor } = await import("./for-doctor.js");
    return forDoctor(core, request, pass.order);
  }
  const vary = varyOf(settings);
  const reading = await sessions.read(request);
  if (!reading.ok) {
    const isUnknown = reading.code === "store_unavailable";
    return isUnknown ? failure(reading.code, [vary]) : json(200, { user: null }, [vary]);
  }
  const renewal = await sessions.renewal(reading);
  const { signedInAt, expiresAt } = { ...reading.session, ...renewal };
  const body = { user: reading.user, session: { signedInAt, expiresAt } };
  return json(200, body, renewal === undefined ? [vary] : [vary, renewal.cookie]);
}

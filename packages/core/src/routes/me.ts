import type { AuthRequest, Header, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import type { Settings } from "../options/settings.js";
import { failure, json } from "../reply/reply.js";

/** `GET {basePath}/me`: returns the user who is signed in. */
export async function me({ sessions, settings }: Core, request: AuthRequest): Promise<Reply> {
  const vary = varyOf(settings);
  const reading = await sessions.read(request);
  if (!reading.ok) return failure(reading.code, [vary]);
  const renewal = await sessions.renewal(reading);
  return json(200, reading.user, renewal === undefined ? [vary] : [vary, renewal.cookie]);
}

/** The request's headers that decide who is signed in, and which page may read it. */
export function varyOf({ bearer }: Pick<Settings, "bearer">): Header {
  return ["vary", bearer ? "Authorization, Cookie, Origin" : "Cookie, Origin"];
}

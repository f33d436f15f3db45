import type { AuthRequest, Header, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { failure, json } from "../reply/reply.js";

/** `GET {basePath}/me`: returns the user who is signed in. */
export async function me({ sessions, settings }: Core, request: AuthRequest): Promise<Reply> {
  const vary: Header = [
    "vary",
    settings.bearer ? "Authorization, Cookie, Origin" : "Cookie, Origin",
  ];
  const reading = await sessions.read(request);
  if (!reading.ok) return failure(reading.code, [vary]);
  const renewed = await sessions.renewal(reading);
  return json(200, reading.user, renewed === undefined ? [vary] : [vary, renewed]);
}

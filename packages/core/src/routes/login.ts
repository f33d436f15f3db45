import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { openAttempts } from "../login/pending.js";
import { findCookie } from "../request/cookie.js";

/** `GET {basePath}/login`: the built-in page, in whichever state its query and the pending cookie say. */
export async function login(core: Core, request: AuthRequest): Promise<Reply> {
  const { settings, keys, sessions } = core;
  const cookie = findCookie(request.headers.cookie, settings.cookie.pending);
  const [attempt] = await openAttempts(cookie, keys, settings.now());
  const reading = await sessions.read(request);
  // The pages and their languages are a quarter of this package: apps with pages of their own never load them.
  const { loginReply } = await import("./pages.js");
  return loginReply(settings, request, {
    email: attempt?.email,
    returnTo: attempt?.returnTo,
    signedInAs: reading.ok ? reading.user.email : undefined,
  });
}

import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { visitorOf } from "../login/visitor.js";

/** `GET {basePath}/login`: the built-in page, in whichever state its query and the pending cookie say. */
export async function login(core: Core, request: AuthRequest): Promise<Reply> {
  const pending = await visitorOf(core, request);
  const reading = await core.sessions.read(request);
  // The pages and their languages are a quarter of this package: apps with pages of their own never load them.
  const { loginReply } = await import("./pages.js");
  return loginReply(core.settings, request, {
    pending,
    signedInAs: reading.ok ? reading.user.email : undefined,
  });
}

import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Settings } from "../options/settings.js";
import { UNAUTHENTICATED } from "../reply/codes.js";
import { defect } from "../reply/defect.js";
import { readMediaType } from "../request/media-type.js";
import { showsPage } from "../request/navigation.js";

/** Turns a refusal into a page where a person is looking. A program gets the JSON unchanged. */
export async function forPerson(
  settings: Settings,
  request: AuthRequest,
  refusal: Reply,
  signedInAs?: string,
): Promise<Reply> {
  if (!needsPage(request, refusal)) return refusal;
  try {
    const { problemReply } = await import("./pages.js");
    return await problemReply(settings, request, refusal, signedInAs);
  } catch (cause) {
    return defect(settings.logger, cause);
  }
}

/** Whether a person would see the JSON of this refusal. */
export function needsPage({ method, headers }: AuthRequest, { code }: Reply): boolean {
  if (code === undefined || method === "HEAD") return false;
  // A form that was sent after the session had ended. A page that loads is redirected.
  if (!SEEN.has(code) && (method === "GET" || !UNAUTHENTICATED.has(code))) return false;
  return showsPage(headers) && readMediaType(headers).flavour !== "json";
}

/** Refusals that no redirect to the login page explains. */
const SEEN: ReadonlySet<string> = new Set([
  "cross_origin",
  "forbidden",
  "internal_error",
  "method_not_allowed",
  "payload_too_large",
  "store_unavailable",
  "unsupported_media_type",
]);

import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import type { Route } from "../options/routes.js";
import { isCrossOrigin, isPreflight, otherOwnOrigin, shownOrigin } from "../request/origin.js";

/** Reports a request of a page whose origin the configuration does not have. It decides nothing. */
export function reportOrigin(
  { settings, emit }: Core,
  { cors }: Pick<Route, "cors">,
  request: AuthRequest,
): void {
  const { method, headers } = request;
  const { ownOrigins } = settings;
  const other = otherOwnOrigin(headers, ownOrigins);
  if (other !== undefined) {
    emit({ type: "callback_url_differs", origin: other }, request);
    return;
  }
  // Without CORS, a browser does not ask before a request, and a link may be opened from anywhere.
  const isAsked = method === "POST" || (cors && headers.origin !== undefined);
  if (!isAsked || !isCrossOrigin(headers, ownOrigins)) return;
  const kind = isPreflight(request) ? "preflight" : "request";
  emit({ type: "origin_refused", origin: shownOrigin(headers), kind }, request);
}

import type { IncomingMessage } from "node:http";
import { fromNode } from "../boundary/from-node.js";
import { fromWeb } from "../boundary/from-web.js";
import type { AuthState } from "../boundary/http.js";
import { isWebRequest } from "../boundary/shapes.js";
import type { Core } from "../core.js";
import { ANONYMOUS } from "../guard.js";
import { isCrossOrigin, SAFE_METHODS } from "../request/origin.js";

/** Reads the session of a request that no guard sees. If a page of another site sent the request, its cookie is ignored. */
export async function authenticate<U>(
  { sessions, settings }: Core,
  incoming: IncomingMessage | Request,
): Promise<AuthState<U>> {
  const request = isWebRequest(incoming)
    ? fromWeb(incoming, { ip: undefined })
    : fromNode(incoming, { ip: undefined });
  const reading = await sessions.read(request);
  if (!reading.ok) return ANONYMOUS;
  const { method, headers } = request;
  const fromPage = headers.origin !== undefined || !SAFE_METHODS.has(method);
  const foreign = fromPage && isCrossOrigin(headers, settings.ownOrigins);
  if (foreign && reading.from === "cookie") return ANONYMOUS;
  return reading.state;
}

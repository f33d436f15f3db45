import type { IncomingMessage } from "node:http";
import { fromNode } from "../boundary/from-node.js";
import { fromWeb } from "../boundary/from-web.js";
import type { AuthState } from "../boundary/http.js";
import type { NodeMessage } from "../boundary/node-message.js";
import { isNodeOrWebRequest, isWebRequest } from "../boundary/shapes.js";
import type { Core } from "../core.js";
import { ANONYMOUS } from "../guard.js";
import { refuseAsGuard } from "../misuse.js";
import { ConfigError } from "../options/config-error.js";
import { isCrossOrigin, needsOwnOrigin } from "../request/origin.js";

/**
 * Reads the session of a request that no guard sees. Throws at once for a misuse, because Express 4 ignores a rejection.
 *
 * @throws {ConfigError} if it was given to the framework as a guard, or a value that is not a request of Node or the web.
 */
export function authenticate<U>(
  core: Core,
  incoming: NodeMessage | Request,
  second: unknown,
): Promise<AuthState<U>> {
  refuseAsGuard("authenticate", second);
  if (!isNodeOrWebRequest(incoming)) throw new ConfigError(...NO_REQUEST);
  return stateOf(core, incoming);
}

const NO_REQUEST = [
  "authenticate",
  "takes a request of Node or the web, and was given something else",
  "Give the IncomingMessage or the Request, such as request.raw, ctx.req, event.req or event.node.req.",
] as const;

/** If a page of another site sent the request, its cookie is ignored. */
async function stateOf<U>(
  { sessions, settings }: Core,
  incoming: IncomingMessage | Request,
): Promise<AuthState<U>> {
  const request = isWebRequest(incoming)
    ? fromWeb(incoming, { ip: undefined })
    : fromNode(incoming, { ip: undefined });
  const reading = await sessions.read(request);
  if (!reading.ok) return ANONYMOUS;
  const { headers } = request;
  // A page of another site can also open a stream of server-sent events, and then sends its origin.
  const fromPage = headers.origin !== undefined || needsOwnOrigin(request);
  const foreign = fromPage && isCrossOrigin(headers, settings.ownOrigins);
  if (foreign && reading.from === "cookie") return ANONYMOUS;
  return reading.state;
}

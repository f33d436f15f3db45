import type { AuthRequest } from "../boundary/http.js";

/**
 * Whether a request that changes something comes from a page of somebody else. Browsers say so themselves; a client that
 * says nothing is no browser, so nobody's cookies can be borrowed through it. An empty header is present: it says something.
 *
 * @see https://pkg.go.dev/net/http#CrossOriginProtection
 */
export function isCrossOrigin(
  headers: AuthRequest["headers"],
  origins: ReadonlySet<string>,
): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "same-origin" || site === "none") return false;
  const { origin } = headers;
  if (origin !== undefined) return !origins.has(origin);
  return site !== undefined;
}

/**
 * Whether a guarded request must come from one of our own pages. Any page may open a WebSocket and read its messages: CORS
 * does not apply to WebSockets.
 */
export const needsOwnOrigin = ({ method, headers }: AuthRequest): boolean =>
  !SAFE.has(method) || headers.upgrade !== undefined;

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

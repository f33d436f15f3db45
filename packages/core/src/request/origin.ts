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

/** The methods that change nothing (RFC 9110, section 9.2.1). Browsers cannot send the fourth one, TRACE. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

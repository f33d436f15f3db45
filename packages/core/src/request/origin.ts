import type { AuthRequest } from "../boundary/http.js";

/**
 * Whether a page of an origin that is not in `origins` sent this request. Browsers mark such requests with `Sec-Fetch-Site`
 * or `Origin`. A client that sends neither header is not a browser, so no page can abuse the user's cookies through it. An
 * empty header counts as sent.
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
  !SAFE_METHODS.has(method) || headers.upgrade !== undefined;

/** The methods that change nothing (RFC 9110, section 9.2.1). Browsers cannot send the fourth one, TRACE. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** The text of `Origin`, if it is one that browsers send; else undefined. Anybody can send any text. */
export function shownOrigin({ origin }: AuthRequest["headers"]): string | undefined {
  return origin !== undefined && (origin === "null" || ORIGIN.test(origin)) ? origin : undefined;
}

const ORIGIN = /^[a-z][a-z0-9+.-]{0,30}:\/\/[\w.:[\]-]{1,255}$/;

/** The origin at which a browser opens the app, if it is none of `origins`. Its pages then send `same-origin`. */
export function otherOwnOrigin(
  headers: AuthRequest["headers"],
  origins: ReadonlySet<string>,
): string | undefined {
  const origin = shownOrigin(headers);
  const isOwn = headers["sec-fetch-site"] === "same-origin" && origin !== "null";
  return isOwn && origin !== undefined && !origins.has(origin) ? origin : undefined;
}

/** Whether a browser asks if a page may send a request (CORS). It sends no cookie. */
export const isPreflight = ({ method, headers }: AuthRequest): boolean =>
  method === "OPTIONS" && headers.origin !== undefined;

import type { AuthRequest } from "../boundary/http.js";

/** Whether a browser or mail client sent this request before a person clicked, or for something other than a page. */
export function isPrefetch(headers: AuthRequest["headers"]): boolean {
  return (
    !isForPage(headers) ||
    [headers["sec-purpose"], headers.purpose, headers["x-moz"]].some(namesPrefetch)
  );
}

/**
 * A service worker that passes a navigation on sends the destination `empty`, and keeps the mode `navigate`, which no script can
 * set.
 *
 * @see https://fetch.spec.whatwg.org/#dom-request
 */
function isForPage(headers: AuthRequest["headers"]): boolean {
  const dest = headers["sec-fetch-dest"];
  if (dest === undefined || dest === "document") return true;
  return dest === "empty" && headers["sec-fetch-mode"] === "navigate";
}

/** Whether the request loads a page in a browser. Only then can a redirect lead the user to the login page. */
export function isNavigation(request: Pick<AuthRequest, "method" | "headers">): boolean {
  return request.method === "GET" && showsPage(request.headers);
}

/** Whether the reply is shown to a person: a page that loads, or a form that was sent. */
export function showsPage(headers: AuthRequest["headers"]): boolean {
  const mode = headers["sec-fetch-mode"];
  if (mode !== undefined) return mode === "navigate";
  if (headers["sec-fetch-dest"] !== undefined || headers["sec-fetch-site"] !== undefined) {
    return false;
  }
  const accept = headers.accept?.slice(0, LONGEST);
  // The quick search comes first: most requests that are not for a page do not contain it, and need no parsing.
  return accept !== undefined && /text\/html/i.test(accept) && accept.split(",").some(isHtml);
}

/** Browsers' headers have about 200 characters. */
const LONGEST = 1024;

/** Whether a header contains the word `prefetch` or `prerender`, for example in `prefetch;prerender` or in a list. */
function namesPrefetch(header: string | undefined): boolean {
  if (header === undefined) return false;
  if (header.length > LONGEST) return true; // No browser sends such a header, so it is not searched.
  const words = header.toLowerCase().split(/[^a-z\d_-]+/);
  return words.includes("prefetch") || words.includes("prerender");
}

/** Whether a media range of `Accept` asks for HTML. Wildcards do not; `q=0` excludes it (RFC 9110, section 12.4.2). */
function isHtml(range: string): boolean {
  const [type = "", ...params] = range.toLowerCase().split(";");
  return (
    type.trim() === "text/html" && !params.some((param) => /^q=0(?:\.0*)?$/.test(param.trim()))
  );
}

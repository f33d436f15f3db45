import type { AuthRequest } from "../boundary/http.js";

/** Whether a browser or mail client fetches ahead of a person's click, or for something other than a page. */
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

/** Whether a person is looking at a page that loads: only then does a redirect to the login help. */
export function isNavigation(request: Pick<AuthRequest, "method" | "headers">): boolean {
  if (request.method !== "GET") return false;
  const { headers } = request;
  const mode = headers["sec-fetch-mode"];
  if (mode !== undefined) return mode === "navigate";
  if (headers["sec-fetch-dest"] !== undefined || headers["sec-fetch-site"] !== undefined) {
    return false;
  }
  const accept = headers.accept?.slice(0, LONGEST);
  // Looked for as a whole first: most of what has no page to show says so, and is spared the parsing.
  return accept !== undefined && /text\/html/i.test(accept) && accept.split(",").some(isHtml);
}

/** Browsers' headers have some 200 characters. */
const LONGEST = 1024;

/** `prefetch`, `prefetch;prerender`, lists: the words count, wherever they stand. */
function namesPrefetch(header: string | undefined): boolean {
  if (header === undefined) return false;
  if (header.length > LONGEST) return true; // No browser sends that: what it means need not be found out.
  const words = header.toLowerCase().split(/[^a-z\d_-]+/);
  return words.includes("prefetch") || words.includes("prerender");
}

/** One media range of `Accept`. A wildcard names nothing; `q=0` says "anything but" (RFC 9110, section 12.4.2). */
function isHtml(range: string): boolean {
  const [type = "", ...params] = range.toLowerCase().split(";");
  return (
    type.trim() === "text/html" && !params.some((param) => /^q=0(?:\.0*)?$/.test(param.trim()))
  );
}

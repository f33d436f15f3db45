import type { AuthRequest } from "../boundary/http.js";

/** Whether a browser or mail client fetches ahead of a person's click, or for something other than a page. */
export function isPrefetch(headers: AuthRequest["headers"]): boolean {
  const dest = headers["sec-fetch-dest"];
  if (dest !== undefined && dest !== "document") return true;
  return [headers["sec-purpose"], headers.purpose, headers["x-moz"]].some(namesPrefetch);
}

/** Whether a person is looking at a page that loads: only then does a redirect to the login help. */
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

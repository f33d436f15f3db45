/**
 * Returns a path on `origin` that is safe in `Location`, or undefined. The output of the URL parser is checked and returned,
 * not the input: `/.//evil.com` looks like a path, but the parser returns `//evil.com`.
 *
 * @param isForbidden Called with the pathname as written and with the percent-decoded one. If it returns true for either,
 * the path is refused.
 * @see https://url.spec.whatwg.org/#concept-basic-url-parser
 */
export function parseReturnTo(
  value: unknown,
  origin: string,
  isForbidden: (pathname: string) => boolean,
): string | undefined {
  if (typeof value !== "string" || value.length > MAX_RETURN_TO || value[0] !== "/")
    return undefined;
  const url = parsedOn(NOWHERE, value);
  if (url === undefined) return undefined;
  const path = url.pathname + url.search + url.hash;
  if (path.length > MAX_RETURN_TO || !SAFE_PATH.test(path)) return undefined;
  // The browser parses the path again, on the real origin, and must get the same URL.
  const isSame = new URL(path, origin).href === origin + path;
  const decoded = decode(url.pathname);
  // No framework routes a path that cannot be decoded, so no page is lost if it is refused.
  if (!isSame || decoded === undefined) return undefined;
  if (isForbidden(url.pathname) || isForbidden(decoded)) return undefined;
  return path;
}

/** The maximum length of the input, and of the output, which percent-encoding can make longer. */
export const MAX_RETURN_TO = 1024;
/** The input is parsed on this origin, which nobody can own (RFC 2606). If the input names a host, the result is elsewhere. */
const NOWHERE = "https://path.invalid";
/** Printable ASCII that no browser reads as a host, as it reads `//host`. */
const SAFE_PATH = /^\/(?![/\\])[!-~]*$/;

function parsedOn(origin: string, path: string): URL | undefined {
  try {
    const url = new URL(path, origin);
    return url.origin === origin ? url : undefined;
  } catch {
    return undefined;
  }
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

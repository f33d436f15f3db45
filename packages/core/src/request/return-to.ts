/**
 * A path on `origin` that may go into `Location`, or undefined. What is checked is the output of the URL parser, which is
 * also what is answered: `/.//evil.com` looks like a path, and comes out as `//evil.com`.
 *
 * @param isForbidden is asked for the pathname as it stands and percent-decoded.
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
  // A browser reads the answer once more, on the real origin: it must find there what was found here.
  const isSame = new URL(path, origin).href === origin + path;
  const decoded = decode(url.pathname);
  // No framework routes what does not decode, so nothing is lost with it.
  if (!isSame || decoded === undefined) return undefined;
  if (isForbidden(url.pathname) || isForbidden(decoded)) return undefined;
  return path;
}

/** Of the input and of the output, which percent-encoding can make longer. */
export const MAX_RETURN_TO = 1024;
/** Whoever names a host, even the right one, has left this origin (RFC 2606: nobody can own it). */
const NOWHERE = "https://path.invalid";
/** Printable ASCII that is no network path to any browser. */
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

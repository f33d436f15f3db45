import { isIP } from "node:net";

/** The service's address where none is set. */
export const API_URL = "https://api.turalogin.com/api/v1";

/** Whether an address is nothing but a prefix of paths: no user, query and fragment. */
export function isPlainApiUrl(url: URL): boolean {
  return [url.username, url.password, url.search, url.hash].every((part) => part === "");
}

/**
 * Whether the key is safe on its way there: over https, or on this machine. A test key may also go over http, to an
 * emulator in another container: it opens nothing.
 */
export function isPrivateApiUrl({ protocol, hostname }: URL, apiKey: string | undefined): boolean {
  if (protocol === "https:") return true;
  return protocol === "http:" && (isLoopback(hostname) || apiKey?.startsWith("tl_test_") === true);
}

/** True for names and addresses that only this machine serves. */
export function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]")
    return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}

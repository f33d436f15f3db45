import { isIP } from "node:net";

/** The service's default address. */
export const API_URL = "https://api.turalogin.com/api/v1";

/** Whether an address has only an origin and a path: no user, query or fragment. */
export function isPlainApiUrl(url: URL): boolean {
  return [url.username, url.password, url.search, url.hash].every((part) => part === "");
}

/**
 * Whether the key can be sent there safely: over https, or to this machine. A test key may also go over http, to an
 * emulator in another container: it gives access to nothing.
 */
export function isPrivateApiUrl({ protocol, hostname }: URL, apiKey: string | undefined): boolean {
  if (protocol === "https:") return true;
  return protocol === "http:" && (isLoopback(hostname) || apiKey?.startsWith("tl_test_") === true);
}

/** True for host names and addresses that always mean this machine. */
export function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]")
    return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}

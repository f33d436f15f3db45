import { isIP } from "node:net";

/** The service's default address. */
export const API_URL = "https://api.turalogin.com/api/v1";

/** Whether a text is an http(s) address that has only an origin and a path: no user, query or fragment. */
export function isApiUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === "";
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

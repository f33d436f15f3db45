import { isIP } from "node:net";

/** The service's address where none is set. */
export const API_URL = "https://api.turalogin.com/api/v1";

/** Whether the key is safe on its way there: https, or http on this machine; and whether the address is a plain prefix. */
export function isSafeApiUrl(url: URL): boolean {
  const isPlain = [url.username, url.password, url.search, url.hash].every((part) => part === "");
  const isPrivate =
    url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isPlain && isPrivate;
}

/** True for names and addresses that only this machine serves. */
export function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]")
    return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}

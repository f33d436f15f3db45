import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { Refusal } from "./refusal.js";

/**
 * Keeps other sites' pages away from the inbox, which holds login links. `path` has no query.
 *
 * A foreign name in `Host` is refused: see {@link foreignHost}. A foreign `Origin` or `Sec-Fetch-Site` comes from another site's page. Only a link from elsewhere to the inbox page is allowed: the
 * browser shows the inbox to the person, and the page with the link cannot read it.
 *
 * @throws {Refusal} 403
 */
export function refuseForeign(
  { method, headers }: IncomingMessage,
  path: string,
  hosts: readonly string[],
) {
  const refusal = foreignHost(headers, hosts, 403);
  if (refusal !== undefined) throw refusal;
  const { origin, "sec-fetch-site": site = "none" } = headers;
  const followed =
    method === "GET" &&
    path === "/" &&
    origin === undefined &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document";
  const ownSite = site === "same-origin" || site === "none";
  const ownOrigin = origin === undefined || origin === `http://${headers.host}`;
  if (!(ownSite && ownOrigin) && !followed) {
    throw new Refusal(403, "foreign_site", "Another site's page may not use the inbox.");
  }
}

/**
 * The refusal of a request whose `Host` is not the emulator's own, for each of its endpoints: a page whose name resolves to
 * this machine (DNS rebinding) is of the same origin, so nothing else stops it.
 */
export function foreignHost(
  { host = "" }: IncomingMessage["headers"],
  hosts: readonly string[],
  status: 403 | 421,
): Refusal | undefined {
  if (isOurs(hostname(host), hosts)) return undefined;
  const remedy = "Use the emulator's own address, or start it with --allow-host and this name.";
  return new Refusal(status, "foreign_host", remedy);
}

const hostname = (host: string) =>
  host
    .toLowerCase()
    .replace(/:\d*$/, "")
    .replace(/^\[|\]$/g, "");

/** When listening on every interface, any IP address is accepted: DNS rebinding needs a name. */
function isOurs(name: string, hosts: readonly string[]): boolean {
  const everywhere = hosts.includes("0.0.0.0") || hosts.includes("::");
  return (
    hosts.includes(name) ||
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    (isIP(name) !== 0 && (everywhere || name.startsWith("127.")))
  );
}

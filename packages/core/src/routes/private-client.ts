import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { clientKey } from "../request/ip.js";

/**
 * Reports a request with a private address, by which the limits cannot distinguish clients: once for a request that reached
 * the app directly, once for one that a proxy has forwarded.
 */
export function privateClientNotice({ settings, emit }: Core): (request: AuthRequest) => void {
  let isDone = settings.limits === false;
  let isDirectDone = false;
  return (request) => {
    if (isDone || clientKey(request.ip) !== undefined) return;
    const forwarded = isForwarded(request);
    if (!forwarded && isDirectDone) return;
    isDirectDone = true;
    isDone = forwarded;
    emit({ type: "client_address_private", forwarded }, request);
  };
}

/** Whether a proxy names another client. If the framework trusted the proxy, that client would be the request's address. */
export function isForwarded({ headers, ip }: AuthRequest): boolean {
  const address = ip?.replace(/^::ffff:/, "");
  return NAMING_CLIENTS.some((name) => {
    const value = headers[name];
    return value !== undefined && (address === undefined || !value.includes(address));
  });
}

/** Read for this report alone: anybody can write them. */
const NAMING_CLIENTS = ["x-forwarded-for", "forwarded", "x-real-ip"] as const;

import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { clientKey } from "../request/ip.js";

/** Reports once that a request has a private address, by which the limits cannot distinguish clients. */
export function privateClientNotice({ settings, emit }: Core): (request: AuthRequest) => void {
  let isDone = settings.limits === false;
  return (request) => {
    if (isDone || clientKey(request.ip) !== undefined) return;
    isDone = true;
    emit({ type: "client_address_private" }, request);
  };
}

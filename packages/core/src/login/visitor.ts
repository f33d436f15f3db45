import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { NETWORK_TIMES } from "../limits/table.js";
import { findCookie } from "../request/cookie.js";
import { networksOf } from "../request/ip.js";
import { digest } from "../session/keys.js";
import { type Attempt, openPending } from "./pending.js";

/** The sender of a login's request: its cookies and its networks, read once. */
export interface Visitor {
  readonly request: AuthRequest;
  /** The logins that are pending in this browser, newest first. */
  readonly attempts: readonly Attempt[];
  /** What was typed as an address and refused, less than a minute ago. */
  readonly typed: string | undefined;
  /** The device cookie, as received. */
  readonly devices: string | undefined | null;
  /** The client's networks, widest first. Empty if the client's IP address does not identify a client. */
  readonly networks: readonly CountedNetwork[];
}

/** A network that the limits count a client by. */
export interface CountedNetwork {
  /** The network, as an HMAC. */
  readonly key: string;
  /** The network's maximum, as a multiple of one client's points. */
  readonly times: number;
}

export async function visitorOf({ settings, keys }: Core, request: AuthRequest): Promise<Visitor> {
  const { cookie } = request.headers;
  const { pending, device } = settings.cookie;
  const { attempts, typed } = await openPending(findCookie(cookie, pending), keys, settings.now());
  return {
    request,
    attempts,
    typed,
    devices: findCookie(cookie, device),
    networks: networksOf(request.ip).map(({ key, bits }) => ({
      key: digest(keys.first, "client", key),
      times: NETWORK_TIMES[bits],
    })),
  };
}

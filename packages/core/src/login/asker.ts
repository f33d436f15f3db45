import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { DEVICE } from "../limits/limits.js";
import { findCookie } from "../request/cookie.js";
import { clientKey } from "../request/ip.js";
import { digest } from "../session/keys.js";
import { deviceFor } from "./device.js";

/** Who asks about an address, as the limits count it. */
export interface Asker {
  /** The address, as an HMAC. */
  readonly address: string;
  /** The browser, where it has signed in as this address before. Then nothing is counted that others share. */
  readonly device: string | undefined;
  /** Undefined where it tells no client from another. */
  readonly client: string | undefined;
}

export function askerOf({ keys, settings }: Core, request: AuthRequest, email: string): Asker {
  const cookie = findCookie(request.headers.cookie, settings.cookie.device);
  const device = deviceFor(cookie, email, keys);
  return {
    address: digest(keys.first, "address", email),
    device: device && DEVICE + device,
    client: clientKey(request.ip),
  };
}

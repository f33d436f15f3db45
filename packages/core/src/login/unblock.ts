import type { Core } from "../core.js";
import { timed } from "../events.js";
import { parseEmail } from "../request/email.js";
import { networksOf } from "../request/ip.js";
import { digest, type Key } from "../session/keys.js";
import { countsOfAddress } from "./counts.js";

/** An address, and the client that starts were counted for, both as the limits name them. */
export interface Blocked {
  readonly address: string;
  readonly client: string | undefined;
}

/**
 * The names of an address and a client, one pair for each secret.
 *
 * @throws {TypeError} if either is not valid.
 */
export function blockedBy(
  keys: readonly Key[],
  typed: string,
  ip: string | undefined,
): readonly Blocked[] {
  const email = parseEmail(typed);
  if (email === undefined) throw new TypeError("unblock: email is not one valid address");
  const client = networksOf(ip).at(-1)?.key;
  if (ip !== undefined && client === undefined)
    throw new TypeError("unblock: ip is not the public address of a client");
  return keys.map((key) => ({
    address: digest(key, "address", email),
    client: client === undefined ? undefined : digest(key, "client", client),
  }));
}

/** Forgets what the limits have counted for an address. Rejects if a limiter fails, or cannot forget a key. */
export async function unblock(
  { limits, emit, settings }: Core,
  blocked: readonly Blocked[],
): Promise<void> {
  const report = timed(emit, settings.now);
  await limits.forget(blocked.flatMap(({ address, client }) => countsOfAddress(address, client)));
  report({ type: "unblock", address: (blocked[0] as Blocked).address });
}

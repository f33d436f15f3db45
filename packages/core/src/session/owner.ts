import { createHash } from "node:crypto";

/**
 * How device cookies, and the store's entries about them, name the user whose browser it is. Not keyed: a rotation of secrets must
 * not lose what was revoked.
 */
export function ownerOf(userId: string): string {
  const hash = createHash("sha256").update(`turalogin device owner\0${userId}`).digest();
  return hash.subarray(0, 16).toString("base64url");
}

/** How long a browser is remembered after its last sign-in, in seconds. */
export const DEVICE_TTL = 180 * 24 * 3600;

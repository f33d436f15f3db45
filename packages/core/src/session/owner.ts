import { createHash } from "node:crypto";

/**
 * The name of a device's user, in device cookies and in the store. It is a hash without a key, so that revocations stay valid
 * when secrets are rotated.
 */
export function ownerOf(userId: string): string {
  const hash = createHash("sha256").update(`turalogin device owner\0${userId}`).digest();
  return hash.subarray(0, 16).toString("base64url");
}

/** How long a browser is remembered after its last sign-in, in seconds. */
export const DEVICE_TTL = 180 * 24 * 3600;

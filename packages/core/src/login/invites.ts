import { createHash } from "node:crypto";
import { type CheckedStore, isAbsent } from "../session/store.js";

/** What is kept of an invitation until it expires. */
export interface Invited {
  readonly email: string;
  readonly returnTo: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/** The invitations under way. */
export interface Invites {
  keep(handle: string, invited: Invited, expiresAt: number | undefined): Promise<void>;
  /** Rejects where the store does, or the entry cannot be read. */
  find(handle: string): Promise<Invited | undefined>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Where the service does not say. */
const USUAL = 7 * DAY;
/** Whatever the service says: stores count in whole milliseconds, and none to the end of time. */
const LONGEST = 400 * DAY;

export function createInvites(store: CheckedStore, now: () => number): Invites {
  // Unkeyed, so that it outlives a rotation of secrets: a handle is random and long, nobody can guess it from its hash.
  const keyOf = (handle: string) =>
    `turalogin:invite:${createHash("sha256").update(`turalogin invite\0${handle}`).digest("base64url")}`;
  return {
    keep(handle, invited, expiresAt) {
      const left = expiresAt === undefined ? USUAL : Math.ceil(expiresAt - now());
      // The service's clock decides; ours may differ.
      const lifetime = Math.min(LONGEST, Math.max(0, left) + MINUTE);
      return store.write(keyOf(handle), JSON.stringify(invited), lifetime);
    },
    async find(handle) {
      const [entry] = await store.read([keyOf(handle)]);
      if (isAbsent(entry)) return undefined;
      const { email, returnTo, metadata } = JSON.parse(String(entry)) as Record<string, unknown>;
      if (typeof email !== "string")
        throw new TypeError("session.store: an invitation is no text of ours");
      return {
        email,
        returnTo: typeof returnTo === "string" ? returnTo : undefined,
        metadata: metadata as Invited["metadata"],
      };
    },
  };
}

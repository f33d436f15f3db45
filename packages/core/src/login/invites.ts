import { createHash } from "node:crypto";
import { type CheckedStore, isAbsent } from "../session/store.js";

/** The part of an invitation that is stored until it expires. */
export interface Invited {
  readonly email: string;
  readonly returnTo: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/** The invitations that have not expired. */
export interface Invites {
  /** Stores an invitation. `expiresAt`: milliseconds since 1970. Rejects if the store fails. */
  keep(handle: string, invited: Invited, expiresAt: number | undefined): Promise<void>;
  /** Returns the invitation of a link, if there is one. Rejects if the store fails or the entry cannot be read. */
  find(handle: string): Promise<Invited | undefined>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The lifetime if the service does not give one. */
const USUAL = 7 * DAY;
/** The longest lifetime. Stores do not accept any number of milliseconds. */
const LONGEST = 400 * DAY;

export function createInvites(store: CheckedStore, now: () => number): Invites {
  // Hashed without a key, so that it stays valid when secrets are rotated. A handle is long and random, so nobody can find it
  // from its hash.
  const keyOf = (handle: string) =>
    `turalogin:invite:${createHash("sha256").update(`turalogin invite\0${handle}`).digest("base64url")}`;
  return {
    keep(handle, invited, expiresAt) {
      const left = expiresAt === undefined ? USUAL : Math.ceil(expiresAt - now());
      // A minute longer than the service says, because its clock decides and ours may differ.
      const lifetime = Math.min(LONGEST, Math.max(0, left) + MINUTE);
      return store.write(keyOf(handle), JSON.stringify(invited), lifetime);
    },
    async find(handle) {
      const [entry] = await store.read([keyOf(handle)]);
      if (isAbsent(entry)) return undefined;
      const { email, returnTo, metadata } = JSON.parse(String(entry)) as Record<string, unknown>;
      if (typeof email !== "string")
        throw new TypeError("session.store: the entry of an invitation has no email address");
      return {
        email,
        returnTo: typeof returnTo === "string" ? returnTo : undefined,
        metadata: metadata as Invited["metadata"],
      };
    },
  };
}

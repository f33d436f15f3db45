import { createHash } from "node:crypto";
import type { Settings } from "../options/settings.js";
import { DEVICE_TTL, ownerOf } from "./owner.js";
import { type CheckedStore, isAbsent } from "./store.js";
import { SHARED_TTL, SKEW, type TokenClaims } from "./token.js";

/** Whether sessions have been ended before their time. Each method rejects where the store does. */
export interface Revocation {
  /** True where the token's session was ended; false at once where that is known. At most one read. */
  isRevoked(claims: TokenClaims): false | Promise<boolean>;
  /** Rejects while the store does not answer: to be asked before anything single-use is spent. */
  ready(): Promise<void>;
  /** The least issue time, in milliseconds, that a new session of this user may carry. */
  floor(userId: string): Promise<number>;
  /** True where the device's user was revoked since. */
  isDeviceRevoked(device: { owner: string; issuedAt: number }): Promise<boolean>;
  revokeSession(claims: TokenClaims): Promise<void>;
  /** Ends the user's sessions, and makes strangers of the user's browsers. */
  revokeUser(userId: string): Promise<void>;
  revokeAll(): Promise<void>;
}

const GLOBAL = "turalogin:epoch";
/** The highest epoch of any user that is ahead of the time at which it was set. */
const HIGHEST = "turalogin:epochs:highest";
const userKey = (userId: string) =>
  `turalogin:epoch:${userId.length > LONG_ID ? createHash("sha256").update(userId).digest("base64url") : userId}`;
const devicesKey = (owner: string) => `turalogin:devices:${owner}`;
const sessionKey = (jti: string) => `turalogin:revoked:${jti}`;

/** On V2 an id is an address of up to 254 characters, and many a store, Keyv's tables too, takes no longer keys than 255. */
const LONG_ID = 128;

/** By how much the clocks of a fleet may differ, in milliseconds: tokens are taken from as far ahead. */
const SKEW_MS = SKEW * 1000;
const SECOND = 1000;

/**
 * An epoch is the first millisecond whose sessions count; a session whose `jti` is older has ended. It is set a little
 * ahead, so that it also ends what a machine with a fast clock has just issued; new sessions start no earlier than it.
 * The global epoch is read with every session: when it is missing, the store has lost its data, and with it every
 * revocation.
 */
export function createRevocation(
  store: CheckedStore,
  { ttl, shared, now }: Pick<Settings, "ttl" | "shared" | "now">,
): Revocation {
  /** A user's next epoch: past what a machine whose clock is ahead has just issued. */
  const soon = () => now() + SKEW_MS;
  /** Everybody's next epoch: past every user's that such a machine has just set. */
  const later = () => soon() + SKEW_MS + SECOND;
  // An entry must outlive what it ends: tokens of other services may last longer than ours, and clocks differ.
  const lifetime = ((shared ? Math.max(ttl, SHARED_TTL) : ttl) + SKEW) * 1000;
  let beginning: Promise<unknown> | undefined;

  /** The later of the two epochs, once the global one exists. */
  async function latest(global: unknown, user: unknown): Promise<number> {
    const epoch = isAbsent(global) ? await begin() : global;
    return Math.max(epochOf(epoch), epochOf(user));
  }

  /** Once for all requests that miss the epoch at the same time: each new epoch ends what was issued before it. */
  function begin(): Promise<unknown> {
    beginning ??= beginEpoch().finally(() => {
      beginning = undefined;
    });
    return beginning;
  }

  async function beginEpoch(): Promise<unknown> {
    const [meanwhile] = await store.read([GLOBAL]);
    if (!isAbsent(meanwhile)) return meanwhile;
    await store.write(GLOBAL, later());
    const [kept] = await store.read([GLOBAL]);
    // Not lost data, but a store that fails without saying so.
    if (isAbsent(kept)) throw new Error("session.store does not keep what it is given");
    return kept;
  }

  return {
    async isRevoked({ jti, user_id, foreign }) {
      const [global, user, ended] = await store.read([GLOBAL, userKey(user_id), sessionKey(jti)]);
      const epoch = epochOf(isAbsent(global) ? await begin() : global);
      const issued = Number.parseInt(jti, 10);
      // Other services know no epoch to begin at. People who sign in there again must not wait until it has passed.
      const [sinceAll, since] = foreign ? [2 * SKEW_MS, SKEW_MS - SECOND] : [0, 0];
      return !isAbsent(ended) || issued + sinceAll < epoch || issued + since < epochOf(user);
    },
    async ready() {
      const [global] = await store.read([GLOBAL]);
      readable(await latest(global, undefined));
    },
    async floor(userId) {
      const [global, user] = await store.read([GLOBAL, userKey(userId)]);
      return readable(await latest(global, user));
    },
    async isDeviceRevoked({ owner, issuedAt }) {
      const [global, user] = await store.read([GLOBAL, devicesKey(owner)]);
      return issuedAt < (await latest(global, user));
    },
    async revokeSession({ jti, iat }) {
      const left = iat * 1000 + lifetime - now();
      if (left > 0) await store.write(sessionKey(jti), 1, left);
    },
    async revokeUser(userId) {
      const [global, user] = await store.read([GLOBAL, userKey(userId)]);
      // Sessions may have been issued at the present epoch, however far ahead.
      const time = soon();
      const next = Math.max(time, readable(await latest(global, user)) + 1);
      // First, so that a `revokeAll` that follows finds it.
      if (next > time) await store.write(HIGHEST, next, lifetime);
      // Apart from the sessions' epoch: browsers are remembered for longer than sessions last.
      await store.write(devicesKey(ownerOf(userId)), next, DEVICE_TTL * 1000);
      await store.write(userKey(userId), next, lifetime);
    },
    async revokeAll() {
      const epochs = await store.read([GLOBAL, HIGHEST]);
      // Past every user's epoch, and with it every session that began at one: a machine whose clock is ahead may have
      // set it, and many revocations of one user move it on by a millisecond each.
      const present = epochs.map(epochOf).filter(Number.isFinite);
      await store.write(GLOBAL, Math.max(later(), ...present.map((e) => e + 1)));
    },
  };
}

function epochOf(value: unknown): number {
  if (isAbsent(value)) return 0;
  // As we wrote it, or as a store of strings gives it back. `Number([])` is 0: nothing else is taken for a number.
  const isNumber = typeof value === "number" || (typeof value === "string" && DIGITS.test(value));
  const epoch = isNumber ? Number(value) : Number.NaN;
  // An entry that cannot be read ends sessions rather than letting them live.
  return Number.isSafeInteger(epoch) && epoch >= 0 ? epoch : Number.POSITIVE_INFINITY;
}

const DIGITS = /^\d{1,16}$/;

/** No session can be younger than an epoch that cannot be read: none may begin. */
function readable(epoch: number): number {
  if (Number.isFinite(epoch)) return epoch;
  throw new TypeError("session.store: an epoch of ours is no number of milliseconds");
}

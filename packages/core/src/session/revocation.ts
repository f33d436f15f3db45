import { createHash } from "node:crypto";
import type { Settings } from "../options/settings.js";
import { SHARED_TTL, type TokenClaims } from "../token-claims.js";
import { DEVICE_TTL, ownerOf } from "./owner.js";
import { type CheckedStore, isAbsent } from "./store.js";
import { SKEW } from "./token.js";

/** Ends sessions before they expire, and checks whether they were ended. Each method rejects if the store fails. */
export interface Revocation {
  /** Whether the token's session was ended. Returns `false` synchronously if that is known already. At most one read. */
  isRevoked(claims: TokenClaims): false | Promise<boolean>;
  /** Rejects while the store fails. Call it before anything that can be used only once is spent. */
  ready(): Promise<void>;
  /** The earliest issue time that a new session of this user may have, in milliseconds. */
  floor(userId: string): Promise<number>;
  /** Whether the device's user was revoked after the device's last sign-in. */
  isDeviceRevoked(device: { owner: string; issuedAt: number }): Promise<boolean>;
  revokeSession(claims: TokenClaims): Promise<void>;
  /** Ends the user's sessions. The limits treat the user's browsers as strangers from then on. */
  revokeUser(userId: string): Promise<void>;
  /** Ends every session. The limits treat every browser as a stranger from then on. */
  revokeAll(): Promise<void>;
}

const GLOBAL = "turalogin:epoch";
/** The highest of the users' epochs that were set further ahead than usual. */
const HIGHEST = "turalogin:epochs:highest";
/** The newest time at which a session began, by the clock of the machine that issued it; at most a minute old. */
const CLOCK = "turalogin:clock";
/** Hashed: on V2 an id is an email address. Not with the secret, because an entry must outlive a rotation. */
const userKey = (userId: string) =>
  `turalogin:epoch:${createHash("sha256").update(userId).digest("base64url")}`;
const devicesKey = (owner: string) => `turalogin:devices:${owner}`;
const sessionKey = (jti: string) => `turalogin:revoked:${jti}`;

/** How much the clocks of a fleet may differ, in milliseconds. Tokens issued that far ahead are accepted. */
const SKEW_MS = SKEW * 1000;
const SECOND = 1000;

/**
 * An epoch is a time in milliseconds: sessions whose `jti` is older have ended. It is set a little ahead, so that it also
 * ends sessions that a machine with a fast clock has just issued. New sessions start no earlier than the epoch.
 *
 * The global epoch is read with every session. If it is missing, the store has lost its data, and so every revocation. Then
 * a new global epoch ends all sessions, and `onEmptied` is called once for each loss that this process can know of.
 */
export function createRevocation(
  store: CheckedStore,
  { ttl, shared, now }: Pick<Settings, "ttl" | "shared" | "now">,
  onEmptied: () => void = () => {},
): Revocation {
  /** The time, or that of the fleet's clock, if this machine's clock is behind it. */
  const newest = (clock: unknown) => Math.max(now(), clockOf(clock));
  /** A user's next epoch: after every session that a machine with a fast clock has just issued. */
  const soon = (clock: unknown) => newest(clock) + SKEW_MS;
  /** The next global epoch: after every user's epoch that such a machine has just set. */
  const later = (clock: unknown) => soon(clock) + SKEW_MS + SECOND;
  // An entry must outlive the sessions that it ends: tokens of other services may last longer than ours, and clocks differ.
  const lifetime = ((shared ? Math.max(ttl, SHARED_TTL) : ttl) + SKEW) * 1000;
  let beginning: Promise<unknown> | undefined;
  /** Whether the global epoch is known to have existed: otherwise its absence means a new store. */
  let existed = false;

  /** The later of the two epochs. Creates the global one if it is missing. */
  async function latest(global: unknown, user: unknown): Promise<number> {
    existed ||= !isAbsent(global);
    const epoch = isAbsent(global) ? await begin() : global;
    return Math.max(epochOf(epoch), epochOf(user));
  }

  /** Runs once for all requests that find no epoch at the same time: each new epoch ends the sessions issued before it. */
  function begin(): Promise<unknown> {
    beginning ??= beginEpoch().finally(() => {
      beginning = undefined;
    });
    return beginning;
  }

  async function beginEpoch(): Promise<unknown> {
    const [meanwhile, clock] = await store.read([GLOBAL, CLOCK]);
    if (!isAbsent(meanwhile)) return meanwhile;
    await store.write(GLOBAL, later(clock));
    const [kept] = await store.read([GLOBAL]);
    // The store has not lost its data: it fails silently.
    if (isAbsent(kept)) throw new Error("session.store does not keep the entries that are written");
    if (existed) onEmptied();
    existed = true;
    return kept;
  }

  return {
    async isRevoked({ jti, user_id, foreign }) {
      const [global, user, ended] = await store.read([GLOBAL, userKey(user_id), sessionKey(jti)]);
      // Our sessions begin at an epoch, so there was one when this session was issued.
      if (!foreign || !isAbsent(global)) existed = true;
      const epoch = epochOf(isAbsent(global) ? await begin() : global);
      const issued = Number.parseInt(jti, 10);
      // Other services issue sessions without looking at the epoch, which lies ahead. Without these allowances, people who
      // sign in there again would have to wait until it has passed.
      const [sinceAll, since] = foreign ? [2 * SKEW_MS, SKEW_MS - SECOND] : [0, 0];
      return !isAbsent(ended) || issued + sinceAll < epoch || issued + since < epochOf(user);
    },
    async ready() {
      const [global] = await store.read([GLOBAL]);
      readable(await latest(global, undefined));
    },
    async floor(userId) {
      const [global, user, clock] = await store.read([GLOBAL, userKey(userId), CLOCK]);
      const time = now();
      if (time - clockOf(clock) >= SKEW_MS) await store.write(CLOCK, time, lifetime);
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
      const [global, user, clock] = await store.read([GLOBAL, userKey(userId), CLOCK]);
      // Sessions may have been issued at the current epoch, which may be far ahead.
      const time = soon(clock);
      const next = Math.max(time, readable(await latest(global, user)) + 1);
      // Written first, so that a later `revokeAll` finds it.
      if (next > time) await store.write(HIGHEST, next, lifetime);
      // An entry of its own, because browsers are remembered for longer than sessions last.
      await store.write(devicesKey(ownerOf(userId)), next, DEVICE_TTL * 1000);
      await store.write(userKey(userId), next, lifetime);
    },
    async revokeAll() {
      const [global, highest, clock] = await store.read([GLOBAL, HIGHEST, CLOCK]);
      // The new epoch must be after every user's epoch, because sessions may have begun at those. They can be far ahead: a
      // machine with a fast clock may have set one, and each further revocation of a user moves that user's epoch on.
      const present = [global, highest].map(epochOf).filter(Number.isFinite);
      await store.write(GLOBAL, Math.max(later(clock), ...present.map((e) => e + 1)));
    },
  };
}

/** The epoch in an entry. An entry that cannot be read gives infinity, which ends every session. */
function epochOf(value: unknown): number {
  if (isAbsent(value)) return 0;
  // Some stores return strings. Other types are not converted: `Number([])` is 0.
  const isNumber = typeof value === "number" || (typeof value === "string" && DIGITS.test(value));
  const epoch = isNumber ? Number(value) : Number.NaN;
  return Number.isSafeInteger(epoch) && epoch >= 0 ? epoch : Number.POSITIVE_INFINITY;
}

/** The fleet's clock. If it cannot be read, the next session sets it anew. */
function clockOf(value: unknown): number {
  const time = epochOf(value);
  return Number.isFinite(time) ? time : 0;
}

const DIGITS = /^\d{1,16}$/;

/**
 * Returns the epoch if it could be read. Otherwise no session may begin, because it could not start after the epoch.
 *
 * @throws {TypeError} if the epoch could not be read.
 */
function readable(epoch: number): number {
  if (Number.isFinite(epoch)) return epoch;
  throw new TypeError("session.store: an epoch that we wrote is not a number of milliseconds");
}

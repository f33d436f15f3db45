import type { TokenClaims } from "./token.js";

/**
 * A Keyv-shaped store. Keyv itself fits, with Redis, Postgres or any other of its backends; so does a few lines
 * around a client of your own.
 */
export interface Store {
  get(key: string): Promise<unknown> | unknown;
  /** `ttlMs`: milliseconds after which the entry may go; absent: never. */
  set(key: string, value: unknown, ttlMs?: number): Promise<unknown> | unknown;
  getMany?(keys: string[]): Promise<unknown[]> | unknown[];
}

/** Whether sessions have been ended before their time. Each method rejects where the store does. */
export interface Revocation {
  /** True where the token's session was ended. One read. */
  isRevoked(claims: TokenClaims): Promise<boolean>;
  /** Rejects while the store does not answer: to be asked before anything single-use is spent. */
  ready(): Promise<void>;
  /** The least issue time, in milliseconds, that a new session of this user may carry. */
  floor(userId: string): Promise<number>;
  revokeSession(claims: TokenClaims): Promise<void>;
  revokeUser(userId: string): Promise<void>;
  revokeAll(): Promise<void>;
}

const GLOBAL = "turalogin:epoch";
const userKey = (userId: string) => `turalogin:epoch:${userId}`;
const sessionKey = (jti: string) => `turalogin:revoked:${jti}`;

/**
 * An epoch is the first millisecond whose sessions count; a session whose `jti` is older has ended. The global epoch
 * is read with every session: when it is missing, the store has lost its data, and with it every revocation.
 */
export function createRevocation(store: Store, ttl: number, now: () => number): Revocation {
  const afterNow = () => now() + 1;
  const lifetime = (ttl + 60) * 1000;

  async function read(keys: string[]): Promise<unknown[]> {
    if (store.getMany === undefined) return Promise.all(keys.map((key) => store.get(key)));
    const values = await store.getMany(keys);
    if (!Array.isArray(values) || values.length !== keys.length) {
      throw new TypeError("session.store: getMany must answer one value per key");
    }
    return values;
  }

  /** The later of the two epochs, once the global one exists. */
  async function latest(global: unknown, user: unknown): Promise<number> {
    if (isAbsent(global)) {
      const epoch = afterNow();
      await store.set(GLOBAL, epoch);
      return Math.max(epoch, epochOf(user));
    }
    return Math.max(epochOf(global), epochOf(user));
  }

  return {
    async isRevoked({ jti, user_id }) {
      const [global, user, ended] = await read([GLOBAL, userKey(user_id), sessionKey(jti)]);
      return !isAbsent(ended) || Number.parseInt(jti, 10) < (await latest(global, user));
    },
    async ready() {
      const [global] = await read([GLOBAL]);
      readable(await latest(global, undefined));
    },
    async floor(userId) {
      const [global, user] = await read([GLOBAL, userKey(userId)]);
      return readable(await latest(global, user));
    },
    async revokeSession({ jti, iat }) {
      const left = iat * 1000 + lifetime - now();
      if (left > 0) await store.set(sessionKey(jti), 1, left);
    },
    async revokeUser(userId) {
      await store.set(userKey(userId), afterNow(), lifetime);
    },
    async revokeAll() {
      await store.set(GLOBAL, afterNow());
    },
  };
}

const isAbsent = (value: unknown) => value === undefined || value === null;

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

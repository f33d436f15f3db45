/**
 * What was read from tokens that have been verified, so that a session in use costs a comparison and no HMAC. Whoever
 * takes something out of it still applies the rules of time, and asks the store.
 */
export interface TokenCache<T> {
  get(token: string): T | undefined;
  /** For a token that has just been verified, never for one that was refused. Kept from the second time on. */
  offer(token: string, value: T): void;
}

/** Slots, and the longest token kept: some 3 MiB of usual sessions, and 6 MiB of the longest. */
const SLOTS = 4096;
const MAX_LENGTH = 1024;

/**
 * One slot a token, picked by its signature, which nobody without the secret can choose; a newcomer takes the place of
 * whoever is there. Filling the cache costs more than a verification saves, so a token is kept at second sight: a
 * million sessions that come once each leave nothing behind.
 */
export function createTokenCache<T>(): TokenCache<T> {
  const kept: ({ token: string; tag: number; value: T } | undefined)[] = new Array(SLOTS);
  const seen = new Int32Array(SLOTS);

  return {
    get(token) {
      const tag = tagOf(token);
      const entry = kept[tag & (SLOTS - 1)];
      // The tag first: comparing texts alone would tell by its time how far a forged token agrees with a real one.
      return entry !== undefined && entry.tag === tag && entry.token === token
        ? entry.value
        : undefined;
    },
    offer(token, value) {
      if (token.length > MAX_LENGTH) return;
      const tag = tagOf(token);
      const slot = tag & (SLOTS - 1);
      if (seen[slot] === tag) kept[slot] = { token: copyOf(token), tag, value };
      else seen[slot] = tag;
    },
  };
}

/** 31 bits of the last eleven characters, which hold 64 bits of the signature. */
function tagOf(token: string): number {
  let tag = 0;
  for (let at = Math.max(0, token.length - 11); at < token.length; at++) {
    tag = (Math.imul(tag, 0x01000193) ^ token.charCodeAt(at)) & 0x7fffffff;
  }
  return tag;
}

// V8 makes a slice of a header a view of it, which would keep the whole header alive.
const copyOf = (token: string) => Buffer.from(token).toString();

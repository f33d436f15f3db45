/**
 * Caches the content of verified tokens, so that a session in use costs a comparison instead of an HMAC. The caller must
 * still check the times and ask the store.
 */
export interface TokenCache<T> {
  get(token: string): T | undefined;
  /** Call it only with a token that has just been verified. The value is kept from the second call on. */
  offer(token: string, value: T): void;
}

/** A full cache needs about 3 MiB for usual sessions, and 6 MiB for the longest. */
const SLOTS = 4096;
/** The longest token that is kept, in characters. */
const MAX_LENGTH = 1024;

/**
 * A token's slot is derived from its signature, so nobody without the secret can choose a slot. A new token replaces the one
 * in its slot. To fill a slot costs more than one verification, so a token is kept only when it is offered a second time:
 * a million sessions with one request each fill nothing.
 */
export function createTokenCache<T>(): TokenCache<T> {
  const kept: ({ token: string; tag: number; value: T } | undefined)[] = new Array(SLOTS);
  const seen = new Int32Array(SLOTS);

  return {
    get(token) {
      const tag = tagOf(token);
      const entry = kept[tag & (SLOTS - 1)];
      // The tag is compared first: the time of a text comparison would reveal how much of a forged token is right.
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

/** A hash of the last eleven characters, which hold 64 bits of the signature. It has 31 bits. */
function tagOf(token: string): number {
  let tag = 0;
  for (let at = Math.max(0, token.length - 11); at < token.length; at++) {
    tag = (Math.imul(tag, 0x01000193) ^ token.charCodeAt(at)) & 0x7fffffff;
  }
  return tag;
}

// In V8 a slice of a header refers to the whole header and would keep it in memory.
const copyOf = (token: string) => Buffer.from(token).toString();

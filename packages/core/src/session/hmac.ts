import crypto, { createHmac, createSecretKey } from "node:crypto";

/** The HMAC-SHA256 (RFC 2104) of a text, in base64url. The key is part of the function. */
export type Hmac = (text: string) => string;

/**
 * Two one-shot hashes cost half as much as `createHmac`, which makes a stream and a native handle for each call. `hash` is
 * missing in some runtimes, and may not know every encoding there, so its result is compared once with that of `createHmac`.
 */
export function hmacWith(key: Uint8Array, { hash } = crypto): Hmac {
  const slow = hmacByStream(key);
  if (typeof hash !== "function") return slow;
  const fast = hmacByHash(key, hash, slow);
  try {
    return fast(PROBE) === slow(PROBE) ? fast : slow;
  } catch {
    return slow;
  }
}

const PROBE = "probe\u00e9";
const BLOCK = 64;
const DIGEST = 32;
/** Longer texts are left to `createHmac`, in UTF-16 code units. A session token is shorter. */
const LONGEST = 4096;

function hmacByStream(key: Uint8Array): Hmac {
  const object = createSecretKey(key);
  return (text) => createHmac("sha256", object).update(text).digest("base64url");
}

function hmacByHash(key: Uint8Array, hash: typeof crypto.hash, slow: Hmac): Hmac {
  const short = key.length > BLOCK ? crypto.createHash("sha256").update(key).digest() : key;
  // The padded key at the start of both messages never changes. The rest is overwritten by each call, and no call is
  // interrupted by another, because nothing here waits.
  const inner = Buffer.alloc(BLOCK + 3 * LONGEST, 0x36);
  const outer = Buffer.alloc(BLOCK + DIGEST, 0x5c);
  for (const [at, byte] of short.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (text) => {
    if (text.length > LONGEST) return slow(text);
    const end = BLOCK + inner.write(text, BLOCK);
    outer.write(hash("sha256", inner.subarray(0, end), "binary"), BLOCK, "binary");
    return hash("sha256", outer, "base64url");
  };
}

import { createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

/** One configured secret and what is derived from it (HKDF-SHA256, RFC 5869). */
export interface Key {
  readonly kid: string;
  /** The protected header of the sessions it signs, in base64url: to know it at sight, unparsed. */
  readonly header: string;
  /** Signs sessions: the secret's own bytes, so that services in other languages can read them. */
  readonly bytes: Uint8Array;
  readonly hmac: KeyObject;
  /** Encrypts the pending cookie. */
  readonly pending: Uint8Array;
  /** Makes digests of addresses, handles and devices. */
  readonly digest: KeyObject;
}

export const TOKEN_TYPE = "tl-session+jwt";

/** The first key signs, all verify. */
export interface Keys {
  readonly first: Key;
  readonly all: readonly Key[];
}

export function keysFrom(secrets: readonly string[]): Keys {
  const all = secrets.map(keyFrom);
  return { first: all[0] as Key, all };
}

/** A keyed digest of text, 22 characters: equal for equal text, of no use to whoever lacks the secret. */
export function digest(key: Key, purpose: string, text: string): string {
  const mac = createHmac("sha256", key.digest).update(`${purpose}\0${text}`).digest();
  return mac.subarray(0, 16).toString("base64url");
}

function keyFrom(secret: string): Key {
  const bytes = new TextEncoder().encode(secret);
  const derive = (info: string, length: number) =>
    new Uint8Array(hkdfSync("sha256", bytes, new Uint8Array(0), info, length));
  const kid = Buffer.from(derive("turalogin kid v1", 6)).toString("base64url");
  const header = JSON.stringify({ alg: "HS256", typ: TOKEN_TYPE, kid });
  return {
    kid,
    header: Buffer.from(header).toString("base64url"),
    bytes,
    hmac: createSecretKey(bytes),
    pending: derive("turalogin pending v1", 32),
    digest: createSecretKey(derive("turalogin digest v1", 32)),
  };
}

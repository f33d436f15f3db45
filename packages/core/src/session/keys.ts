import { hkdfSync } from "node:crypto";
import { type Hmac, hmacWith } from "./hmac.js";

/** One configured secret, and the keys derived from it (HKDF-SHA256, RFC 5869). */
export interface Key {
  /** Identifies the key in the header of a token. */
  readonly kid: string;
  /** The protected header of the sessions that this key signs, in base64url, so that it is recognized without parsing. */
  readonly header: string;
  /** Signs sessions. These are the secret's own bytes, so that services in other languages can verify the tokens. */
  readonly bytes: Uint8Array;
  /** Verifies sessions: with the same bytes. */
  readonly hmac: Hmac;
  /** Encrypts the pending cookie. */
  readonly pending: Uint8Array;
  /** Makes the HMACs of addresses, handles and devices. */
  readonly digest: Hmac;
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

/** An HMAC of the text, 22 characters long. Equal texts have equal digests; without the secret, nobody can find the text. */
export function digest(key: Key, purpose: string, text: string): string {
  const mac = Buffer.from(key.digest(`${purpose}\0${text}`), "base64url");
  return mac.subarray(0, 16).toString("base64url");
}

/** Text as bytes that jose accepts: it checks for the global `Uint8Array`, which in jsdom is not the one of Node's encoder. */
export const utf8Of = (text: string): Uint8Array => Uint8Array.from(new TextEncoder().encode(text));

function keyFrom(secret: string): Key {
  const bytes = utf8Of(secret);
  const derive = (info: string, length: number) =>
    new Uint8Array(hkdfSync("sha256", bytes, new Uint8Array(0), info, length));
  const kid = Buffer.from(derive("turalogin kid v1", 6)).toString("base64url");
  const header = JSON.stringify({ alg: "HS256", typ: TOKEN_TYPE, kid });
  return {
    kid,
    header: Buffer.from(header).toString("base64url"),
    bytes,
    hmac: hmacWith(bytes),
    pending: derive("turalogin pending v1", 32),
    digest: hmacWith(derive("turalogin digest v1", 32)),
  };
}

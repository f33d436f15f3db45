import { isUtf8 } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { foreignClaims, ownClaims, payloadOf, type TokenClaims } from "../token-claims.js";
import { type Key, type Keys, TOKEN_TYPE, utf8Of } from "./keys.js";

/** The claims of a token, or why it is refused. `expired` and `ahead` only if everything else is valid. */
export type TokenReading = TokenClaims | "expired" | "ahead" | "invalid";

/** The settings that a token is checked with. */
export interface TokenRules {
  readonly keys: Keys;
  /** The longest session, in seconds. */
  readonly ttl: number;
  /** Whether tokens of other services are accepted. */
  readonly shared: boolean;
}

/** How far another machine's clock may be ahead, in seconds. */
export const SKEW = 60;
/** Signs a session token: HS256 with the key's own bytes, so that PyJWT can verify it too. */
export async function issueToken(key: Key, claims: Omit<TokenClaims, "foreign">): Promise<string> {
  // Imported only here: reading tokens does not need it, and it takes longer to load than all our own code.
  const { CompactSign } = await import("jose/jws/compact/sign");
  return new CompactSign(utf8Of(JSON.stringify(payloadOf(claims))))
    .setProtectedHeader({ alg: "HS256", typ: TOKEN_TYPE, kid: key.kid })
    .sign(key.bytes);
}

/**
 * Reads a session token. Never throws.
 *
 * Synchronous, with Node's own hash: jose verifies in another thread, at ten times the cost. A property test checks that
 * both give the same results.
 *
 * @see RFC 7515, 7519, 8725
 */
export function readToken(token: string, rules: TokenRules, nowMs: number): TokenReading {
  if (token.length > 4096) return "invalid";
  const first = token.indexOf(".");
  const second = token.indexOf(".", first + 1);
  // Checked before anything is copied or parsed, so that garbage costs almost nothing. A third dot would be part of the
  // signature, which cannot match then.
  if (second === -1) return "invalid";
  const signature = Buffer.from(token.slice(second + 1));
  if (signature.length !== SIGNATURE_LENGTH) return "invalid";
  const header = readHeader(token.slice(0, first), rules);
  if (header === undefined) return "invalid";
  if (!isSigned(token.slice(0, second), signature, header.kid, rules.keys)) return "invalid";
  const payload = parseSegment(token.slice(first + 1, second));
  if (payload === undefined) return "invalid";
  const claims = header.foreign
    ? foreignClaims(payload, token.slice(second + 1))
    : ownClaims(payload, rules.ttl);
  return claims === undefined ? "invalid" : atTime(claims, nowMs);
}

/** Checks the times of claims. Nothing else about a token can change after it was read. */
export function atTime(claims: TokenClaims, nowMs: number): TokenReading {
  const now = nowMs / 1000;
  if (claims.iat > now + SKEW) return "ahead";
  return claims.exp <= now ? "expired" : claims;
}

interface TokenHeader {
  readonly kid: unknown;
  readonly foreign: boolean;
}

function readHeader(segment: string, { keys, shared }: TokenRules): TokenHeader | undefined {
  for (const key of keys.all) {
    if (key.header === segment) return { kid: key.kid, foreign: false };
  }
  const header = parseSegment(segment);
  if (header === undefined) return undefined;
  const foreign = shared && header.typ === "JWT";
  if (header.alg !== "HS256" || (header.typ !== TOKEN_TYPE && !foreign)) return undefined;
  return "crit" in header || "b64" in header ? undefined : { kid: header.kid, foreign };
}

type Json = Record<string, unknown>;

/** 32 bytes in base64url. */
const SIGNATURE_LENGTH = 43;

// `kid` only selects one of the configured keys. If it names none of them, all are tried.
function isSigned(signed: string, given: Buffer, kid: unknown, keys: Keys): boolean {
  for (const key of keys.all) {
    if (key.kid === kid) return matches(signed, given, key);
  }
  return keys.all.some((key) => matches(signed, given, key));
}

// Compared as text: a signature has one canonical spelling, and any other is refused.
function matches(signed: string, given: Buffer, key: Key): boolean {
  return timingSafeEqual(Buffer.from(key.hmac(signed)), given);
}

/** Parses a JSON object in canonical base64url (RFC 4648, section 3.5: no padding, no unused bits that are set). */
function parseSegment(segment: string): Json | undefined {
  const bytes = Buffer.from(segment, "base64url");
  if (bytes.toString("base64url") !== segment) return undefined;
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

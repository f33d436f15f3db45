import { createHmac, timingSafeEqual } from "node:crypto";
import { SignJWT } from "jose";
import type { Key, Keys } from "./keys.js";

/** What a session token says (RFC 7519). Times are whole seconds since 1970. */
export interface TokenClaims {
  readonly user_id: string;
  readonly email: string;
  readonly iat: number;
  readonly exp: number;
  /** Issue time in milliseconds, a dot, then an HMAC of the link's handle, or random. */
  readonly jti: string;
  readonly extra: Readonly<Record<string, unknown>>;
  /** From a service written from the published example: never renewed. */
  readonly foreign: boolean;
}

/** A token, or why it is none. `expired` only where everything else holds. */
export type TokenReading = TokenClaims | "expired" | "invalid";

/** What a token is read against. */
export interface TokenRules {
  readonly keys: Keys;
  /** Seconds. */
  readonly ttl: number;
  readonly shared: boolean;
}

export const TOKEN_TYPE = "tl-session+jwt";
const ISSUER = "turalogin";
/** The published example's session length, in seconds. */
export const SHARED_TTL = 7 * 24 * 3600;
/** How far another machine's clock may be ahead, in seconds. */
const SKEW = 60;

/** Signs a session token: HS256 with the first key's own bytes, so that PyJWT reads it too. */
export function issueToken(key: Key, claims: Omit<TokenClaims, "foreign">): Promise<string> {
  const { extra, user_id, email, iat, exp, jti } = claims;
  return new SignJWT({ ...extra, user_id, email, iat, exp, jti, iss: ISSUER })
    .setProtectedHeader({ alg: "HS256", typ: TOKEN_TYPE, kid: key.kid })
    .sign(key.bytes);
}

/**
 * Reads a session token. Total: whatever the text, it answers and never throws.
 *
 * Synchronous, with Node's own HMAC: jose's verification goes through a thread, at ten times the cost. A property
 * test holds the two equal.
 *
 * @see RFC 7515, 7519, 8725
 */
export function readToken(token: string, rules: TokenRules, nowMs: number): TokenReading {
  if (token.length > 4096) return "invalid";
  const first = token.indexOf(".");
  const second = token.indexOf(".", first + 1);
  if (first < 1 || second === -1 || token.indexOf(".", second + 1) !== -1) return "invalid";
  const header = parseSegment(token.slice(0, first));
  if (header === undefined) return "invalid";
  const foreign = rules.shared && header.typ === "JWT";
  if (header.alg !== "HS256" || (header.typ !== TOKEN_TYPE && !foreign)) return "invalid";
  if ("crit" in header || "b64" in header) return "invalid";
  if (!isSigned(token.slice(0, second), token.slice(second + 1), header.kid, rules.keys)) {
    return "invalid";
  }
  const payload = parseSegment(token.slice(first + 1, second));
  if (payload === undefined) return "invalid";
  const now = nowMs / 1000;
  return foreign ? foreignClaims(payload, now, token) : ownClaims(payload, rules.ttl, now);
}

function ownClaims(payload: Json, ttl: number, now: number): TokenReading {
  const { user_id, email, iat, exp, jti, iss, nbf, aud, ...extra } = payload;
  if (!isText(user_id) || !isText(email) || !isTime(iat) || !isTime(exp)) return "invalid";
  if (iss !== ISSUER || nbf !== undefined || aud !== undefined) return "invalid";
  if (typeof jti !== "string" || !/^\d{1,16}\.[\w-]{1,64}$/.test(jti)) return "invalid";
  if (exp - iat > ttl || exp <= iat || iat > now + SKEW) return "invalid";
  if (exp <= now) return "expired";
  return { user_id, email, iat, exp, jti, extra, foreign: false };
}

function foreignClaims(payload: Json, now: number, token: string): TokenReading {
  const { user_id, email, exp, ...rest } = payload;
  if (!isText(user_id) || !isText(email) || !isTime(exp)) return "invalid";
  if (Object.keys(rest).length > 0 || exp > now + SHARED_TTL + SKEW) return "invalid";
  if (exp <= now) return "expired";
  const iat = exp - SHARED_TTL;
  const jti = `${Math.max(0, iat * 1000)}.${token.slice(-43)}`;
  return { user_id, email, iat, exp, jti, extra: {}, foreign: true };
}

type Json = Record<string, unknown>;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

// `kid` is a hint about which configured key to try first; it never adds one.
function isSigned(signed: string, signature: string, kid: unknown, keys: Keys): boolean {
  if (signature.length !== 43) return false;
  const given = Buffer.from(signature, "base64url");
  if (given.length !== 32 || given.toString("base64url") !== signature) return false;
  for (const key of keys.all) {
    if (key.kid === kid) return matches(signed, given, key);
  }
  return keys.all.some((key) => matches(signed, given, key));
}

function matches(signed: string, given: Buffer, key: Key): boolean {
  return timingSafeEqual(createHmac("sha256", key.hmac).update(signed).digest(), given);
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A JSON object in canonical base64url (RFC 4648, section 3.5: no stray bits, no padding). */
function parseSegment(segment: string): Json | undefined {
  const bytes = Buffer.from(segment, "base64url");
  if (bytes.length === 0 || bytes.toString("base64url") !== segment) return undefined;
  try {
    const value: unknown = JSON.parse(UTF8.decode(bytes));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

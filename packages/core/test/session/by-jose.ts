import { subtle, type webcrypto } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { TOKEN_TYPE } from "../../src/session/keys.js";
import type { TokenReading, TokenRules } from "../../src/session/token.js";

type Json = Readonly<Record<string, unknown>>;

/** A second implementation that reads session tokens: jose's verification, then the documented rules, one line each. */
export async function readByJose(
  token: string,
  { keys, ttl, shared }: TokenRules,
  nowMs: number,
): Promise<TokenReading> {
  if (token.length > 4096) return "invalid";
  const segments = token.split(".");
  if (segments.length !== 3 || !segments.every(isCanonical)) return "invalid";
  const header = jsonOf(segments[0] as string);
  if (header === undefined || "crit" in header || "b64" in header) return "invalid";
  const isForeign = shared && header.typ === "JWT";
  if (header.typ !== TOKEN_TYPE && !isForeign) return "invalid";
  const named = keys.all.filter(({ kid }) => kid === header.kid);
  for (const { bytes } of named.length > 0 ? named : keys.all) {
    const verified = await verify(token, bytes, nowMs);
    if (verified === "unsigned") continue;
    // jose accepts a byte order mark before the JSON.
    if (verified === undefined || jsonOf(segments[1] as string) === undefined) return "invalid";
    const { payload, isExpired } = verified;
    if (!(isForeign ? isTheirs(payload) : isOurs(payload, ttl))) return "invalid";
    const claims = isForeign ? theirs(payload, segments[2] as string) : ours(payload);
    if (claims.iat > nowMs / 1000 + 60) return "ahead";
    return isExpired ? "expired" : claims;
  }
  return "invalid";
}

const imported = new Map<Uint8Array, Promise<webcrypto.CryptoKey>>();

async function verify(token: string, bytes: Uint8Array, nowMs: number) {
  let key = imported.get(bytes);
  if (key === undefined) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    key = subtle.importKey("raw", Uint8Array.from(bytes), algorithm, false, ["verify"]);
    imported.set(bytes, key);
  }
  try {
    const options = { algorithms: ["HS256"], currentDate: new Date(nowMs) };
    const { payload } = await jwtVerify(token, await key, options);
    return { payload: payload as Json, isExpired: false };
  } catch (cause) {
    if (cause instanceof errors.JWSSignatureVerificationFailed) return "unsigned";
    if (cause instanceof errors.JWTExpired) {
      return { payload: cause.payload as Json, isExpired: true };
    }
    return undefined;
  }
}

const isCanonical = (segment: string) =>
  Buffer.from(segment, "base64url").toString("base64url") === segment;

function jsonOf(segment: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, "base64url").toString());
    return typeof value === "object" && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown) => typeof value === "string" && value.length > 0;
const isSeconds = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

function isOurs(payload: Json, ttl: number): boolean {
  const { user_id, email, iat, exp, jti, iss } = payload;
  return (
    isText(user_id) &&
    isText(email) &&
    isSeconds(iat) &&
    isSeconds(exp) &&
    Number(exp) > Number(iat) &&
    Number(exp) - Number(iat) <= ttl &&
    typeof jti === "string" &&
    /^[0-9]{1,16}\.[A-Za-z0-9_-]{1,64}$/.test(jti) &&
    iss === "turalogin" &&
    !("aud" in payload) &&
    !("nbf" in payload)
  );
}

function ours(payload: Json) {
  const { user_id, email, iat, exp, jti, iss, ...extra } = payload;
  return {
    ...{ user_id: String(user_id), email: String(email), iat: Number(iat), exp: Number(exp) },
    ...{ jti: String(jti), extra, foreign: false },
  };
}

function isTheirs(payload: Json): boolean {
  const { user_id, email, exp } = payload;
  const names = Object.keys(payload).sort().join();
  return names === "email,exp,user_id" && isText(user_id) && isText(email) && isSeconds(exp);
}

function theirs(payload: Json, signature: string) {
  const exp = Number(payload.exp);
  const iat = exp - 7 * 86_400;
  return {
    ...{ user_id: String(payload.user_id), email: String(payload.email), iat, exp },
    ...{ jti: `${Math.max(0, iat) * 1000}.${signature}`, extra: {}, foreign: true },
  };
}

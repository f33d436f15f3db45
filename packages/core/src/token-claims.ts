/** The claims of a session token (RFC 7519). Times are whole seconds since 1970. */
export interface TokenClaims {
  readonly user_id: string;
  readonly email: string;
  readonly iat: number;
  readonly exp: number;
  /** The issue time in milliseconds, a dot, then the HMAC of the link's handle or random characters. */
  readonly jti: string;
  /** The app's claims. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Whether a service written from the published example issued the token (`session.shared`). It is never renewed. */
  readonly foreign: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** The claims that are not the app's. Their names are reserved. */
export const OWN_CLAIMS = ["user_id", "email", "iat", "exp", "jti", "iss"] as const;

const ISSUER = "turalogin";
/** The published example's session length, in seconds. */
export const SHARED_TTL = 7 * 24 * 3600;
const NO_EXTRA = Object.freeze({});

/** The payload of a token with these claims. */
export function payloadOf(claims: Omit<TokenClaims, "foreign">): Json {
  const { extra, user_id, email, iat, exp, jti } = claims;
  return { ...extra, user_id, email, iat, exp, jti, iss: ISSUER };
}

/** The claims of a payload, if they are complete and of a session of at most `ttl` seconds. */
export function ownClaims(payload: Json, ttl: number): TokenClaims | undefined {
  const { user_id, email, iat, exp, jti, iss } = payload;
  if (!isText(user_id) || !isText(email) || !isTime(iat) || !isTime(exp)) return undefined;
  if (iss !== ISSUER || "nbf" in payload || "aud" in payload) return undefined;
  if (typeof jti !== "string" || !/^\d{1,16}\.[\w-]{1,64}$/.test(jti)) return undefined;
  if (exp - iat > ttl || exp <= iat) return undefined;
  return { user_id, email, iat, exp, jti, extra: extraOf(payload), foreign: false };
}

/** The claims of another service's payload. `signature` distinguishes its tokens, which have no id. */
export function foreignClaims(payload: Json, signature: string): TokenClaims | undefined {
  const { user_id, email, exp, ...rest } = payload;
  if (!isText(user_id) || !isText(email) || !isTime(exp)) return undefined;
  if (Object.keys(rest).length > 0) return undefined;
  const iat = exp - SHARED_TTL;
  const jti = `${Math.max(0, iat * 1000)}.${signature}`;
  return { user_id, email, iat, exp, jti, extra: NO_EXTRA, foreign: true };
}

function extraOf(payload: Json): TokenClaims["extra"] {
  if (Object.keys(payload).length === OWN_CLAIMS.length) return NO_EXTRA;
  const { user_id, email, iat, exp, jti, iss, ...extra } = payload;
  return extra;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

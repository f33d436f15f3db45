import type { AuthRequest, AuthState, Session } from "../boundary/http.js";
import { type Emit, timed } from "../events.js";
import type { Settings } from "../options/settings.js";
import type { Cookies } from "../reply/cookies.js";
import { findCookie, findCookies } from "../request/cookie.js";
import type { TokenClaims } from "../token-claims.js";
import { createTokenCache } from "./cache.js";
import { claimsOf } from "./claims.js";
import { createIssuer, type Issuer } from "./issue.js";
import { digest, type Keys } from "./keys.js";
import type { Anonymous, Reading, SignedIn } from "./reading.js";
import type { Revocation } from "./revocation.js";
import { atTime, readToken } from "./token.js";

export interface Sessions extends Issuer {
  /** Reads the request's session. Synchronous without a store, and while a result is reused (`storeCacheMs`). */
  read(request: AuthRequest): Reading | Promise<Reading>;
  /**
   * Every session that the request proves: each valid token in a cookie of that name, and the bearer token. `read` accepts
   * fewer: if another site plants a second cookie of the same name, the reading is invalid, but the real session is still
   * in this list.
   */
  proven(request: AuthRequest): readonly TokenClaims[];
  /** Whether this session was issued for this link. */
  isFrom(claims: TokenClaims, handle: string): boolean;
}

export function createSessions(
  settings: Settings,
  keys: Keys,
  cookies: Cookies,
  revocation: Revocation | undefined,
  emit: Emit,
): Sessions {
  const { ttl, now, shared } = settings;
  const rules = { keys, ttl, shared };
  const verified = createTokenCache<SignedIn>();
  let isAheadReported = false;

  function readNow(request: AuthRequest): Reading {
    let from: "cookie" | "bearer" = "cookie";
    let token: string | undefined | null;
    if (settings.bearer && isBearer(request.headers.authorization)) {
      from = "bearer";
      token = bearerOf(request.headers.authorization) || null;
    } else {
      token = findCookie(request.headers.cookie, settings.cookie.name);
    }
    if (token === undefined) return NOBODY;
    if (token === null) return unverified(request, from === "cookie" ? "duplicate" : "format");
    const time = now();
    if (!Number.isFinite(time)) return INVALID; // Without a time, no session would expire.
    const known = verified.get(token);
    const claims = known ? atTime(known.claims, time) : readToken(token, rules, time);
    if (claims === "expired") return EXPIRED;
    if (claims === "ahead") return ahead(request);
    if (claims === "invalid")
      return unverified(request, token.startsWith(JSON_BEGINS) ? "signature" : "format");
    if (known !== undefined && known.from === from && settings.claims === undefined) return known;
    let reading: SignedIn;
    try {
      reading = signedIn(claims, from);
    } catch (cause) {
      // The app has changed its schema, and these claims no longer fit.
      emit({ type: "claims_unfit", cause }, request);
      return INVALID;
    }
    if (known === undefined) verified.offer(token, reading);
    return reading;
  }

  function unverified(
    request: AuthRequest,
    problem: "signature" | "duplicate" | "format",
  ): Anonymous {
    emit({ type: "session_unverified", problem }, request);
    return INVALID;
  }

  function ahead(request: AuthRequest): Anonymous {
    if (!isAheadReported) emit({ type: "session_ahead" }, request);
    isAheadReported = true;
    return INVALID;
  }

  function signedIn(claims: TokenClaims, from: SignedIn["from"]): SignedIn {
    const user = userOf(claims);
    const session = sessionOf(claims);
    const state = Object.freeze({ user, session }) as AuthState<never>;
    return { ok: true, user, session, state, claims, from };
  }

  function userOf({ user_id: id, email, extra }: TokenClaims) {
    return Object.freeze({ id, email, ...claimsOf(extra, settings.claims) });
  }

  async function checkRevoked(
    reading: SignedIn,
    revoked: Promise<boolean>,
    request: AuthRequest,
  ): Promise<Reading> {
    const report = timed(emit, now, request);
    try {
      return (await revoked) ? INVALID : reading;
    } catch (cause) {
      report({ type: "store_failure", cause });
      return settings.onStoreError === "allow" ? reading : UNAVAILABLE;
    }
  }

  async function floorOf(userId: string): Promise<number> {
    const report = timed(emit, now);
    try {
      return (await revocation?.floor(userId)) ?? 0;
    } catch (cause) {
      if (settings.onStoreError === "deny") throw cause;
      report({ type: "store_failure", cause });
      return 0;
    }
  }

  const shown = (claims: TokenClaims) => ({ user: userOf(claims), session: sessionOf(claims) });

  return {
    ...createIssuer(settings, keys, cookies, floorOf, shown),

    read(request) {
      const reading = readNow(request);
      if (!reading.ok || revocation === undefined) return reading;
      const revoked = revocation.isRevoked(reading.claims);
      return revoked === false ? reading : checkRevoked(reading, revoked, request);
    },

    proven({ headers }) {
      const tokens = new Set(findCookies(headers.cookie, settings.cookie.name));
      if (settings.bearer && isBearer(headers.authorization))
        tokens.add(bearerOf(headers.authorization));
      const time = now();
      return [...tokens]
        .map((token) => readToken(token, rules, time))
        .filter((claims) => typeof claims !== "string");
    },

    isFrom({ jti }, handle) {
      const tail = jti.slice(jti.indexOf(".") + 1);
      return keys.all.some((key) => digest(key, "handle", handle) === tail);
    },
  };
}

/** `{"` in base64url. */
const JSON_BEGINS = "eyJ";
const BEARER = "bearer";
const NOBODY: Anonymous = { ok: false, code: "authentication_required" };
const EXPIRED: Anonymous = { ok: false, code: "session_expired" };
const INVALID: Anonymous = { ok: false, code: "session_invalid" };
const UNAVAILABLE: Anonymous = { ok: false, code: "store_unavailable" };

/** Whether this `Authorization` is a bearer token (RFC 6750, section 2.1). If it is, the cookie is ignored. */
export function isBearer(header: string | undefined): header is string {
  if (header === undefined || header.slice(0, BEARER.length).toLowerCase() !== BEARER) return false;
  return header.length === BEARER.length || header[BEARER.length] === " ";
}

const bearerOf = (header: string) => header.slice(BEARER.length).trim();

function sessionOf({ jti, iat, exp }: TokenClaims): Session {
  return Object.freeze({ id: jti, signedInAt: iat, expiresAt: exp });
}

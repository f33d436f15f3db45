import { randomBytes } from "node:crypto";
import type { Cookies } from "../cookies.js";
import { COOKIE_LIMIT } from "../cookies.js";
import type { Emit } from "../events.js";
import type { AuthRequest, AuthState, Header, Session } from "../http.js";
import { findCookie } from "../request/cookie.js";
import type { Settings } from "../settings.js";
import { createTokenCache } from "./cache.js";
import { claimsOf, claimsToSign } from "./claims.js";
import { digest, type Keys } from "./keys.js";
import type { Revocation } from "./revocation.js";
import { atTime, issueToken, readToken, type TokenClaims } from "./token.js";

/** Who a request's session names, or why there is nobody. */
export type Reading = SignedIn | Anonymous;

export interface SignedIn {
  readonly ok: true;
  readonly user: Readonly<{ id: string; email: string }>;
  readonly session: Session;
  /** User and session, as the app sees them. */
  readonly state: AuthState<Readonly<{ id: string; email: string }>>;
  readonly claims: TokenClaims;
  readonly from: "cookie" | "bearer";
}

export interface Anonymous {
  readonly ok: false;
  readonly code:
    | "authentication_required"
    | "session_expired"
    | "session_invalid"
    | "store_unavailable";
}

/** A new session: its token, and the cookie that carries it. */
export interface Issued {
  readonly token: string;
  readonly cookie: Header;
  readonly user: Readonly<{ id: string; email: string }>;
}

export interface Sessions {
  /** Reads the request's session. Synchronous without a store, and while `storeCacheMs` spares its answer. */
  read(request: AuthRequest): Reading | Promise<Reading>;
  /** Throws where the claims do not fit, the cookie is too long, or the store does not answer. */
  issue(who: {
    userId: string;
    email: string;
    claims: unknown;
    /** The link's handle, which the session remembers as an HMAC. */
    handle: string | undefined;
  }): Promise<Issued>;
  /** A later end for a session in use (`session.idle`), or nothing while it is not worth a cookie. */
  renewal(reading: SignedIn): Promise<Header> | undefined;
  /** Whether this session came from this link. */
  isFrom(claims: TokenClaims, handle: string): boolean;
}

export function createSessions(
  settings: Settings,
  keys: Keys,
  cookies: Cookies,
  revocation: Revocation | undefined,
  emit: Emit,
): Sessions {
  const { ttl, idle, now, shared } = settings;
  const rules = { keys, ttl, shared };
  const verified = createTokenCache<SignedIn>();

  function readNow(request: AuthRequest): Reading {
    let from: "cookie" | "bearer" = "cookie";
    let token: string | undefined | null;
    if (settings.bearer && isBearer(request.headers.authorization)) {
      from = "bearer";
      token = request.headers.authorization.slice(BEARER.length).trim() || null;
    } else {
      token = findCookie(request.headers.cookie, settings.cookie.name);
    }
    if (token === undefined) return NOBODY;
    if (token === null) return INVALID;
    const time = now();
    const known = verified.get(token);
    const claims = known ? atTime(known.claims, time) : readToken(token, rules, time);
    if (claims === "invalid") return INVALID;
    if (claims === "expired") return EXPIRED;
    if (known !== undefined && known.from === from && settings.claims === undefined) return known;
    let reading: SignedIn;
    try {
      reading = signedIn(claims, from);
    } catch {
      return INVALID; // The app's schema has changed since: these claims no longer fit.
    }
    if (known === undefined) verified.offer(token, reading);
    return reading;
  }

  function signedIn(claims: TokenClaims, from: SignedIn["from"]): SignedIn {
    const user = userOf(claims);
    const session = sessionOf(claims);
    return { ok: true, user, session, state: Object.freeze({ user, session }), claims, from };
  }

  function userOf({ user_id: id, email, extra }: TokenClaims) {
    return Object.freeze({ id, email, ...claimsOf(extra, settings.claims) });
  }

  async function checkRevoked(
    reading: SignedIn,
    revoked: Promise<boolean>,
    request: AuthRequest,
  ): Promise<Reading> {
    try {
      return (await revoked) ? INVALID : reading;
    } catch (cause) {
      emit({ type: "store_failure", cause }, request);
      return settings.onStoreError === "allow" ? reading : UNAVAILABLE;
    }
  }

  async function floorOf(userId: string): Promise<number> {
    try {
      return (await revocation?.floor(userId)) ?? 0;
    } catch (cause) {
      if (settings.onStoreError === "deny") throw cause;
      emit({ type: "store_failure", cause });
      return 0;
    }
  }

  return {
    read(request) {
      const reading = readNow(request);
      if (!reading.ok || revocation === undefined) return reading;
      const revoked = revocation.isRevoked(reading.claims);
      if (typeof revoked !== "boolean") return checkRevoked(reading, revoked, request);
      return revoked ? INVALID : reading;
    },

    async issue({ userId, email, claims, handle }) {
      const extra = claimsToSign(claims, settings.claims);
      const time = now();
      const issuedAt = Math.max(time, await floorOf(userId));
      const iat = Math.floor(time / 1000);
      const exp = iat + (idle ?? ttl);
      const tail =
        handle === undefined
          ? randomBytes(16).toString("base64url")
          : digest(keys.first, "handle", handle);
      const own = {
        user_id: userId,
        email,
        iat,
        exp,
        jti: `${Math.floor(issuedAt)}.${tail}`,
        extra,
      };
      const token = await issueToken(keys.first, own);
      if (settings.cookie.name.length + 1 + token.length > COOKIE_LIMIT) {
        throw new RangeError("the session does not fit a cookie: its claims are too long");
      }
      const user = userOf({ ...own, foreign: false });
      return { token, cookie: cookies.session(token, exp - iat), user };
    },

    renewal({ claims, from }) {
      if (idle === undefined || from === "bearer" || claims.foreign) return undefined;
      const seconds = Math.floor(now() / 1000);
      const exp = Math.min(claims.iat + ttl, seconds + idle);
      if (exp - claims.exp < idle / 10) return undefined;
      return issueToken(keys.first, { ...claims, exp }).then((token) =>
        cookies.session(token, exp - seconds),
      );
    },

    isFrom({ jti }, handle) {
      const tail = jti.slice(jti.indexOf(".") + 1);
      return keys.all.some((key) => digest(key, "handle", handle) === tail);
    },
  };
}

const BEARER = "bearer";
const NOBODY: Anonymous = { ok: false, code: "authentication_required" };
const EXPIRED: Anonymous = { ok: false, code: "session_expired" };
const INVALID: Anonymous = { ok: false, code: "session_invalid" };
const UNAVAILABLE: Anonymous = { ok: false, code: "store_unavailable" };

/** Whether this `Authorization` is a bearer token (RFC 6750, section 2.1): then nothing else decides. */
export function isBearer(header: string | undefined): header is string {
  if (header === undefined || header.slice(0, BEARER.length).toLowerCase() !== BEARER) return false;
  return header.length === BEARER.length || header[BEARER.length] === " ";
}

function sessionOf({ jti, iat, exp }: TokenClaims): Session {
  return Object.freeze({ id: jti, signedInAt: iat, expiresAt: exp });
}

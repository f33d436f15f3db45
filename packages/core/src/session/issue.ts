import { randomBytes } from "node:crypto";
import type { Header, Session } from "../boundary/http.js";
import type { Settings } from "../options/settings.js";
import { COOKIE_LIMIT, type Cookies } from "../reply/cookies.js";
import type { TokenClaims } from "../token-claims.js";
import { claimsToSign } from "./claims.js";
import { digest, type Keys } from "./keys.js";
import type { SignedIn } from "./reading.js";
import { issueToken } from "./token.js";
import { unfitClaims } from "./unfit-claims.js";

/** A new session: its token, and the cookie that carries it. */
export interface Issued {
  readonly token: string;
  readonly cookie: Header;
  readonly user: Readonly<{ id: string; email: string }>;
  readonly session: Session;
}

/** The cookie of a session that now ends later. */
export interface Renewal {
  readonly cookie: Header;
  /** Unix time in seconds. */
  readonly expiresAt: number;
}

export interface Issuer {
  /** Issues a new session. Rejects if the claims do not fit, the cookie is too long, or the store fails. */
  issue(who: {
    userId: string;
    email: string;
    claims: unknown;
    /** The link's handle. The session's id contains its HMAC. Undefined: the id is random. */
    handle: string | undefined;
  }): Promise<Issued>;
  /**
   * A cookie that extends a session in use (`session.idle`). Undefined if that option is not set, for bearer tokens and tokens
   * of other services, and if it would add less than a tenth of `idle`.
   */
  renewal(reading: SignedIn): Promise<Renewal> | undefined;
  /** Issues the same session with other claims; with `undefined` it keeps its own. Rejects like `issue`. */
  reissue(reading: SignedIn, claims: unknown): Promise<Issued>;
}

type OwnClaims = Omit<TokenClaims, "foreign">;

/** `floor`: the earliest issue time for a user, in milliseconds. `shown`: the part of a token that the app sees. */
export function createIssuer(
  { ttl, idle, now, claims: schema, cookie: { name } }: Settings,
  keys: Keys,
  cookies: Cookies,
  floor: (userId: string) => Promise<number>,
  shown: (claims: TokenClaims) => Pick<Issued, "user" | "session">,
): Issuer {
  const nowInSeconds = () => Math.floor(now() / 1000);

  async function sign(own: OwnClaims, from: number): Promise<Issued> {
    const token = await issueToken(keys.first, own);
    if (name.length + 1 + token.length > COOKIE_LIMIT) {
      throw unfitClaims(
        new RangeError("the session does not fit a cookie: its claims are too long"),
      );
    }
    const { user, session } = shown({ ...own, foreign: false });
    return { token, cookie: cookies.session(token, own.exp - from), user, session };
  }

  return {
    async issue({ userId, email, claims, handle }) {
      const extra = claimsToSign(claims, schema);
      const time = now();
      const issuedAt = Math.max(time, await floor(userId));
      const iat = Math.floor(time / 1000);
      const exp = iat + (idle ?? ttl);
      const tail =
        handle === undefined
          ? randomBytes(16).toString("base64url")
          : digest(keys.first, "handle", handle);
      const jti = `${Math.floor(issuedAt)}.${tail}`;
      return sign({ user_id: userId, email, iat, exp, jti, extra }, iat);
    },

    renewal({ claims, from }) {
      if (idle === undefined || from === "bearer" || claims.foreign) return undefined;
      const seconds = nowInSeconds();
      const exp = Math.min(claims.iat + ttl, seconds + idle);
      if (exp - claims.exp < idle / 10) return undefined;
      return issueToken(keys.first, { ...claims, exp }).then((token) => ({
        cookie: cookies.session(token, exp - seconds),
        expiresAt: exp,
      }));
    },

    async reissue({ claims: old }, claims) {
      if (old.foreign) throw new TypeError("a session of another service cannot be renewed");
      const extra = claims === undefined ? old.extra : claimsToSign(claims, schema);
      const seconds = nowInSeconds();
      const exp = idle === undefined ? old.exp : Math.min(old.iat + ttl, seconds + idle);
      return sign({ ...old, exp, extra }, seconds);
    },
  };
}

import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../clock.js";

/** Signs the JWT that a verification returns. The key is created when the emulator starts. */
export type TokenIssuer = (claims: Readonly<Record<string, unknown>> & { sub: string }) => string;

/** How long a token is valid, in seconds. */
export const TOKEN_LIFE = 86_400;

export function createTokens(clock: Clock): TokenIssuer {
  const key = randomBytes(32);
  const head = encoded({ alg: "HS256", typ: "JWT" });
  return (claims) => {
    const iat = Math.floor(clock.now() / 1000);
    const times = { iss: "turalogin-emulator", iat, exp: iat + TOKEN_LIFE, jti: randomUUID() };
    const signed = `${head}.${encoded({ ...claims, ...times })}`;
    return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
  };
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

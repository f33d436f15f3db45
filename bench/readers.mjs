// The readers that do not belong to a framework: each returns the user of a Cookie header, or null.
import { createHmac, timingSafeEqual } from "node:crypto";
import { parse } from "cookie";
import { createVerifier } from "fast-jwt";
import { jwtVerify } from "jose";
import { SECRET } from "./subjects.mjs";

export const COOKIE = "session";
const bytes = new TextEncoder().encode(SECRET);
const userOf = ({ user_id: id, email }) => ({ id, email });
const tokenOf = (header) => (header === undefined ? undefined : parse(header)[COOKIE]);

/** The minimum for a synchronous guard: one HMAC, one parse, one reading of the clock. */
export function floor(header) {
  if (header === undefined) return null;
  const start = header.indexOf(`${COOKIE}=`) + COOKIE.length + 1;
  const end = header.indexOf(";", start);
  const token = header.slice(start, end === -1 ? undefined : end);
  const dot = token.lastIndexOf(".");
  const wanted = createHmac("sha256", bytes).update(token.slice(0, dot)).digest();
  if (!timingSafeEqual(wanted, Buffer.from(token.slice(dot + 1), "base64url"))) return null;
  const payload = JSON.parse(Buffer.from(token.slice(token.indexOf(".") + 1, dot), "base64url"));
  return payload.exp * 1000 > Date.now() ? userOf(payload) : null;
}

/** As in the published example: jose gets the raw secret, and imports it for every request. */
export async function joseRaw(header) {
  const token = tokenOf(header);
  if (token === undefined) return null;
  try {
    return userOf((await jwtVerify(token, bytes, { algorithms: ["HS256"] })).payload);
  } catch {
    return null;
  }
}

const hmac = { name: "HMAC", hash: "SHA-256" };
const key = await crypto.subtle.importKey("raw", bytes, hmac, false, ["verify"]);

export async function joseKey(header) {
  const token = tokenOf(header);
  if (token === undefined) return null;
  try {
    return userOf((await jwtVerify(token, key, { algorithms: ["HS256"] })).payload);
  } catch {
    return null;
  }
}

export function fastJwt(cache) {
  const verify = createVerifier({ key: SECRET, algorithms: ["HS256"], cache });
  return (header) => {
    const token = tokenOf(header);
    if (token === undefined) return null;
    try {
      return userOf(verify(token));
    } catch {
      return null;
    }
  };
}

export const READERS = {
  floor: () => floor,
  "jose, raw secret (published pattern)": () => joseRaw,
  "jose, CryptoKey": () => joseKey,
  "fast-jwt": () => fastJwt(false),
  "fast-jwt, its cache": () => fastJwt(5000),
};

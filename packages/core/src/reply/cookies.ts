import { serialize } from "cookie";
import type { Header } from "../boundary/http.js";

/** The cookies' names and common attributes. */
export interface CookieSettings {
  readonly name: string;
  readonly pending: string;
  readonly device: string;
  readonly domain: string | undefined;
  readonly sameSite: "lax" | "strict" | "none";
  readonly secure: boolean;
}

/** Makes `Set-Cookie` headers. All cookies are HttpOnly, `Path=/`, and Secure on https. `maxAge` in seconds; 0 removes. */
export interface Cookies {
  session(value: string, maxAge: number): Header;
  pending(value: string, maxAge: number): Header;
  device(value: string, maxAge: number): Header;
}

/** The maximum length of a cookie's name and value together, in bytes. Browsers drop a longer cookie. */
export const COOKIE_LIMIT = 4096;

export function createCookies(settings: CookieSettings): Cookies {
  const { domain, sameSite, secure } = settings;
  const write = (name: string, value: string, maxAge: number, forDomain?: string): Header => [
    "set-cookie",
    serialize(name, value, {
      // The values are base64url and dots, which need no encoding.
      encode: (text) => text,
      maxAge,
      path: "/",
      httpOnly: true,
      secure,
      sameSite,
      ...(forDomain === undefined ? {} : { domain: forDomain }),
    }),
  ];
  return {
    session: (value, maxAge) => write(settings.name, value, maxAge, domain),
    pending: (value, maxAge) => write(settings.pending, value, maxAge),
    device: (value, maxAge) => write(settings.device, value, maxAge),
  };
}

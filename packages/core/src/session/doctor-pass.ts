import { timingSafeEqual } from "node:crypto";
import { digest, type Key, type Keys } from "./keys.js";

/** How long a pass is valid, and how far the two clocks may differ, in seconds. */
const VALID = 120;

/** The header `Authorization` by which the doctor proves that it has the app's secret. `now`: milliseconds since 1970. */
export function newPass(key: Key, now: number): string {
  const second = String(Math.floor(now / 1000));
  return `${SCHEME}${second}.${digest(key, "doctor", second)}`;
}

/** Whether a header is a pass that was made with one of the keys in the last two minutes. */
export function isPass(header: string | undefined, keys: Keys, now: number): boolean {
  if (header === undefined || !header.startsWith(SCHEME)) return false;
  const [second = "", mac = ""] = header.slice(SCHEME.length).split(".");
  if (!/^\d{1,12}$/.test(second) || !(Math.abs(now / 1000 - Number(second)) <= VALID)) return false;
  const given = Buffer.from(mac);
  return keys.all.some((key) => {
    const own = Buffer.from(digest(key, "doctor", second));
    return own.length === given.length && timingSafeEqual(own, given);
  });
}

const SCHEME = "Turalogin-Doctor ";

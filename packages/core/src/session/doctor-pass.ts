import { timingSafeEqual } from "node:crypto";
import { digest, type Key, type Keys } from "./keys.js";

/** How long a pass is valid, and how far the two clocks may differ, in seconds. */
const VALID = 120;

/**
 * The header `Authorization` by which the doctor proves that it has the app's secret. `now`: milliseconds since 1970. `order`:
 * what the app is asked to do, as JSON without a secret or an email address. Without one it is asked what it sees.
 */
export function newPass(key: Key, now: number, order?: unknown): string {
  const second = String(Math.floor(now / 1000));
  const text = order === undefined ? "" : Buffer.from(JSON.stringify(order)).toString("base64url");
  return `${SCHEME}${second}.${macOf(key, second, text)}${text && `.${text}`}`;
}

/** What a pass asks for. Undefined if the header is no pass that was made with one of the keys in the last two minutes. */
export function readPass(
  header: string | undefined,
  keys: Keys,
  now: number,
): { readonly order: unknown } | undefined {
  if (header === undefined || !header.startsWith(SCHEME)) return undefined;
  const [second = "", mac = "", text = ""] = header.slice(SCHEME.length).split(".");
  if (!/^\d{1,12}$/.test(second) || !(Math.abs(now / 1000 - Number(second)) <= VALID))
    return undefined;
  const given = Buffer.from(mac);
  const isOurs = keys.all.some((key) => {
    const own = Buffer.from(macOf(key, second, text));
    return own.length === given.length && timingSafeEqual(own, given);
  });
  if (!isOurs) return undefined;
  return { order: text === "" ? undefined : JSON.parse(Buffer.from(text, "base64url").toString()) };
}

const SCHEME = "Turalogin-Doctor ";

/** Without an order, the same as that of the versions before there were orders. */
const macOf = (key: Key, second: string, text: string) =>
  digest(key, "doctor", text === "" ? second : `${second}.${text}`);

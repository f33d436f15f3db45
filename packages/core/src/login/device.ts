import { digest, type Key, type Keys } from "../session/keys.js";
import { DEVICE_TTL } from "../session/owner.js";

/** A browser that has signed in as an address before. */
export interface Device {
  /** Derived from the login that created the device. */
  readonly name: string;
  /** When it last signed in as the address, in milliseconds. */
  readonly issuedAt: number;
  /** The user who signed in: the hash of the id that {@link ownerOf} returns. */
  readonly owner: string;
}

/**
 * Reads the device of an address from the device cookie, which lists the addresses that this browser has signed in as, as
 * HMACs. The cookie signs nobody in. It gives the browser limits of its own, so that other people's tries cannot lock its
 * owner out.
 *
 * The cookie has `<name>.<time>.<owner>.<mac>` for each address, newest first. The name is derived from a login and
 * protected by the HMAC, so nobody can choose one. One login makes one name, even if its reply is requested several times:
 * otherwise each reply would bring new limits.
 *
 * The caller must ask the store whether the device was revoked.
 */
export function deviceFor(
  value: string | undefined | null,
  email: string,
  keys: Keys,
  nowMs: number,
): Device | undefined {
  return devicesIn(value).find((entry) => isFor(entry, email, keys) && isFresh(entry, nowMs));
}

/** The cookie's value after a sign-in as `email`. If the browser already has a device for the address, its name is kept. */
export function rememberDevice(
  value: string | undefined | null,
  email: string,
  device: Device,
  keys: Keys,
): string {
  const entries = devicesIn(value);
  const known = entries.find((entry) => isFor(entry, email, keys));
  const newest = { ...device, name: known?.name ?? device.name };
  return [
    { ...newest, mac: macOf(keys.first, newest, email) },
    ...entries.filter((entry) => entry !== known),
  ]
    .slice(0, ADDRESSES)
    .map(({ name, issuedAt, owner, mac }) => `${name}.${issuedAt}.${owner}.${mac}`)
    .join(".");
}

/** The name of a new device. `login`: a text that is unique to the login, such as the session's id. */
export const deviceName = (login: string, keys: Keys) => digest(keys.first, "device", login);

/** How many addresses a cookie holds. */
const ADDRESSES = 5;

interface Entry extends Device {
  readonly mac: string;
}

const macOf = (key: Key, { name, issuedAt, owner }: Device, email: string) =>
  digest(key, `device ${name} ${issuedAt} ${owner}`, email);

const isFor = (entry: Entry, email: string, keys: Keys) =>
  keys.all.some((key) => macOf(key, entry, email) === entry.mac);

/** Whether the device has not expired. A time far ahead was written before the clock was set back, and is refused too. */
function isFresh({ issuedAt }: Device, nowMs: number): boolean {
  const age = nowMs - issuedAt;
  return age < DEVICE_TTL * 1000 && age > -AHEAD;
}

/** How far ahead a device's time may be, in milliseconds: after a revocation, sessions and devices begin a little ahead. */
const AHEAD = 5 * 60_000;

const ENTRY = "[\\w-]{22}\\.\\d{1,16}\\.[\\w-]{22}\\.[\\w-]{22}";
const COOKIE = new RegExp(`^${ENTRY}(\\.${ENTRY}){0,${ADDRESSES - 1}}$`);

function devicesIn(value: string | undefined | null): Entry[] {
  if (!value || !COOKIE.test(value)) return [];
  const words = value.split(".");
  return Array.from({ length: words.length / 4 }, (_, i) => {
    const [name, time, owner, mac] = words.slice(4 * i) as [string, string, string, string];
    return { name, issuedAt: Number(time), owner, mac };
  });
}
